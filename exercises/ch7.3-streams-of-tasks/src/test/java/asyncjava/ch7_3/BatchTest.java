package asyncjava.ch7_3;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Reasons;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Spawned;
import asyncjava.task.Zipped;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.3.2",
    title = "How many, and in which order",
    points = 12,
    of = Batch.class,
    mayUse = {"asyncjava.process", "asyncjava.task", "asyncjava.genserver"})
class BatchTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  private final Load load = new Load();

  @Test
  @Rule("ordered, the results are in the order of the items, whichever task is done first")
  void theResultsAreInTheOrderOfTheItems() {
    assertThat(Batch.inOrder(List.of(3, 1, 2), this::takesMinutes, 3)).isEqualTo(List.of(3, 1, 2));
    assertThat(now()).as("the time it takes").isEqualTo(ofMinutes(3));
    assertThat(Batch.inOrder(List.<Integer>of(), this::takesMinutes, 3)).isEmpty();
  }

  @Test
  @Rule("maxConcurrency is how many tasks there are at the same time, and no more")
  void soManyAreWorkedOnAtTheSameTime() {
    List<Integer> items = Collections.nCopies(12, 1);
    assertThat(Batch.inOrder(items, this::takesMinutes, 3)).isEqualTo(items);
    assertThat(load.most()).as("the tasks at the same time").isEqualTo(3);
    assertThat(now()).as("the time 12 items of a minute take, 3 at once").isEqualTo(ofMinutes(4));
    Batch.asTheyCome(items, this::takesMinutes, 4);
    assertThat(load.most()).as("the tasks at the same time").isEqualTo(4);
    assertThat(now()).as("the time at the end of 12 more, 4 at once").isEqualTo(ofMinutes(7));
  }

  @Test
  @Rule("a place that becomes free is taken by the next item, and not only when all are free")
  void aFreePlaceIsTaken() {
    assertThat(Batch.inOrder(List.of(1, 3, 2), this::takesMinutes, 2)).isEqualTo(List.of(1, 3, 2));
    assertThat(now()).as("the time it takes, 2 at once").isEqualTo(ofMinutes(3));
  }

  @Test
  @Rule("not ordered, the results are in the order in which they come")
  void theResultsAreInTheOrderOfTheirComing() {
    assertThat(Batch.asTheyCome(List.of(3, 1, 2), this::takesMinutes, 3))
        .isEqualTo(List.of(1, 2, 3));
  }

  @Test
  @Rule("not ordered, an item that takes long takes one place, and the others go on")
  void aSlowItemHoldsUpNoOther() {
    List<Integer> results =
        Batch.asTheyCome(List.of(9, 1, 1, 1, 1, 1, 1, 1, 1), this::takesMinutes, 2);
    assertThat(results).isEqualTo(List.of(1, 1, 1, 1, 1, 1, 1, 1, 9));
    assertThat(now()).as("the time it takes").isEqualTo(ofMinutes(9));
  }

  @Test
  @Rule("a task that fails ends the process that runs the stream, with the same reason")
  @ExpectCrash(IllegalStateException.class)
  void aFailureEndsTheCaller() {
    Spawned one = spawnMonitor(() -> Batch.inOrder(List.of(9, 1, 0, 9), this::divides, 4));
    Spawned other = spawnMonitor(() -> Batch.asTheyCome(List.of(9, 1, 0, 9), this::divides, 4));
    for (Spawned caller : List.of(one, other)) {
      assertThat(receive(on(Down.class, it -> it.ref() == caller.ref(), Down::reason)))
          .as("how the caller ends")
          .isEqualTo(ExitReason.of(FLAT_TYRE));
    }
  }

  @Test
  @Rule("the first good result is the first one that comes, and the search takes no longer")
  void theFirstGoodResultCounts() {
    assertThat(Batch.first(Stream.of(1, 7, 6, 5), this::takesMinutes, it -> it > 3, 4)).contains(5);
    assertThat(now()).as("the time it takes").isEqualTo(ofMinutes(5));
    assertThat(Batch.first(Stream.of(1, 2), this::takesMinutes, it -> it > 3, 4)).isEmpty();
  }

  @Test
  @Rule("items are taken as there is room for a task, so there may be items without end")
  void itemsAreTakenAsThereIsRoom() {
    AtomicInteger taken = new AtomicInteger();
    assertThat(
            Batch.first(
                Stream.generate(() -> next(taken)), this::afterAMinute, it -> it >= 10, 2))
        .as("the first result from 10 on")
        .hasValueSatisfying(it -> assertThat(it).isBetween(10, 11));
    assertThat(taken.get()).as("how many items were taken").isBetween(10, 14);
  }

  @Test
  @Rule("a stream that stops early ends the tasks that still work, and leaves nothing behind")
  void whatIsNotWantedIsEnded() {
    List<Pid> before = list();
    Batch.first(Stream.of(9, 1, 9, 9), this::takesMinutes, it -> it == 1, 4);
    settle();
    assertThat(list()).as("the processes after it").isEqualTo(before);
    assertThat(info(self()).orElseThrow().monitors()).as("whom the caller monitors").isEmpty();
    assertThat(flush()).as("what is left in the mailbox").isEmpty();
  }

  @Test
  @Rule("for one that traps exits a failure is a result; zipped, it tells the item")
  @ExpectCrash(IllegalStateException.class)
  void eachFailureIsToldWithItsItem() {
    assertThat(Batch.failures(List.of(2, 0, 3, -1, 1), this::divides, ofSeconds(5)))
        .isEqualTo(
            List.of(
                new Zipped(0, ExitReason.of(FLAT_TYRE)),
                new Zipped(-1, ExitReason.SHUTDOWN)));
    assertThat(load.begun()).as("how many items were worked on").isEqualTo(5);
  }

  @Test
  @Rule("a task that takes too long is killed, and with killTask that is a failure like any other")
  void whatTakesTooLongHasFailed() {
    List<Pid> before = list();
    assertThat(Batch.failures(List.of(2, 61, 1, 59), this::takesSeconds, ofMinutes(1)))
        .isEqualTo(List.of(new Zipped(61, Reasons.TIMEOUT)));
    settle();
    assertThat(list()).as("the processes after it").isEqualTo(before);
  }

  @Test
  @Rule("the caller traps exits only for so long, and nothing of the tasks is left with it")
  @ExpectCrash(IllegalStateException.class)
  void theCallerIsAsItWas() {
    Batch.failures(List.of(0, 1), this::divides, ofSeconds(5));
    assertThat(trapExit(true)).as("whether the caller traps exits after it").isFalse();
    Batch.failures(List.of(0, 1), this::divides, ofSeconds(5));
    assertThat(trapExit(true)).as("whether one that did still traps exits").isTrue();
    assertThat(flush()).as("what is left in the mailbox").isEmpty();
  }

  private int takesMinutes(int minutes) {
    load.takes(ofMinutes(minutes));
    return minutes;
  }

  private int takesSeconds(int seconds) {
    load.takes(ofSeconds(seconds));
    return seconds;
  }

  private int afterAMinute(int number) {
    load.takes(ofMinutes(1));
    return number;
  }

  private int divides(int by) {
    load.takes(ofSeconds(1));
    return switch (by) {
      case 0 -> throw FLAT_TYRE;
      case -1 -> exit(ExitReason.SHUTDOWN);
      default -> 60 / by;
    };
  }

  /** Items without end would be no end of the test either. */
  private static int next(AtomicInteger taken) {
    int number = taken.incrementAndGet();
    assertThat(number).as("how many items are taken at all").isLessThan(1000);
    return number;
  }
}
