package asyncjava.ch7_2;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch7_2.Sleepers.Roll;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Processes;
import asyncjava.task.Task;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.2.5",
    title = "Ten sleepers",
    points = 14,
    of = Sleepers.class,
    mayUse = {"asyncjava.process", "asyncjava.task", "asyncjava.supervisor"})
class SleepersTest {
  private static final IllegalStateException NIGHTMARE = new IllegalStateException("nightmare");

  @Test
  @Rule("ten tasks sleep at the same time, each as long as its own number")
  void tenSleepAtTheSameTime() {
    List<Task<Integer>> tasks = Sleepers.start(10);
    assertThat(now()).as("the time at which start returns").isEqualTo(ZERO);
    assertThat(Task.<Integer>awaitMany(tasks, ofSeconds(20)))
        .as("what they return")
        .isEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    assertThat(now()).as("the time it takes").isEqualTo(ofSeconds(10));
    assertThat(Sleepers.start(0)).as("no sleepers").isEmpty();
  }

  @Test
  @Rule("yieldMany has one timeout for all, and gives what is there by then")
  void whatIsThereInTimeCounts() {
    assertThat(Sleepers.wake(Sleepers.start(10), ofMillis(4500)))
        .as("what those have returned that were done")
        .isEqualTo(List.of(1, 2, 3, 4));
    assertThat(now()).as("the time it takes").isEqualTo(ofMillis(4500));
    assertThat(Sleepers.wake(Sleepers.start(3), ofSeconds(60))).isEqualTo(List.of(1, 2, 3));
    assertThat(now()).as("the time it takes").isEqualTo(ofMillis(7500));
  }

  @Test
  @Rule("kill_task ends those who are late, and not the owner")
  void theLateAreKilled() {
    List<Task<Integer>> tasks = Sleepers.start(10);
    Task<Integer> stubborn = Task.async(() -> stubborn());
    Sleepers.wake(List.of(tasks.get(9), stubborn, tasks.get(0)), ofMillis(4500));
    assertThat(now()).as("the time it takes").isEqualTo(ofMillis(4500));
    List<Pid> late = List.of(tasks.get(9).pid(), stubborn.pid());
    assertThat(late.stream().filter(Processes::isAlive)).as("which of the late go on").isEmpty();
    assertThat(isAlive(tasks.get(8).pid())).as("whether a task of others goes on").isTrue();
    Task.<Integer>awaitMany(tasks.subList(1, 9), ofSeconds(60));
    assertNothingIsLeft();
  }

  @Test
  @Rule("the results are in the order of the tasks, not in that of their ends")
  void theResultsAreInTheOrderOfTheTasks() {
    assertThat(Sleepers.wake(Sleepers.start(5).reversed(), ofMillis(3500)))
        .isEqualTo(List.of(3, 2, 1));
    Roll<Integer> roll = Sleepers.call(Sleepers.start(5).reversed(), ofMillis(3500));
    assertThat(roll.values()).as("the values of the roll").isEqualTo(List.of(3, 2, 1));
  }

  @Test
  @Rule("a result is there or not, and if it is there it may be a failure")
  @ExpectCrash({IllegalStateException.class, ProcessExit.class})
  void aFailureIsAResultToo() {
    trapExit(true); // so it is not the link that ends the owner
    Task<Integer> one = Task.async(() -> 1);
    Task<Integer> two = Task.async(() -> nightmare());
    Task<Integer> three = Task.async(() -> exit("no pillow"));
    Task<Integer> four = Task.async(() -> sleepsFor(4));
    assertThat(Sleepers.call(List.of(one, two, three, four), ofSeconds(2)))
        .isEqualTo(
            new Roll<>(
                List.of(1),
                List.of(ExitReason.of(NIGHTMARE), ExitReason.of("no pillow")),
                List.of(four)));
    Task<Integer> five = Task.async(() -> nightmare());
    assertThat(Sleepers.wake(List.of(five, four), ofSeconds(5)))
        .as("what those have returned that were done")
        .isEqualTo(List.of(4));
  }

  @Test
  @Rule("with nothing said, those who are late go on, and can be asked again")
  void theLateCanBeAskedAgain() {
    List<Task<Integer>> tasks = Sleepers.start(10);
    Roll<Integer> first = Sleepers.call(tasks, ofMillis(4500));
    assertThat(now()).as("the time it takes").isEqualTo(ofMillis(4500));
    assertThat(first).isEqualTo(new Roll<>(List.of(1, 2, 3, 4), List.of(), tasks.subList(4, 10)));
    Roll<Integer> second = Sleepers.call(first.asleep(), ofMillis(4000));
    assertThat(second.values()).as("the values of the second roll").containsExactly(5, 6, 7, 8);
    assertThat(Sleepers.wake(second.asleep(), ofSeconds(60))).isEqualTo(List.of(9, 10));
    assertThat(now()).as("the time it takes").isEqualTo(ofSeconds(10));
    assertNothingIsLeft();
  }

  private static void assertNothingIsLeft() {
    settle();
    ProcessInfo owner = info(self()).orElseThrow();
    assertThat(owner.monitors()).as("whom the owner monitors").isEmpty();
    assertThat(owner.links()).as("to whom the owner is linked").isEmpty();
    assertThat(owner.messages()).as("what is in the mailbox of the owner").isEmpty();
  }

  private static int nightmare() {
    throw NIGHTMARE;
  }

  private static int sleepsFor(int seconds) {
    sleep(ofSeconds(seconds));
    return seconds;
  }

  private static int stubborn() {
    trapExit(true);
    return receive(on(Integer.class, it -> it));
  }
}
