package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.SupervisorReport.Event;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Restarts whose start fails. */
class FailingRestartTest {
  @Test
  void itIsTriedAgainAtOnce() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.specs("a", "b")).pid();
          kids.news();
          kids.next("a", fails("no"), fails("no"), works());
          end(sup, "a", "boom");
          assertThat(now()).isZero();
          assertThat(kids.news()).containsExactly("-a \"boom\"", "!a", "!a", "+a");
          assertThat(running(sup)).containsExactly("b", "a");
          assertThat(info(sup).orElseThrow().messages()).isEmpty();
          assertThat(kids.reports)
              .extracting(SupervisorReport::event, SupervisorReport::reason)
              .containsExactly(
                  tuple(Event.CHILD_TERMINATED, reason("boom")),
                  tuple(Event.START_ERROR, reason("no")),
                  tuple(Event.START_ERROR, reason("no")));
        });
  }

  @Test
  void eachTryCounts() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne().maxRestarts(2), kids.specs("a", "b")).pid();
          kids.next("a", fails("no"), fails("no"), fails("no"));
          kids.news();
          end(sup, "a", "boom");
          assertThat(kids.news()).containsExactly("-a \"boom\"", "!a", "!a", "-b");
          assertThat(isAlive(sup)).isFalse();
        });
  }

  @Test
  void oneForAllStopsWhatItHadRestartedAndStartsOver() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForAll(), kids.specs("a", "b", "c")).pid();
          kids.next("b", fails("no"), works());
          kids.news();
          end(sup, "c", "boom");
          assertThat(kids.news())
              .containsExactly("-c \"boom\"", "-b", "-a", "+a", "!b", "-a", "+a", "+b", "+c");
          assertThat(running(sup)).containsExactly("c", "b", "a");
        });
  }

  @Test
  void restForOneGoesOnWithTheChildThatFailed() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(restForOne(), kids.specs("a", "b", "c", "d")).pid();
          kids.next("c", fails("no"), works());
          kids.news();
          end(sup, "b", "boom");
          assertThat(kids.news())
              .containsExactly("-b \"boom\"", "-d", "-c", "+b", "!c", "+c", "+d");
          assertThat(running(sup)).containsExactly("d", "c", "b", "a");
        });
  }

  @Test
  void aRestartThatIgnoresLeavesAChildThatDoesNotRun() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForAll(), kids.specs("a", "b")).pid();
          kids.next("a", ignores());
          kids.news();
          end(sup, "b", "boom");
          assertThat(kids.news()).containsExactly("-b \"boom\"", "-a", "~a", "+b");
          assertThat(child(sup, "a"))
              .isEqualTo(new Child("a", Optional.empty(), false, ChildType.WORKER));
          assertThat(info(sup).orElseThrow().messages()).isEmpty();
        });
  }

  /** What comes while the supervisor is held is there before it tries again. */
  private static void whileRestarting(Kids kids, Pid sup, List<Runnable> asking) throws Exception {
    Pid child = pid(sup, "a");
    kids.next("a", fails("no"));
    Sys.suspend(sup);
    make(child, () -> exit("boom"));
    settle();
    for (Runnable ask : asking) {
      spawn(ask::run);
      settle();
    }
    kids.news();
    Sys.resume(sup);
    settle();
  }

  @Test
  void inBetweenOthersAreServedAndTheChildIsRestarting() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a")).pid();
          // Each answer in a place of its own: those who asked run at the same time.
          Object[] seen = new Object[5];
          whileRestarting(
              kids,
              sup,
              List.of(
                  () -> seen[0] = Supervisor.whichChildren(sup),
                  () -> seen[1] = Supervisor.countChildren(sup),
                  () -> seen[2] = Supervisor.startChild(sup, kids.spec("a")),
                  () -> seen[3] = Supervisor.restartChild(sup, "a"),
                  () -> seen[4] = Supervisor.deleteChild(sup, "a")));
          assertThat(seen)
              .containsExactly(
                  List.of(new Child("a", Optional.empty(), true, ChildType.WORKER)),
                  new Counts(1, 0, 0, 1),
                  notStarted(Outcome.ALREADY_PRESENT),
                  notStarted(Outcome.RESTARTING),
                  Outcome.RESTARTING);
          assertThat(kids.news()).containsExactly("!a", "+a");
          assertThat(running(sup)).containsExactly("a");
        });
  }

  @Test
  void aChildThatIsTerminatedInBetweenIsNotTriedAgain() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a")).pid();
          AtomicReference<Outcome> outcome = new AtomicReference<>();
          whileRestarting(
              kids, sup, List.of(() -> outcome.set(Supervisor.terminateChild(sup, "a"))));
          assertThat(outcome.get()).isEqualTo(Outcome.OK);
          assertThat(kids.news()).containsExactly("!a");
          assertThat(child(sup, "a").restarting()).isFalse();
        });
  }

  /** The order to try again is for the child that failed, not for one of the same id. */
  @Test
  void aChildThatIsReplacedInBetweenIsNotTriedAgain() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne().maxRestarts(1), kids.spec("a")).pid();
          whileRestarting(
              kids,
              sup,
              List.of(
                  () -> Supervisor.terminateChild(sup, "a"),
                  () -> Supervisor.deleteChild(sup, "a"),
                  () -> Supervisor.startChild(sup, kids.spec("a"))));
          assertThat(kids.news()).containsExactly("!a", "+a");
          assertThat(isAlive(sup)).isTrue();
        });
  }

  @Test
  void aChildThatWasStartedByItsGroupInBetweenIsNotStartedAgain() {
    play(
        kids -> {
          AtomicInteger starts = new AtomicInteger();
          ChildSpec fragile =
              ChildSpec.of(
                  "a",
                  () -> {
                    if (starts.incrementAndGet() != 2) {
                      return kids.start("a");
                    }
                    // The other has just been restarted. Its EXIT comes before the order to try
                    // this one again.
                    Pid other =
                        Supervision.of(self()).orElseThrow().children().getFirst().pid().get();
                    exit(other, ExitReason.KILL);
                    assertThat(isAlive(other)).isFalse();
                    return notStarted("no");
                  });
          Pid sup = Supervisor.startLink(oneForAll(), kids.spec("z"), fragile).pid();
          kids.news();
          end(sup, "a", "boom");
          assertThat(kids.news()).containsExactly("-a \"boom\"", "-z", "+z", "+z", "+a");
          assertThat(running(sup)).containsExactly("a", "z");
          assertThat(starts).hasValue(3);
        });
  }
}
