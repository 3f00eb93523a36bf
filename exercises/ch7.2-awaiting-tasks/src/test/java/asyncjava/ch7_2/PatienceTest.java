package asyncjava.ch7_2;

import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.ProcessInfo;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.2.3",
    title = "Yield, and then",
    points = 12,
    of = Patience.class,
    mayUse = {"asyncjava.process", "asyncjava.task"})
class PatienceTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  @Test
  @Rule("a yield in vain gives nothing, and one can ask again; it returns when the result is there")
  void anOwnerCanAskAgain() {
    Task<String> task = Task.async(takes(ofMillis(4500), "soup"));
    List<Integer> inVain = new ArrayList<>();
    assertThat(Patience.inSteps(task, ofSeconds(1), n -> note(inVain, n)))
        .isEqualTo(new Result.Ok<>("soup"));
    assertThat(inVain).as("the steps in vain").isEqualTo(List.of(1, 2, 3, 4));
    assertThat(now()).as("the time at which it returns").isEqualTo(ofMillis(4500));
  }

  @Test
  @Rule("a result that waits already is taken without waiting, and a result can be null")
  void whatIsThereIsTaken() {
    Task<String> task = Task.async(() -> null);
    settle();
    List<Integer> inVain = new ArrayList<>();
    assertThat(Patience.inSteps(task, ofSeconds(1), n -> note(inVain, n)))
        .isEqualTo(new Result.Ok<>(null));
    assertThat(inVain).as("the steps in vain").isEmpty();
    assertThat(now()).as("the time at which it returns").isEqualTo(ZERO);
  }

  @Test
  @Rule("a failure is an answer too: who has it need not ask again")
  @ExpectCrash(IllegalStateException.class)
  void aFailureIsAnAnswer() {
    trapExit(true); // so it is not the link that ends the owner
    List<Integer> inVain = new ArrayList<>();
    assertThat(Patience.inSteps(failsAfter(2500), ofSeconds(1), n -> note(inVain, n)))
        .isEqualTo(new Result.Exited<>(ExitReason.of(FLAT_TYRE)));
    assertThat(inVain).as("the steps in vain").isEqualTo(List.of(1, 2));
    assertThat(Patience.orStop(failsAfter(2500), ofSeconds(3)))
        .isEqualTo(Optional.of(new Result.Exited<>(ExitReason.of(FLAT_TYRE))));
    assertThat(Patience.orLetGo(failsAfter(2500), ofSeconds(3)))
        .isEqualTo(Optional.of(new Result.Exited<>(ExitReason.of(FLAT_TYRE))));
  }

  @Test
  @Rule("who has a time limit still returns as soon as the result is there")
  void aResultInTimeIsTheResult() {
    Task<String> first = Task.async(takes(ofSeconds(2), "soup"));
    Task<String> second = Task.async(takes(ofSeconds(4), "bread"));
    assertThat(Patience.orStop(first, ofSeconds(3)))
        .isEqualTo(Optional.of(new Result.Ok<>("soup")));
    assertThat(Patience.orLetGo(second, ofSeconds(3)))
        .isEqualTo(Optional.of(new Result.Ok<>("bread")));
    assertThat(now()).as("the time it takes").isEqualTo(ofSeconds(4));
  }

  @Test
  @Rule("shutdown ends a task, and not the owner: it removes the link first")
  void aTaskIsStopped() {
    Task<String> task = Task.async(takes(ofSeconds(60), "soup"));
    assertThat(Patience.orStop(task, ofSeconds(3))).as("what became of it").isEmpty();
    assertThat(now()).as("the time at which it returns").isEqualTo(ofSeconds(3));
    assertThat(isAlive(task.pid())).as("whether the task goes on").isFalse();
    assertNothingIsLeft();
  }

  @Test
  @Rule("shutdown asks before it kills: a task that traps exits may still give a result")
  void aResultAtTheLastMomentCounts() {
    Task<String> task =
        Task.async(
            () -> {
              trapExit(true);
              receive(on(Exit.class, it -> it));
              sleep(ofSeconds(2));
              return "half of the soup";
            });
    assertThat(Patience.orStop(task, ofSeconds(3)))
        .isEqualTo(Optional.of(new Result.Ok<>("half of the soup")));
    assertThat(now()).as("the time at which it returns").isEqualTo(ofSeconds(5));
    assertNothingIsLeft();
  }

  @Test
  @Rule("a task that does not end within 5 s of a shutdown is killed, and that is its reason")
  void whoDoesNotEndIsKilled() {
    Task<String> task =
        Task.async(
            () -> {
              trapExit(true);
              return receive(on(String.class, it -> it));
            });
    settle(); // now it traps
    assertThat(Patience.orStop(task, ofSeconds(3)))
        .isEqualTo(Optional.of(new Result.Exited<>(KILLED)));
    assertThat(now()).as("the time at which it returns").isEqualTo(ofSeconds(8));
    assertNothingIsLeft();
  }

  @Test
  @Rule("ignore lets a task go: it goes on, and its result is dropped")
  void aTaskIsLetGo() {
    Task<String> task = Task.async(takes(ofSeconds(5), "soup"));
    assertThat(Patience.orLetGo(task, ofSeconds(3))).as("what became of it").isEmpty();
    assertThat(now()).as("the time at which it returns").isEqualTo(ofSeconds(3));
    assertThat(isAlive(task.pid())).as("whether the task goes on").isTrue();
    assertNothingIsLeft();
    sleep(ofSeconds(10));
    assertNothingIsLeft();
  }

  @Test
  @Rule("ignore removes the link as well: a task that fails later harms nobody")
  @ExpectCrash(IllegalStateException.class)
  void aTaskThatWasLetGoFailsAlone() {
    Task<String> task = failsAfter(5000);
    assertThat(Patience.orLetGo(task, ofSeconds(3))).as("what became of it").isEmpty();
    assertThat(info(self()).orElseThrow().links()).as("to whom the owner is linked").isEmpty();
    sleep(ofSeconds(10));
    assertThat(isAlive(task.pid())).as("whether the task goes on").isFalse();
    assertNothingIsLeft();
  }

  private static void note(List<Integer> inVain, int step) {
    assertThat(step).as("the number of steps in vain").isLessThan(10);
    inVain.add(step);
  }

  private static void assertNothingIsLeft() {
    settle();
    ProcessInfo owner = info(self()).orElseThrow();
    assertThat(owner.monitors()).as("whom the owner monitors").isEmpty();
    assertThat(owner.links()).as("to whom the owner is linked").isEmpty();
    assertThat(owner.messages()).as("what is in the mailbox of the owner").isEmpty();
  }

  private static Task<String> failsAfter(int millis) {
    return Task.async(
        () -> {
          sleep(ofMillis(millis));
          throw FLAT_TYRE;
        });
  }

  private static Callable<String> takes(Duration time, String result) {
    return () -> {
      sleep(time);
      return result;
    };
  }
}
