package asyncjava.process;

import static asyncjava.process.Processes.*;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Runs a test inside a process of a node of its own, and throws what that throws. By default the
 * node has a virtual clock, so waiting takes no time and a test in which nothing can happen any
 * more fails at once, as stuck.
 */
public final class InProcess {
  /** Real time after which a test is taken to hang; it only ends tests that fail anyway. */
  public static final long WATCHDOG_SECONDS = Long.getLong("watchdog.seconds", 60);

  /** What a {@link #trapper()} got. */
  public record Seen(Object message) {}

  private InProcess() {}

  public static void inProcess(Body test) {
    inProcess(settings -> settings, test);
  }

  public static void inProcess(UnaryOperator<Node.Builder> settings, Body test) {
    List<CrashReport> crashes = new CopyOnWriteArrayList<>();
    VirtualClock clock = new VirtualClock();
    Node.Builder builder =
        Node.builder()
            .number(0)
            .name("test")
            .clock(clock)
            .onCrash(crashes::add)
            .onRunaway(runaway -> {});
    Node node = settings.apply(builder).build();
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    try {
      node.spawn(
          () -> {
            try {
              // Said here, because before the first process runs nobody does.
              clock.onStuck(() -> outcome.completeExceptionally(new AssertionError("stuck")));
              test.run();
              outcome.complete(null);
            } catch (Throwable failure) {
              outcome.completeExceptionally(failure);
            }
          });
      await(outcome, node);
    } catch (Throwable failure) {
      crashes.forEach(crash -> failure.addSuppressed(crash.cause()));
      try {
        close(node);
      } catch (AssertionError hangs) {
        failure.addSuppressed(hangs);
      }
      throw failure;
    }
    close(node);
  }

  private static void await(CompletableFuture<Void> outcome, Node node) {
    try {
      outcome.get(WATCHDOG_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw InProcess.<RuntimeException>asIs(failure.getCause());
    } catch (TimeoutException hangs) {
      StringBuilder who = new StringBuilder("the test hangs:");
      for (Pid pid : node.processes()) {
        info(pid).ifPresent(info -> who.append("\n  ").append(info));
      }
      throw new AssertionError(who.toString(), hangs);
    } catch (InterruptedException e) {
      throw new AssertionError("the test was interrupted", e);
    }
  }

  /** Closes the node, and fails if that hangs. */
  public static void close(Node node) {
    Thread closer = Thread.ofPlatform().daemon().start(node::close);
    try {
      if (!closer.join(Duration.ofSeconds(WATCHDOG_SECONDS))) {
        throw new AssertionError("close of node " + node + " hangs, left: " + node.processes());
      }
    } catch (InterruptedException e) {
      throw new AssertionError("the test was interrupted", e);
    }
  }

  /**
   * For a test in which a process computes: it keeps its carrier to itself, and where there is only
   * one, no other virtual thread would run.
   */
  public static Node.Builder whereOneComputes(Node.Builder settings) {
    int carriers =
        Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    return carriers > 1 ? settings : settings.threads(Thread.ofPlatform().daemon().factory());
  }

  @SuppressWarnings("unchecked") // any Throwable may leave a test
  private static <T extends Throwable> T asIs(Throwable failure) throws T {
    throw (T) failure;
  }

  // What many tests need

  /** A process that waits for one message and then ends. */
  public static Pid waiter() {
    return spawn(() -> receive());
  }

  /** A process that has ended. */
  public static Pid dead() {
    Spawned it = spawnMonitor(() -> {});
    down(it.ref());
    return it.pid();
  }

  /**
   * A process that traps exits already, and passes on to the caller all it gets, as {@link Seen}.
   */
  public static Pid trapper() {
    Pid caller = self();
    Ref ready = makeRef();
    Pid it =
        spawn(
            () -> {
              trapExit(true);
              send(caller, ready);
              while (true) {
                send(caller, new Seen(receive()));
              }
            });
    receive(onEqual(ready, () -> null));
    return it;
  }

  /** Waits for the DOWN of a monitor. */
  public static Down down(Ref ref) {
    return receive(on(Down.class, down -> down.ref() == ref, down -> down));
  }

  /** How a process ends that runs this. */
  public static ExitReason endOf(Body body) {
    return down(spawnMonitor(body).ref()).reason();
  }

  /** How a process ends that lives. */
  public static ExitReason endOf(Pid pid) {
    return down(monitor(pid)).reason();
  }

  /** Waits until everybody else waits. */
  public static void settle() {
    sleep(Duration.ZERO);
  }

  public static ExitReason reason(Object of) {
    return ExitReason.of(of);
  }
}
