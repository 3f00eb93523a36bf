package asyncjava.ch7_1;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.1.2",
    title = "The task as a value",
    points = 12,
    of = Answers.class,
    mayUse = {"asyncjava.process", "asyncjava.task"})
class AnswersTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  @Test
  @Rule("pid is the process that works; it ends with the work, the result stays with the owner")
  void thePidIsWhoWorks() {
    Task<Object> task = Task.async(() -> receive());
    settle();
    assertThat(Answers.isRunning(task)).as("whether it runs before it is done").isTrue();
    send(task.pid(), "done");
    settle();
    assertThat(Answers.isRunning(task)).as("whether it runs when it is done").isFalse();
    assertThat(task.await()).as("its result").isEqualTo("done");
  }

  @Test
  @Rule("owner is the process that called async: only there does the result arrive")
  void theOwnerIsWhoStartedIt() {
    Task<Integer> first = Task.async(() -> 1);
    Pid test = self();
    spawn(
        () -> {
          send(test, new Passed(Task.async(() -> 2)));
          receive(on(String.class, it -> it)); // and so it goes on
        });
    Task<Integer> foreign = receive(on(Passed.class, Passed::task));
    Task<Integer> second = Task.async(() -> 3);
    assertThat(Answers.mine(List.of(first, foreign, second)))
        .as("the tasks that the caller may await")
        .isEqualTo(List.of(first, second));
  }

  @Test
  @Rule("a result comes as one message with the ref of its task; what is of others stays")
  void aResultCarriesTheRefOfItsTask() {
    Task<Integer> first = Task.async(() -> 1);
    Task<Integer> second = Task.async(after(ofHours(2), 2));
    Task<Integer> third = Task.async(after(ofHours(1), 3));
    send(self(), "a message");
    assertThat(Answers.take(second)).isEqualTo(new Result.Ok<>(2));
    assertThat(now()).as("the time at which it was there").isEqualTo(ofHours(2));
    assertThat(Answers.take(first)).isEqualTo(new Result.Ok<>(1));
    assertThat(Answers.take(third)).isEqualTo(new Result.Ok<>(3));
    assertThat(flush()).as("what is left in the mailbox").containsExactly("a message");
  }

  @Test
  @Rule("behind a reply comes the DOWN of a process that is done, unless one demonitors")
  void nothingIsLeftOfATask() {
    Task<Integer> early = Task.async(() -> 1);
    settle();
    Answers.take(early); // reply and DOWN are there
    Task<Integer> late = Task.async(after(ofSeconds(1), 2));
    Answers.take(late); // the DOWN may come later
    assertThat(info(self()).orElseThrow().monitors()).as("whom the owner monitors").isEmpty();
    settle();
    assertThat(flush()).as("what is left in the mailbox").isEmpty();
  }

  @Test
  @Rule("a task that fails sends no reply: its owner gets one DOWN with the reason")
  @ExpectCrash(IllegalStateException.class)
  void aFailureComesAsADown() {
    trapExit(true);
    Task<Integer> task = Task.async(failsAfter(ofSeconds(1)));
    send(self(), new Down(makeRef(), task.pid(), ExitReason.of("boom")));
    assertThat(Answers.take(task)).isEqualTo(new Result.Exited<>(ExitReason.of(FLAT_TYRE)));
    assertThat(flush().stream().filter(it -> !(it instanceof Down)).toList())
        .as("what the link has sent to an owner that traps exits")
        .isEqualTo(List.of(new Exit(task.pid(), ExitReason.of(FLAT_TYRE))));
  }

  @Test
  @Rule("start all, then await all: so many tasks take as long as the longest")
  void theResultsOfAMapAreInOrder() {
    Duration begin = now();
    List<Integer> results = Answers.map(List.of(3, 1, 2), AnswersTest::takesSeconds);
    assertThat(results).isEqualTo(List.of(3, 1, 2));
    assertThat(now().minus(begin)).as("the time it takes").isEqualTo(ofSeconds(3));
    assertThat(Answers.map(List.<Integer>of(), AnswersTest::takesSeconds)).isEmpty();
  }

  @Test
  @Rule("who does not ask for one task gets the results in the order in which they come")
  void theResultsAreInTheOrderOfTheirComing() {
    Duration begin = now();
    List<Integer> results = Answers.asTheyCome(List.of(30, 10, 20), AnswersTest::takesSeconds);
    assertThat(results).isEqualTo(List.of(10, 20, 30));
    assertThat(now().minus(begin)).as("the time it takes").isEqualTo(ofSeconds(30));
    assertThat(Answers.asTheyCome(List.<Integer>of(), AnswersTest::takesSeconds)).isEmpty();
  }

  @Test
  @Rule("who waits for many knows their refs, takes no other reply, and leaves nothing behind")
  void otherTasksAreNotTouched() {
    Task<Integer> other = Task.async(() -> 7);
    settle();
    assertThat(Answers.asTheyCome(List.of(2, 1), AnswersTest::takesSeconds))
        .isEqualTo(List.of(1, 2));
    assertThat(other.await()).as("the result of a task that was there before").isEqualTo(7);
    settle();
    assertThat(info(self()).orElseThrow().monitors()).as("whom the owner monitors").isEmpty();
    assertThat(flush()).as("what is left in the mailbox").isEmpty();
  }

  @Test
  @Rule("a task that fails ends an owner that waits for it, also one that traps exits")
  @ExpectCrash(IllegalStateException.class)
  void aFailureEndsWhoWaits() {
    for (boolean traps : List.of(false, true)) {
      spawnMonitor(
          () -> {
            trapExit(traps);
            Answers.asTheyCome(List.of(1, 2), n -> n == 1 ? fail() : takesSeconds(n));
          });
      assertThat(receive(on(Down.class, Down::reason)))
          .as("why an owner has ended that waited, trapping exits: %s", traps)
          .isEqualTo(ExitReason.of(FLAT_TYRE));
    }
  }

  private record Passed(Task<Integer> task) {}

  private static int takesSeconds(int n) {
    sleep(ofSeconds(n));
    return n;
  }

  private static int fail() {
    throw FLAT_TYRE;
  }

  private static Callable<Integer> failsAfter(Duration time) {
    return () -> {
      sleep(time);
      return fail();
    };
  }

  private static Callable<Integer> after(Duration time, int result) {
    return () -> {
      sleep(time);
      return result;
    };
  }
}
