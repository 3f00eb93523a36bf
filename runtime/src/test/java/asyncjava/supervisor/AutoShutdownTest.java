package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static asyncjava.supervisor.SupervisorStartTest.refused;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import org.junit.jupiter.api.Test;

/** Supervisors that end with their significant children. */
class AutoShutdownTest {
  private static final Flags ANY = oneForOne().autoShutdown(AutoShutdown.ANY_SIGNIFICANT);
  private static final Flags ALL = oneForOne().autoShutdown(AutoShutdown.ALL_SIGNIFICANT);

  private static ChildSpec significant(Kids kids, Object id) {
    return kids.spec(id).restart(Restart.TRANSIENT).significant(true);
  }

  @Test
  void anyEndsItWithTheFirst() {
    play(
        kids -> {
          Pid sup =
              Supervisor.startLink(
                      ANY, significant(kids, "a"), significant(kids, "b"), kids.spec("c"))
                  .pid();
          kids.news();
          end(sup, "b", ExitReason.NORMAL);
          assertThat(kids.news()).containsExactly("-b normal", "-c", "-a");
          assertThat(flush()).containsExactly(new Exit(sup, ExitReason.SHUTDOWN));
        });
  }

  @Test
  void allEndsItWithTheLast() {
    play(
        kids -> {
          Pid sup =
              Supervisor.startLink(
                      ALL, significant(kids, "a"), significant(kids, "b"), kids.spec("c"))
                  .pid();
          end(sup, "a", ExitReason.NORMAL);
          assertThat(running(sup)).containsExactly("c", "b");
          end(sup, "b", ExitReason.NORMAL);
          assertThat(flush()).containsExactly(new Exit(sup, ExitReason.SHUTDOWN));
        });
  }

  @Test
  void aCrashThatIsRestartedDoesNotCount() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(ANY, significant(kids, "a")).pid();
          end(sup, "a", "boom");
          assertThat(running(sup)).containsExactly("a");
          end(sup, "a", ExitReason.shutdown("x"));
          assertThat(isAlive(sup)).isFalse();
        });
  }

  @Test
  void theCrashOfATemporaryOneDoes() {
    play(
        kids -> {
          ChildSpec a = kids.spec("a").restart(Restart.TEMPORARY).significant(true);
          Pid sup = Supervisor.startLink(ANY, a, kids.spec("b")).pid();
          end(sup, "a", "boom");
          assertThat(flush()).containsExactly(new Exit(sup, ExitReason.SHUTDOWN));
        });
  }

  @Test
  void terminateChildDoesNot() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(ALL, significant(kids, "a"), significant(kids, "b")).pid();
          Supervisor.terminateChild(sup, "a");
          Supervisor.terminateChild(sup, "b");
          assertThat(isAlive(sup)).isTrue();
          Supervisor.restartChild(sup, "b");
          // But who was stopped is not there any more when the other ends.
          end(sup, "b", ExitReason.NORMAL);
          assertThat(isAlive(sup)).isFalse();
        });
  }

  @Test
  void norDoesTheEndOfAnotherChildOrOneInAGroup() {
    play(
        kids -> {
          Flags flags = oneForAll().autoShutdown(AutoShutdown.ANY_SIGNIFICANT);
          Pid sup =
              Supervisor.startLink(
                      flags,
                      kids.spec("a").restart(Restart.TEMPORARY).significant(true),
                      kids.spec("b"),
                      kids.spec("c").restart(Restart.TEMPORARY))
                  .pid();
          end(sup, "c", ExitReason.NORMAL);
          assertThat(running(sup)).containsExactly("b", "a");
          end(sup, "b", "boom");
          assertThat(running(sup)).containsExactly("b");
        });
  }

  @Test
  void whoIsAboutToBeStartedAgainIsThere() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(ALL, significant(kids, "a"), significant(kids, "b")).pid();
          Pid a = pid(sup, "a");
          Pid b = pid(sup, "b");
          kids.next("a", fails("no"));
          Sys.suspend(sup);
          make(a, () -> exit("boom"));
          settle();
          make(b, () -> exit(ExitReason.NORMAL));
          settle();
          Sys.resume(sup);
          settle();
          assertThat(running(sup)).containsExactly("a");
        });
  }

  @Test
  void neverIsTheDefault() {
    play(
        kids -> {
          Pid sup =
              Supervisor.startLink(oneForOne(), kids.spec("a").restart(Restart.TRANSIENT)).pid();
          end(sup, "a", ExitReason.NORMAL);
          assertThat(isAlive(sup)).isTrue();
        });
  }

  @Test
  void whatCouldNeverEndItIsRefused() {
    play(
        kids -> {
          ChildSpec permanent = kids.spec("a").significant(true);
          ChildSpec transitory = significant(kids, "a");
          String needs =
              "a significant child needs autoShutdown any_significant or all_significant, got never"
                  + " and ChildSpec[\"a\", transient, PT5S, worker, significant]";
          refused(
              () -> Supervisor.startLink(ANY, permanent),
              "a significant child must be transient or temporary, got"
                  + " ChildSpec[\"a\", permanent, PT5S, worker, significant]");
          refused(() -> Supervisor.init(oneForOne(), transitory), needs);
          Pid sup = Supervisor.startLink(oneForOne()).pid();
          Start.NotStarted start = (Start.NotStarted) Supervisor.startChild(sup, transitory);
          assertThat(((ExitReason.Crash) start.reason()).cause())
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage(needs);
          assertThat(kids.news()).isEmpty();
          assertThat(isAlive(sup)).isTrue();
        });
  }
}
