package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static asyncjava.supervisor.SupervisorStartTest.refused;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The functions on the children of a supervisor that runs. */
class ChildrenTest {
  private static Pid supervisor(Kids kids) {
    return Supervisor.startLink(oneForOne(), kids.specs("a", "b")).pid();
  }

  // start_child

  @Test
  void aChildThatIsStartedComesLast() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          Pid c = Supervisor.startChild(sup, kids.spec("c")).pid();
          assertThat(ids(sup)).containsExactly("c", "b", "a");
          assertThat(pid(sup, "c")).isEqualTo(c);
          end(sup, "c", "boom");
          assertThat(pid(sup, "c")).isNotEqualTo(c);
        });
  }

  @Test
  void anIdIsUsedOnce() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          kids.news();
          assertThat(Supervisor.startChild(sup, kids.spec("a")))
              .isEqualTo(notStarted(new AlreadyStarted(pid(sup, "a"))));
          assertThat(kids.news()).isEmpty();
          Supervisor.terminateChild(sup, "a");
          kids.news();
          assertThat(Supervisor.startChild(sup, kids.spec("a")))
              .isEqualTo(notStarted(Outcome.ALREADY_PRESENT));
          assertThat(kids.news()).isEmpty();
          assertThat(notStarted(Outcome.ALREADY_PRESENT).toString()).contains("already_present");
        });
  }

  @Test
  void aStartChildThatFailsIsNotKept() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          kids.next("c", fails("no"));
          assertThat(Supervisor.startChild(sup, kids.spec("c"))).isEqualTo(notStarted("no"));
          settle();
          assertThat(ids(sup)).containsExactly("b", "a");
          assertThat(info(sup).orElseThrow().messages()).isEmpty();
        });
  }

  @Test
  void aStartChildThatIsIgnoredIsKeptUnlessTemporary() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          kids.next("c", ignores());
          kids.next("t", ignores());
          assertThat(Supervisor.startChild(sup, kids.spec("c"))).isEqualTo(new Start.Ignored());
          assertThat(Supervisor.startChild(sup, kids.spec("t").restart(Restart.TEMPORARY)))
              .isEqualTo(new Start.Ignored());
          assertThat(ids(sup)).containsExactly("c", "b", "a");
          assertThat(child(sup, "c").pid()).isEmpty();
          assertThat(Supervisor.restartChild(sup, "c")).isInstanceOf(Start.Started.class);
        });
  }

  // terminate_child

  @Test
  void terminateStopsAChildAndKeepsIt() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          Pid a = pid(sup, "a");
          kids.news();
          assertThat(Supervisor.terminateChild(sup, "a")).isEqualTo(Outcome.OK);
          assertThat(kids.news()).containsExactly("-a");
          assertThat(isAlive(a)).isFalse();
          assertThat(Supervisor.whichChildren(sup))
              .contains(new Child("a", Optional.empty(), false, ChildType.WORKER));
          assertThat(Supervisor.terminateChild(sup, "a")).isEqualTo(Outcome.OK);
          assertThat(Supervisor.terminateChild(sup, "x")).isEqualTo(Outcome.NOT_FOUND);
          settle();
          assertThat(kids.news()).isEmpty();
          assertThat(kids.reports).isEmpty();
          assertThat(info(sup).orElseThrow().messages()).isEmpty();
        });
  }

  @Test
  void terminateForgetsATemporaryChild() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          Supervisor.startChild(sup, kids.spec("t").restart(Restart.TEMPORARY));
          assertThat(Supervisor.terminateChild(sup, "t")).isEqualTo(Outcome.OK);
          assertThat(ids(sup)).containsExactly("b", "a");
          assertThat(Supervisor.terminateChild(sup, "t")).isEqualTo(Outcome.NOT_FOUND);
        });
  }

  // restart_child

  @Test
  void restartStartsAChildThatRestsInItsPlace() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          assertThat(Supervisor.restartChild(sup, "a")).isEqualTo(notStarted(Outcome.RUNNING));
          assertThat(Supervisor.restartChild(sup, "x")).isEqualTo(notStarted(Outcome.NOT_FOUND));
          Supervisor.terminateChild(sup, "a");
          Pid second = Supervisor.restartChild(sup, "a").pid();
          assertThat(ids(sup)).containsExactly("b", "a");
          assertThat(pid(sup, "a")).isEqualTo(second);
          end(sup, "a", "boom");
          assertThat(pid(sup, "a")).isNotEqualTo(second);
        });
  }

  @Test
  void aRestartThatFailsOrIsIgnoredLeavesTheChildAtRest() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          Supervisor.terminateChild(sup, "a");
          kids.next("a", fails("no"), ignores());
          assertThat(Supervisor.restartChild(sup, "a")).isEqualTo(notStarted("no"));
          assertThat(Supervisor.restartChild(sup, "a")).isEqualTo(new Start.Ignored());
          settle();
          assertThat(child(sup, "a"))
              .isEqualTo(new Child("a", Optional.empty(), false, ChildType.WORKER));
          assertThat(Supervisor.restartChild(sup, "a")).isInstanceOf(Start.Started.class);
        });
  }

  // delete_child

  @Test
  void deleteForgetsAChildThatRests() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          assertThat(Supervisor.deleteChild(sup, "a")).isEqualTo(Outcome.RUNNING);
          assertThat(Supervisor.deleteChild(sup, "x")).isEqualTo(Outcome.NOT_FOUND);
          Supervisor.terminateChild(sup, "a");
          assertThat(Supervisor.deleteChild(sup, "a")).isEqualTo(Outcome.OK);
          assertThat(ids(sup)).containsExactly("b");
          assertThat(Outcome.NOT_FOUND).hasToString("not_found");
        });
  }

  @Test
  void whoIsDeletedAndStartedComesLast() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          Supervisor.terminateChild(sup, "a");
          Supervisor.deleteChild(sup, "a");
          Supervisor.startChild(sup, kids.spec("a"));
          assertThat(ids(sup)).containsExactly("a", "b");
          kids.news();
          Supervisor.stop(sup);
          assertThat(kids.news()).containsExactly("-a", "-b");
        });
  }

  // Looking

  @Test
  void childrenAreCounted() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          Supervisor.startChild(
              sup, ChildSpec.of("s", () -> startLink(oneForOne())).type(ChildType.SUPERVISOR));
          Supervisor.terminateChild(sup, "a");
          assertThat(Supervisor.countChildren(sup)).isEqualTo(new Counts(3, 2, 1, 2));
          // One that has removed its link and ended is a child still, but not an active one.
          Pid b = pid(sup, "b");
          make(b, () -> unlink(sup));
          make(b, () -> exit("unheard"));
          settle();
          assertThat(Supervisor.countChildren(sup)).isEqualTo(new Counts(3, 1, 1, 2));
          assertThat(pid(sup, "b")).isEqualTo(b);
          assertThat(Supervisor.terminateChild(sup, "b")).isEqualTo(Outcome.OK);
          assertThat(Supervisor.restartChild(sup, "b")).isInstanceOf(Start.Started.class);
        });
  }

  @Test
  void aSpecCanBeReadBack() {
    play(
        kids -> {
          ChildSpec spec = kids.spec("a").restart(Restart.TRANSIENT);
          Pid sup = Supervisor.startLink(oneForOne(), spec).pid();
          assertThat(Supervisor.getChildSpec(sup, "a")).containsSame(spec);
          assertThat(Supervisor.getChildSpec(sup, "b")).isEmpty();
        });
  }

  @Test
  void whoIsNoSupervisorIsACallThatFails() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          Supervisor.stop(sup);
          ProcessExit exit =
              catchThrowableOfType(ProcessExit.class, () -> Supervisor.terminateChild(sup, "a"));
          assertThat(exit.reason())
              .isInstanceOfSatisfying(
                  ExitReason.Term.class,
                  term ->
                      assertThat(((CallFailed) term.term()).reason()).isEqualTo(ExitReason.NOPROC));
          refused(() -> Supervisor.whichChildren(null), "a supervisor must not be null");
          refused(() -> Supervisor.deleteChild(sup, null), "the id of a child must not be null");
          refused(() -> Supervisor.startChild(sup, null), "the spec of a child must not be null");
        });
  }

  @Test
  void theyWorkOutsideAnyProcessToo() {
    play(
        kids -> {
          Pid sup = supervisor(kids);
          CompletableFuture<Counts> counts = new CompletableFuture<>();
          Thread.ofPlatform().start(() -> counts.complete(Supervisor.countChildren(sup))).join();
          assertThat(counts.get().active()).isEqualTo(2);
        });
  }
}
