package asyncjava.task.bench;

import static asyncjava.task.bench.TaskShapes.ITEMS;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The same with what the JDK has: a virtual thread for each task, asked by one more. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ExecutorShapes {
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void taskAsyncAwait() throws Exception {
    inThread(
        executor -> {
          long sum = 0;
          for (int i = 0; i < ITEMS; i++) {
            int item = i;
            sum += executor.submit(() -> item + 1).get();
          }
          return sum;
        });
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void taskStream2() throws Exception {
    inThread(executor -> inOrder(executor, 2));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void taskStream64() throws Exception {
    inThread(executor -> inOrder(executor, 64));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void taskStream64Unordered() throws Exception {
    inThread(executor -> asTheyCome(executor, 64));
  }

  private static long inOrder(ExecutorService executor, int max) throws Exception {
    ArrayDeque<Future<Integer>> running = new ArrayDeque<>();
    long sum = 0;
    for (int i = 0; i < ITEMS; i++) {
      if (running.size() == max) {
        sum += running.poll().get();
      }
      int item = i;
      running.add(executor.submit(() -> item + 1));
    }
    for (Future<Integer> last : running) {
      sum += last.get();
    }
    return sum;
  }

  private static long asTheyCome(ExecutorService executor, int max) throws Exception {
    CompletionService<Integer> done = new ExecutorCompletionService<>(executor);
    long sum = 0;
    for (int i = 0; i < ITEMS; i++) {
      if (i >= max) {
        sum += done.take().get();
      }
      int item = i;
      done.submit(() -> item + 1);
    }
    for (int i = 0; i < Math.min(max, ITEMS); i++) {
      sum += done.take().get();
    }
    return sum;
  }

  private interface Shape {
    long run(ExecutorService executor) throws Exception;
  }

  private static void inThread(Shape shape) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Long> owner = () -> shape.run(executor);
      TaskShapes.check(executor.submit(owner).get(2, TimeUnit.MINUTES));
    }
  }
}
