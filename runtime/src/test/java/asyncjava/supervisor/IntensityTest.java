package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.GenServer;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.SupervisorReport.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many restarts there may be. */
class IntensityTest {
  @Test
  void asManyRestartsAsThereMayBeSucceedAndTheNextEndsTheSupervisor() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.specs("a", "b", "c")).pid();
          for (int i = 0; i < 3; i++) {
            end(sup, "b", "boom");
          }
          assertThat(running(sup)).containsExactly("c", "b", "a");
          kids.news();
          Pid last = pid(sup, "b");
          end(sup, "b", "boom");
          assertThat(kids.news()).containsExactly("-b \"boom\"", "-c", "-a");
          assertThat(flush()).containsExactly(new Exit(sup, ExitReason.SHUTDOWN));
          assertThat(kids.reports.getLast())
              .isEqualTo(
                  new SupervisorReport(
                      sup,
                      "Supervisor",
                      Event.SHUTDOWN,
                      kids.reports.getLast().reason(),
                      "b",
                      Optional.of(last)));
          assertThat(kids.reports.getLast().reason()).hasToString("reached_max_restart_intensity");
        });
  }

  @Test
  void theyAreCountedOverAllChildrenTogether() {
    play(
        kids -> {
          Pid sup =
              Supervisor.startLink(oneForOne().maxRestarts(2), kids.specs("a", "b", "c")).pid();
          end(sup, "a", "boom");
          end(sup, "b", "boom");
          assertThat(isAlive(sup)).isTrue();
          end(sup, "c", "boom");
          assertThat(isAlive(sup)).isFalse();
        });
  }

  @Test
  void withNoneTheFirstEndsIt() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne().maxRestarts(0), kids.spec("a")).pid();
          end(sup, "a", "boom");
          assertThat(isAlive(sup)).isFalse();
        });
  }

  private static boolean outlives(Kids kids, Flags flags, int... seconds) throws Exception {
    Pid sup = Supervisor.startLink(flags, kids.spec("a")).pid();
    Duration begin = now();
    for (int second : seconds) {
      sleep(begin.plusSeconds(second).minus(now()));
      assertThat(isAlive(sup)).as("before the crash at %d s", second).isTrue();
      end(sup, "a", "boom");
    }
    return isAlive(sup);
  }

  @Test
  void theWindowSlides() {
    play(
        kids -> {
          Flags flags = oneForOne().maxRestarts(2).maxSeconds(5);
          assertThat(outlives(kids, flags, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27)).isTrue();
          // What has left the window takes nothing along that has not.
          assertThat(outlives(kids, flags, 0, 4, 6, 7)).isFalse();
          assertThat(outlives(kids, flags, 0, 1, 7, 8, 14, 15)).isTrue();
          assertThat(outlives(kids, flags, 4, 5, 6)).isFalse();
        });
  }

  @Test
  void aRestartJustAsOldAsTheWindowIsLongStillCounts() {
    play(
        kids -> {
          Flags flags = oneForOne().maxRestarts(1).maxSeconds(5);
          Pid sup = Supervisor.startLink(flags, kids.spec("a")).pid();
          end(sup, "a", "boom");
          sleep(ofSeconds(5));
          end(sup, "a", "boom");
          assertThat(isAlive(sup)).isFalse();
          sup = Supervisor.startLink(flags, kids.spec("a")).pid();
          end(sup, "a", "boom");
          sleep(ofSeconds(5).plusNanos(1));
          end(sup, "a", "boom");
          assertThat(isAlive(sup)).isTrue();
        });
  }

  @Test
  void oneCrashIsOneRestartHoweverManyChildrenItTakesAlong() {
    play(
        kids -> {
          for (Flags flags : List.of(oneForAll(), restForOne())) {
            Pid sup =
                Supervisor.startLink(flags.maxRestarts(1), kids.specs("a", "b", "c", "d")).pid();
            end(sup, "a", "boom");
            assertThat(running(sup)).hasSize(4);
            end(sup, "a", "boom");
            assertThat(isAlive(sup)).isFalse();
          }
        });
  }

  @Test
  void theNormalEndOfAPermanentChildCountsToo() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne().maxRestarts(1), kids.spec("a")).pid();
          end(sup, "a", ExitReason.NORMAL);
          assertThat(isAlive(sup)).isTrue();
          end(sup, "a", ExitReason.NORMAL);
          assertThat(isAlive(sup)).isFalse();
        });
  }

  @Test
  void whatIsAskedForDoesNot() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne().maxRestarts(1), kids.spec("a")).pid();
          for (int i = 0; i < 5; i++) {
            assertThat(Supervisor.terminateChild(sup, "a")).isEqualTo(Outcome.OK);
            Supervisor.restartChild(sup, "a").pid();
          }
          end(sup, "a", "boom");
          assertThat(isAlive(sup)).isTrue();
        });
  }

  private static ChildSpec nested(Kids kids) {
    return ChildSpec.of(
            "nested", () -> Supervisor.startLink(oneForOne().maxRestarts(1), kids.spec("a")))
        .type(ChildType.SUPERVISOR);
  }

  @Test
  void nestedSupervisorsCountOnTheirOwnAndGivingUpIsOneEnd() {
    play(
        kids -> {
          Pid top = Supervisor.startLink(oneForOne().maxRestarts(1), nested(kids)).pid();
          Pid nested = pid(top, "nested");
          end(nested, "a", "boom");
          assertThat(pid(top, "nested")).isEqualTo(nested);
          end(nested, "a", "boom");
          assertThat(isAlive(nested)).isFalse();
          Pid second = pid(top, "nested");
          assertThat(running(second)).containsExactly("a");
          end(second, "a", "boom");
          end(second, "a", "boom");
          assertThat(isAlive(top)).isFalse();
          assertThat(flush()).containsExactly(new Exit(top, ExitReason.SHUTDOWN));
        });
  }

  @Test
  void aTransientNestedSupervisorThatGivesUpIsNotRestarted() {
    play(
        kids -> {
          Pid top =
              Supervisor.startLink(oneForOne(), nested(kids).restart(Restart.TRANSIENT)).pid();
          Pid nested = pid(top, "nested");
          end(nested, "a", "boom");
          end(nested, "a", "boom");
          assertThat(isAlive(nested)).isFalse();
          assertThat(running(top)).isEmpty();
          assertThat(ids(top)).containsExactly("nested");
        });
  }

  @Test
  void aNestedSupervisorStoppedWithNormalIsStartedAgain() {
    play(
        kids -> {
          Pid top = Supervisor.startLink(oneForOne(), nested(kids)).pid();
          Pid nested = pid(top, "nested");
          Supervisor.stop(nested);
          settle();
          assertThat(pid(top, "nested")).isNotEqualTo(nested);
          assertThat(running(pid(top, "nested"))).containsExactly("a");
          GenServer.stop(top);
        });
  }
}
