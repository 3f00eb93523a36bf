package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Hand.play;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Start;
import asyncjava.outside.Stuck;
import asyncjava.process.Body;
import asyncjava.process.Clock;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Children that do not end when they are told to. Those that are stuck outside the runtime keep
 * virtual time from moving, so these live by the time of the machine, and wait for nothing but what
 * must come.
 */
class WedgedTest {
  private static final UnaryOperator<Node.Builder> REAL =
      settings -> settings.clock(Clock.system()).grace(ZERO);

  /** A child that traps exits and is stuck in code which no interrupt ends. */
  private static ChildSpec wedged(CountDownLatch latch) {
    return trapping(() -> Stuck.deafly(latch));
  }

  /** A child that traps exits when its start returns. */
  private static ChildSpec trapping(Body body) {
    return ChildSpec.of(
            "child",
            () -> {
              Pid supervisor = self();
              Ref ready = makeRef();
              Pid child =
                  spawnLink(
                      () -> {
                        trapExit(true);
                        send(supervisor, ready);
                        body.run();
                      });
              receive(onEqual(ready, () -> ready));
              return new Start.Started(child);
            })
        .restart(Restart.TEMPORARY);
  }

  private static void withLatch(Consumer<CountDownLatch> test) {
    CountDownLatch latch = new CountDownLatch(1);
    try {
      play(REAL, () -> test.accept(latch));
    } finally {
      latch.countDown();
    }
  }

  private static ExitReason reason(Ref monitor) {
    return receive(on(Down.class, down -> down.ref() == monitor, Down::reason));
  }

  @Test
  void oneDoesNotHoldItsDynamicSupervisorBeyondItsDeadline() {
    withLatch(
        latch -> {
          Pid supervisor = DynamicSupervisor.startLink().pid();
          ChildSpec spec = wedged(latch).shutdown(Shutdown.after(ofMillis(5)));
          Pid child = DynamicSupervisor.startChild(supervisor, spec).pid();
          Ref end = monitor(child);
          assertThat(DynamicSupervisor.terminateChild(supervisor, child)).isEqualTo(Outcome.OK);
          assertThat(reason(end)).isEqualTo(ExitReason.KILLED);
        });
  }

  @Test
  void manyDoNotHoldItEither() {
    withLatch(
        latch -> {
          Pid supervisor = DynamicSupervisor.startLink().pid();
          List<Ref> ends = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            Shutdown shutdown =
                switch (i % 3) {
                  case 0 -> Shutdown.BRUTAL_KILL;
                  case 1 -> Shutdown.after(ofMillis(5));
                  default -> Shutdown.after(ZERO);
                };
            ChildSpec spec = wedged(latch).shutdown(shutdown);
            ends.add(monitor(DynamicSupervisor.startChild(supervisor, spec).pid()));
          }
          DynamicSupervisor.stop(supervisor);
          assertThat(ends).extracting(WedgedTest::reason).containsOnly(ExitReason.KILLED);
        });
  }

  @Test
  void oneThatDoesNotTrapNeedsNoDeadline() {
    withLatch(
        latch -> {
          Pid supervisor = DynamicSupervisor.startLink().pid();
          ChildSpec spec =
              ChildSpec.of("child", () -> new Start.Started(spawnLink(() -> Stuck.deafly(latch))))
                  .shutdown(Shutdown.INFINITY);
          Ref end = monitor(DynamicSupervisor.startChild(supervisor, spec).pid());
          DynamicSupervisor.stop(supervisor);
          assertThat(reason(end)).isEqualTo(ExitReason.SHUTDOWN);
        });
  }

  @Test
  void aSupervisorThatIsKilledWhileItStopsItsChildrenLeavesNone() {
    play(
        () -> {
          Pid supervisor = DynamicSupervisor.startLink().pid();
          ChildSpec slow =
              trapping(
                      () -> {
                        receive(on(Exit.class, exit -> exit));
                        receive(on(Exit.class, exit -> exit));
                      })
                  .shutdown(Shutdown.INFINITY);
          List<Pid> children = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            children.add(DynamicSupervisor.startChild(supervisor, slow).pid());
          }
          settle();
          Spawned stopper = spawnMonitor(() -> DynamicSupervisor.stop(supervisor));
          settle();
          assertThat(children).allMatch(child -> isAlive(child));
          exit(supervisor, ExitReason.KILL);
          assertThat(reason(stopper.ref()).toString()).contains("killed");
          settle();
          assertThat(children).noneMatch(child -> isAlive(child));
        });
  }
}
