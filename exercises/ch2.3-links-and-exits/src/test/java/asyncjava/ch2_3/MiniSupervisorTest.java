package asyncjava.ch2_3;

import static asyncjava.ch2_3.MiniSupervisor.start;
import static asyncjava.ch2_3.MiniSupervisor.status;
import static asyncjava.ch2_3.MiniSupervisor.stop;
import static asyncjava.ch2_3.Puppet.tell;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_3.MiniSupervisor.Status;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.3.5",
    title = "Mini supervisor",
    points = 12,
    of = MiniSupervisor.class,
    mayUse = "asyncjava.process")
class MiniSupervisorTest {

  @Test
  @Rule("start returns when the supervisor is ready: it traps exits, and its child is started")
  void aSupervisorIsReadyWhenStartReturns() {
    for (int i = 0; i < 200; i++) {
      ProcessInfo supervisor = info(start(Puppet::obey)).orElseThrow();
      assertThat(supervisor.trapExit()).as("does the supervisor trap exits").isTrue();
      assertThat(supervisor.links()).as("links to parent and child").hasSize(2).contains(self());
    }
  }

  @Test
  @Rule("a child that crashes is started anew, as a new process")
  void aChildThatCrashesIsStartedAnew() {
    Pid supervisor = start(Puppet::obey);
    Pid first = childOf(supervisor);
    tell(first, () -> exit("boom"));
    Pid second = childOf(supervisor);
    assertThat(second).as("the child after a crash of " + first).isNotEqualTo(first);
    assertThat(isAlive(second)).as("is the new child alive").isTrue();
  }

  @Test
  @Rule("every end but a normal one is a crash, and the history keeps its reason as it was")
  @ExpectCrash(IllegalStateException.class)
  void theHistoryKeepsEveryReason() {
    Pid supervisor = start(Puppet::obey);
    RuntimeException failure = new IllegalStateException("no disk");
    tell(childOf(supervisor), () -> exit("boom"));
    tell(
        childOf(supervisor),
        () -> {
          throw failure;
        });
    tell(childOf(supervisor), () -> exit(SHUTDOWN));
    exit(childOf(supervisor), KILL);
    settle();
    assertThat(status(supervisor).crashes())
        .isEqualTo(List.of(ExitReason.of("boom"), ExitReason.of(failure), SHUTDOWN, KILLED));
  }

  @Test
  @Rule("what a process has told must not change behind the back of who was told")
  void aStatusDoesNotChangeAfterwards() {
    Pid supervisor = start(Puppet::obey);
    Status before = status(supervisor);
    tell(childOf(supervisor), () -> exit("boom"));
    assertThat(before.crashes()).as("crashes in the status of before the crash").isEmpty();
  }

  @Test
  @Rule("a normal end is no crash: the child has done its work and is not started again")
  void aNormalEndIsNoCrash() {
    Status done = new Status(Optional.empty(), List.of(ExitReason.of("boom")));
    Pid supervisor = start(Puppet::obey);
    tell(childOf(supervisor), () -> exit("boom"));
    tell(childOf(supervisor), () -> exit(NORMAL));
    assertThat(status(supervisor)).isEqualTo(done);
  }

  @Test
  @Rule("an EXIT is the child's only if it comes from the child")
  void theExitOfAStrangerChangesNothing() {
    Pid supervisor = start(Puppet::obey);
    Status before = status(supervisor);
    Pid stranger = Puppet.start();
    tell(stranger, () -> exit(supervisor, "go away"));
    tell(stranger, () -> link(supervisor));
    tell(stranger, () -> exit("boom"));
    assertThat(status(supervisor)).isEqualTo(before);
  }

  @Test
  @Rule("a supervisor that is stopped ends normally, and takes its child with it")
  void stoppingEndsTheSupervisorAndItsChild() {
    trapExit(true);
    List<Pid> before = list();
    Pid supervisor = start(Puppet::obey);
    stop(supervisor);
    settle();
    assertThat(list()).as("who is alive after stop").isEqualTo(before);
    assertThat(flush())
        .as("mailbox of the parent")
        .isEqualTo(List.of(new Exit(supervisor, NORMAL)));
  }

  @Test
  @Rule("a child that traps exits is told shutdown, and gets the time to clean up")
  void stoppingWaitsForTheChild() {
    Pid test = self();
    Pid supervisor =
        start(
            () -> {
              trapExit(true);
              Object told = receive();
              sleep(ofSeconds(3));
              send(test, told);
            });
    settle();
    stop(supervisor);
    assertThat(flush())
        .as("what the child had told us when stop returned")
        .isEqualTo(List.of(new Exit(supervisor, SHUTDOWN)));
  }

  @Test
  @Rule("a supervisor ends with its parent, even if that ends normally, and the child with both")
  void theEndOfTheParentEndsSupervisorAndChild() {
    Pid test = self();
    List<Pid> before = list();
    for (ExitReason reason : List.of(NORMAL, ExitReason.of("boom"))) {
      Pid parent = Puppet.start();
      tell(parent, () -> send(test, start(Puppet::obey)));
      Pid supervisor = (Pid) receive();
      Ref ref = monitor(supervisor);
      tell(parent, () -> exit(reason));
      assertThat(flush())
          .as("what is told of the supervisor")
          .isEqualTo(List.of(new Down(ref, supervisor, reason)));
      assertThat(list()).as("who is alive after the end of the parent").isEqualTo(before);
    }
  }

  @Test
  @Rule("the child is linked to its supervisor: even a killed supervisor leaves none behind")
  void aKilledSupervisorLeavesNoChild() {
    trapExit(true);
    List<Pid> before = list();
    Pid supervisor = start(Puppet::obey);
    exit(supervisor, KILL);
    settle();
    assertThat(list()).as("who is alive after the supervisor was killed").isEqualTo(before);
  }

  private static Pid childOf(Pid supervisor) {
    return status(supervisor)
        .child()
        .orElseThrow(() -> new AssertionError("the supervisor has no child"));
  }
}
