package asyncjava.task.bench;

import asyncjava.process.Body;
import asyncjava.process.Node;
import asyncjava.task.Result;
import asyncjava.task.StreamOptions;
import asyncjava.task.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Tasks that do next to nothing, so that what is measured is what a task costs. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class TaskShapes {
  /** As in {@code task.exs}. */
  static final int ITEMS = 100_000;

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void taskAsyncAwait() throws Exception {
    inProcess(
        () -> {
          long sum = 0;
          for (int i = 0; i < ITEMS; i++) {
            int item = i;
            sum += Task.async(() -> item + 1).await();
          }
          check(sum);
        });
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void taskStream2() throws Exception {
    stream(Task.streamOptions().maxConcurrency(2));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void taskStream64() throws Exception {
    stream(Task.streamOptions().maxConcurrency(64));
  }

  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void taskStream64Unordered() throws Exception {
    stream(Task.streamOptions().maxConcurrency(64).ordered(false));
  }

  private static void stream(StreamOptions options) throws Exception {
    inProcess(
        () ->
            check(
                Task.asyncStream(IntStream.range(0, ITEMS).boxed(), n -> n + 1, options)
                    .mapToLong(Result::value)
                    .sum()));
  }

  static void check(long sum) {
    if (sum != (long) ITEMS * (ITEMS + 1) / 2) {
      throw new IllegalStateException("the sum is wrong: " + sum);
    }
  }

  private static void inProcess(Body body) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Node.local()
        .spawn(
            () -> {
              try {
                body.run();
                done.complete(null);
              } catch (Throwable failure) {
                done.completeExceptionally(failure);
              }
            });
    done.get(2, TimeUnit.MINUTES);
  }
}
