package asyncjava.ch7_2;

import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Spawned;
import asyncjava.task.Result;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.2.4",
    title = "First of all",
    points = 20,
    of = Races.class,
    mayUse = {"asyncjava.process", "asyncjava.task", "asyncjava.genserver", "asyncjava.supervisor"})
class RacesTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  @Test
  @Rule("the first that returns wins, wherever it stands in the list")
  void theFastestWins() {
    assertThat(Races.firstOf(List.of(takes(3, "bus"), takes(1, "bike"), takes(2, "tram"))))
        .isEqualTo(new Result.Ok<>("bike"));
    assertThat(now()).as("the time at which it returns").isEqualTo(ofSeconds(1));
    assertThat(Races.firstOf(List.of(takes(1, "bus"), takes(60, "bike"))))
        .isEqualTo(new Result.Ok<>("bus"));
    assertThat(now()).as("the time at which it returns").isEqualTo(ofSeconds(2));
  }

  @Test
  @Rule("an owner waits as long as it takes, if it says so")
  void aRaceHasNoTimeout() {
    assertThat(Races.firstOf(List.of(takes(7200, "bus"), takes(3600, "bike"))))
        .isEqualTo(new Result.Ok<>("bike"));
  }

  @Test
  @Rule("who has lost is killed, also if it traps exits, and no process is left behind")
  void theLosersAreKilled() {
    List<Pid> before = list();
    Callable<String> stubborn =
        () -> {
          trapExit(true);
          return receive(on(String.class, it -> it));
        };
    assertThat(Races.firstOf(List.of(takes(60, "bus"), takes(1, "bike"), stubborn)))
        .isEqualTo(new Result.Ok<>("bike"));
    assertThat(now()).as("the time at which it returns").isEqualTo(ofSeconds(1));
    settle();
    assertThat(list()).as("all processes after the race").isEqualTo(before);
  }

  @Test
  @Rule("who fails is out: the others go on, and so does the caller")
  @ExpectCrash(IllegalStateException.class)
  void aFailureDoesNotWin() {
    assertThat(Races.firstOf(List.of(fails(1), takes(3, "bus"), takes(2, "tram"), fails(1))))
        .isEqualTo(new Result.Ok<>("tram"));
    assertThat(now()).as("the time at which it returns").isEqualTo(ofSeconds(2));
  }

  @Test
  @Rule("a race that all have lost is over, and says why the last one has failed")
  @ExpectCrash(IllegalStateException.class)
  void allMayFail() {
    List<Pid> before = list();
    Callable<String> endsWithoutAResult =
        () -> {
          sleep(ofSeconds(2));
          return exit(NORMAL);
        };
    assertThat(Races.firstOf(List.of(fails(1), fails(3), endsWithoutAResult)))
        .isEqualTo(new Result.Exited<>(ExitReason.of(FLAT_TYRE)));
    assertThat(now()).as("the time at which it returns").isEqualTo(ofSeconds(3));
    assertThat(Races.firstOf(List.of(fails(1), endsWithoutAResult)))
        .isEqualTo(new Result.Exited<>(NORMAL));
    settle();
    assertThat(list()).as("all processes after the races").isEqualTo(before);
  }

  @Test
  @Rule("nothing of a race is left in the caller, however many reach the goal at once")
  @ExpectCrash(IllegalStateException.class)
  void nothingIsLeftInTheCaller() {
    for (boolean traps : List.of(false, true)) {
      trapExit(traps);
      send(self(), "a message");
      Races.firstOf(List.of(takes(1, "bus"), takes(1, "bike"), fails(0), takes(2, "tram")));
      Races.firstOf(List.of(() -> "bus", () -> "bike", () -> "tram"));
      settle();
      ProcessInfo caller = info(self()).orElseThrow();
      assertThat(flush())
          .as("what is in the mailbox of a caller that traps exits: %s", traps)
          .containsExactly("a message");
      assertThat(caller.trapExit()).as("whether the caller traps exits").isEqualTo(traps);
      assertThat(caller.monitors()).as("whom the caller monitors").isEmpty();
      assertThat(caller.links()).as("to whom the caller is linked").isEmpty();
    }
  }

  @Test
  @Rule("a signal that ends the caller ends it during a race too, and the race with it")
  void theRaceEndsWithTheCaller() {
    List<Pid> before = list();
    Spawned caller =
        spawnMonitor(() -> Races.firstOf(List.of(takes(60, "bus"), takes(60, "bike"))));
    settle();
    assertThat(list()).as("all processes during the race").hasSizeGreaterThan(before.size() + 2);
    exit(caller.pid(), SHUTDOWN);
    Object why =
        receive(on(Down.class, it -> it.reason()), after(ofSeconds(30), () -> "it goes on"));
    assertThat(why).as("why the caller has ended").isEqualTo(SHUTDOWN);
    settle();
    assertThat(list()).as("all processes after the race").isEqualTo(before);
  }

  @Test
  @Rule("a race without contestants would never end: it is refused")
  void aRaceNeedsContestants() {
    assertThatThrownBy(() -> Races.firstOf(List.<Callable<String>>of()))
        .as("a race without contestants")
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Callable<String> takes(int seconds, String result) {
    return () -> {
      sleep(ofSeconds(seconds));
      return result;
    };
  }

  private static Callable<String> fails(int seconds) {
    return () -> {
      sleep(ofSeconds(seconds));
      throw FLAT_TYRE;
    };
  }
}
