package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which children are restarted, and in which order. */
class StrategyTest {
  private static ExitReason boom() {
    return reason("boom");
  }

  @Test
  void theyStartInOrderAndStopInReverse() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.specs("a", "b", "c")).pid();
          assertThat(kids.news()).containsExactly("+a", "+b", "+c");
          assertThat(ids(sup)).containsExactly("c", "b", "a");
          Supervisor.stop(sup);
          assertThat(kids.news()).containsExactly("-c", "-b", "-a");
        });
  }

  @Test
  void oneForOneRestartsThatOneAlone() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.specs("a", "b", "c")).pid();
          Pid before = pid(sup, "b");
          kids.news();
          end(sup, "b", "boom");
          assertThat(kids.news()).containsExactly("-b \"boom\"", "+b");
          assertThat(ids(sup)).containsExactly("c", "b", "a");
          assertThat(pid(sup, "b")).isNotEqualTo(before);
        });
  }

  @Test
  void oneForAllStopsTheOthersInReverseAndStartsAllInOrder() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForAll(), kids.specs("a", "b", "c")).pid();
          kids.news();
          end(sup, "b", "boom");
          assertThat(kids.news()).containsExactly("-b \"boom\"", "-c", "-a", "+a", "+b", "+c");
          assertThat(ids(sup)).containsExactly("c", "b", "a");
        });
  }

  @Test
  void restForOneRestartsThoseStartedAfterItToo() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(restForOne(), kids.specs("a", "b", "c", "d")).pid();
          Pid first = pid(sup, "a");
          kids.news();
          end(sup, "b", "boom");
          assertThat(kids.news()).containsExactly("-b \"boom\"", "-d", "-c", "+b", "+c", "+d");
          assertThat(pid(sup, "a")).isEqualTo(first);
          assertThat(ids(sup)).containsExactly("d", "c", "b", "a");
        });
  }

  @Test
  void aGroupAlsoStartsThoseThatDidNotRun() {
    play(
        kids -> {
          for (Flags flags : List.of(oneForAll(), restForOne())) {
            Pid sup =
                Supervisor.startLink(
                        flags,
                        kids.spec("a"),
                        kids.spec("b"),
                        kids.spec("stopped"),
                        kids.spec("done").restart(Restart.TRANSIENT))
                    .pid();
            Supervisor.terminateChild(sup, "a");
            Supervisor.terminateChild(sup, "stopped");
            end(sup, "done", ExitReason.NORMAL);
            assertThat(running(sup)).containsExactly("b");
            kids.news();
            end(sup, "b", "boom");
            boolean all = flags.strategy() == Strategy.ONE_FOR_ALL;
            List<String> rest = List.of("-b \"boom\"", "+b", "+stopped", "+done");
            assertThat(kids.news())
                .isEqualTo(all ? List.of("-b \"boom\"", "+a", "+b", "+stopped", "+done") : rest);
            Supervisor.stop(sup);
          }
        });
  }

  @Test
  void temporarySiblingsInAGroupAreStoppedAndForgotten() {
    play(
        kids -> {
          for (Flags flags : List.of(oneForAll(), restForOne())) {
            Pid sup =
                Supervisor.startLink(
                        flags, kids.spec("a"), kids.spec("t").restart(Restart.TEMPORARY))
                    .pid();
            Pid temporary = pid(sup, "t");
            kids.news();
            end(sup, "a", "boom");
            assertThat(kids.news()).containsExactly("-a \"boom\"", "-t", "+a");
            assertThat(ids(sup)).containsExactly("a");
            assertThat(isAlive(temporary)).isFalse();
            Supervisor.stop(sup);
          }
        });
  }

  @Test
  void aTemporaryChildsOwnCrashTouchesNobody() {
    play(
        kids -> {
          for (Flags flags : List.of(oneForOne(), oneForAll(), restForOne())) {
            Pid sup =
                Supervisor.startLink(
                        flags.maxRestarts(0),
                        kids.spec("t").restart(Restart.TEMPORARY),
                        kids.spec("a"))
                    .pid();
            kids.news();
            end(sup, "t", "boom");
            assertThat(kids.news()).containsExactly("-t \"boom\"");
            assertThat(ids(sup)).containsExactly("a");
            Supervisor.stop(sup);
          }
        });
  }

  /** The EXITs of both are there when the supervisor comes to the first. */
  @Test
  void childrenThatEndTogetherAreOneRestartOfAGroup() {
    play(
        kids -> {
          for (Flags flags : List.of(oneForAll(), restForOne())) {
            Pid sup = Supervisor.startLink(flags.maxRestarts(1), kids.specs("a", "b", "c")).pid();
            Pid a = pid(sup, "a");
            Pid b = pid(sup, "b");
            kids.news();
            Sys.suspend(sup);
            make(a, () -> exit("boom"));
            settle();
            make(b, () -> exit("bang"));
            settle();
            Sys.resume(sup);
            settle();
            assertThat(kids.news())
                .containsExactly("-a \"boom\"", "-b \"bang\"", "-c", "+a", "+b", "+c");
            assertThat(kids.reports)
                .extracting(SupervisorReport::event, SupervisorReport::reason)
                .containsExactly(
                    tuple(SupervisorReport.Event.CHILD_TERMINATED, boom()),
                    tuple(SupervisorReport.Event.SHUTDOWN_ERROR, reason("bang")));
            assertThat(info(sup).orElseThrow().messages()).isEmpty();
            kids.reports.clear();
            Supervisor.stop(sup);
            kids.news();
          }
        });
  }

  /** With one_for_one they are two, and both are seen to. */
  @Test
  void whatEndsWhileAnotherIsStoppedIsSeenToAfterwards() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.specs("a", "b")).pid();
          Pid a = pid(sup, "a");
          Pid b = pid(sup, "b");
          make(b, () -> sleep(ofSeconds(2)));
          settle();
          spawn(() -> Supervisor.terminateChild(sup, "b"));
          settle(); // it waits for b
          kids.news();
          make(a, () -> exit("boom"));
          sleep(ofSeconds(3));
          assertThat(kids.news()).containsExactly("-a \"boom\"", "-b", "+a");
          assertThat(running(sup)).containsExactly("a");
        });
  }

  @Test
  void theOrderOutlivesRestarts() {
    play(
        kids -> {
          Pid sup =
              Supervisor.startLink(oneForAll().maxRestarts(9), kids.specs("a", "b", "c")).pid();
          for (String id : List.of("a", "c", "b")) {
            end(sup, id, "boom");
          }
          assertThat(ids(sup)).containsExactly("c", "b", "a");
          kids.news();
          GenServer.stop(sup);
          assertThat(kids.news()).containsExactly("-c", "-b", "-a");
        });
  }
}
