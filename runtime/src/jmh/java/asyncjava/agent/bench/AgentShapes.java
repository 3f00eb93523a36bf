package asyncjava.agent.bench;

import static asyncjava.agent.Change.change;

import asyncjava.agent.Agent;
import asyncjava.process.Body;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One agent with a number as its state, used by so many processes at once. An operation is one of
 * theirs; the time is that of all.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class AgentShapes {
  /** As in {@code agent.exs}. */
  static final int OPERATIONS = 50_000;

  @Param({"1", "4"})
  public int clients;

  private Pid agent;

  @Setup
  public void start() {
    agent = Agent.start(() -> 0).pid();
  }

  @TearDown
  public void stop() {
    Agent.stop(agent);
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void agentGet() throws InterruptedException {
    each(it -> Agent.get(it, (Integer n) -> n));
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void agentUpdate() throws InterruptedException {
    each(it -> Agent.update(it, (Integer n) -> n + 1));
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void agentGetAndUpdate() throws InterruptedException {
    each(it -> Agent.getAndUpdate(it, (Integer n) -> change(n, n + 1)));
  }

  private void each(Consumer<Pid> operation) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(clients);
    int share = OPERATIONS / clients;
    Body body =
        () -> {
          for (int i = 0; i < share; i++) {
            operation.accept(agent);
          }
          done.countDown();
        };
    for (int c = 0; c < clients; c++) {
      Node.local().spawn(body);
    }
    if (!done.await(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the shape did not finish");
    }
  }
}
