package asyncjava.ch7_3;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.task.Result;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.3.4",
    title = "A stream of tasks of your own",
    points = 15,
    of = MiniStream.class,
    mayUse = {"asyncjava.process", "asyncjava.task.Result"})
class MiniStreamTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  private final Load load = new Load();

  @Test
  @Rule("each item gives a result, in the order of the items, whichever is done first")
  void theResultsAreInTheOrderOfTheItems() {
    MiniStream<Integer, Integer> mini =
        new MiniStream<>(List.of(3, 1, 2), this::takesMinutes, 3);
    assertThat(all(mini)).isEqualTo(ok(3, 1, 2));
    assertThat(now()).as("the time it takes").isEqualTo(ofMinutes(3));
    assertThat(mini.hasNext()).as("whether there is more").isFalse();
    assertThat(catchThrowable(mini::next))
        .as("what next throws when there is no more result")
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @Rule("a result may be null, and there may be no items")
  void aResultMayBeNull() {
    assertThat(all(new MiniStream<>(List.of(1), _ -> null, 3)))
        .isEqualTo(List.of(new Result.Ok<>(null)));
    assertThat(all(new MiniStream<>(List.<Integer>of(), this::takesMinutes, 3))).isEmpty();
  }

  @Test
  @Rule("it is lazy: before the first result is wanted, nothing is begun and no item is taken")
  void nothingBeginsBeforeAResultIsWanted() {
    AtomicInteger taken = new AtomicInteger();
    MiniStream<Integer, Integer> mini =
        new MiniStream<>(count(taken), this::afterAMinute, 2);
    settle();
    assertThat(taken.get()).as("how many items were taken").isZero();
    assertThat(load.begun()).as("how many were begun").isZero();
    assertThat(mini.next()).isEqualTo(new Result.Ok<>(1));
    mini.close();
  }

  @Test
  @Rule("so many items are worked on at the same time, and no more")
  void soManyAreWorkedOnAtTheSameTime() {
    List<Integer> items = Collections.nCopies(12, 1);
    assertThat(all(new MiniStream<>(items, this::takesMinutes, 3))).hasSize(12);
    assertThat(load.most()).as("the items at the same time").isEqualTo(3);
    assertThat(now()).as("the time 12 items of a minute take, 3 at once").isEqualTo(ofMinutes(4));
  }

  @Test
  @Rule("a place that becomes free is taken by the next item, and not only when all are free")
  void aFreePlaceIsTaken() {
    List<Integer> items = List.of(1, 3, 2);
    assertThat(all(new MiniStream<>(items, this::takesMinutes, 2))).isEqualTo(ok(1, 3, 2));
    assertThat(now()).as("the time it takes, 2 at once").isEqualTo(ofMinutes(3));
  }

  @Test
  @Rule("items are taken as there is room for them, so there may be items without end")
  void itemsAreTakenAsThereIsRoom() {
    AtomicInteger taken = new AtomicInteger();
    MiniStream<Integer, Integer> mini = new MiniStream<>(count(taken), this::afterAMinute, 3);
    for (int given = 0; given < 10; given++) {
      assertThat(mini.next()).isEqualTo(new Result.Ok<>(given + 1));
      assertThat(taken.get() - given - 1)
          .as("how many items were taken whose results have not been given, after %s", given + 1)
          .isBetween(0, 6);
      settle();
    }
    mini.close();
  }

  @Test
  @Rule("an item that takes long does not have all others done and waiting behind it")
  void aSlowItemHoldsUpTheOthersInTheEnd() {
    AtomicInteger taken = new AtomicInteger();
    MiniStream<Integer, Integer> mini =
        new MiniStream<>(count(taken), it -> it == 1 ? takesMinutes(60) : afterAMinute(it), 3);
    assertThat(mini.next()).isEqualTo(new Result.Ok<>(60));
    assertThat(taken.get() - 1).as("how many were taken behind it").isBetween(2, 6);
    mini.close();
  }

  @Test
  @Rule("work that fails is the result of its item; the others and the owner go on")
  @ExpectCrash(IllegalStateException.class)
  void aFailureIsAResult() {
    List<Result<Object>> results =
        all(new MiniStream<>(List.of("a", "boom", "gone", "done", "e"), this::fails, 2));
    assertThat(results)
        .isEqualTo(
            List.of(
                new Result.Ok<>("a"),
                new Result.Exited<>(ExitReason.of(FLAT_TYRE)),
                new Result.Exited<>(ExitReason.KILLED),
                new Result.Exited<>(ExitReason.NORMAL),
                new Result.Ok<>("e")));
    assertThat(info(self()).orElseThrow().links()).as("to whom the owner is linked").isEmpty();
  }

  @Test
  @Rule("after the last result nothing is left: no message, no monitor, and none comes later")
  @ExpectCrash(IllegalStateException.class)
  void nothingIsLeftAtTheEnd() {
    send(self(), "a message");
    all(new MiniStream<>(List.of(1, 2, 1), this::takesMinutes, 2));
    all(new MiniStream<>(List.of("a", "boom", "b"), this::fails, 1));
    assertThat(info(self()).orElseThrow().monitors()).as("whom the owner monitors").isEmpty();
    settle();
    assertThat(flush()).as("what is left in the mailbox").containsExactly("a message");
  }

  @Test
  @Rule("closing ends what is under way, and leaves nothing, whether it is done or at work")
  void closingLeavesNothing() {
    send(self(), "a message");
    List<Pid> before = list();
    try (Stream<Result<Integer>> stream =
        MiniStream.asyncStream(List.of(2, 1, 9, 9), this::takesMinutes, 4)) {
      assertThat(stream.limit(1)).isEqualTo(ok(2));
    }
    settle();
    assertThat(list()).as("the processes when it is closed").isEqualTo(before);
    assertThat(info(self()).orElseThrow().monitors()).as("whom the owner monitors").isEmpty();
    sleep(ofMinutes(60));
    assertThat(flush()).as("what is left in the mailbox").containsExactly("a message");
  }

  @Test
  @Rule("what is closed has no further result; closing it again does nothing")
  void whatIsClosedHasNoMore() {
    MiniStream<Integer, Integer> mini =
        new MiniStream<>(List.of(1, 2, 3), this::takesMinutes, 2);
    mini.next();
    mini.close();
    mini.close();
    assertThat(mini.hasNext()).as("whether a closed one has more").isFalse();
    assertThat(catchThrowable(mini::next)).isInstanceOf(NoSuchElementException.class);
    MiniStream<Integer, Integer> unused =
        new MiniStream<>(List.of(1, 2, 3), this::takesMinutes, 2);
    unused.close();
    assertThat(unused.hasNext()).as("whether one that was closed unused has more").isFalse();
  }

  @Test
  @Rule("two of them in one process do not take each other's results")
  void twoAreApart() {
    MiniStream<Integer, Integer> one = new MiniStream<>(List.of(2, 4), this::takesMinutes, 2);
    MiniStream<Integer, Integer> other = new MiniStream<>(List.of(1, 3), this::takesMinutes, 2);
    List<Result<Integer>> results = new ArrayList<>();
    while (one.hasNext()) {
      results.add(one.next());
      results.add(other.next());
    }
    assertThat(results).isEqualTo(ok(2, 1, 4, 3));
  }

  @Test
  @Rule("a maximum below 1 is refused at once, in words that quote it")
  void aMaximumBelowOneIsRefused() {
    assertThat(catchThrowable(() -> new MiniStream<>(List.of(1), this::takesMinutes, 0)))
        .as("what comes of a maximum of 0")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  private int takesMinutes(int minutes) {
    load.takes(ofMinutes(minutes));
    return minutes;
  }

  private int afterAMinute(int number) {
    load.takes(ofMinutes(1));
    return number;
  }

  private Object fails(String item) {
    load.takes(ofSeconds(1));
    return switch (item) {
      case "boom" -> throw FLAT_TYRE;
      case "gone" -> {
        exit(self(), ExitReason.KILL);
        yield "never";
      }
      case "done" -> exit(ExitReason.NORMAL);
      default -> item;
    };
  }

  private static <T> List<Result<T>> all(MiniStream<?, T> mini) {
    List<Result<T>> results = new ArrayList<>();
    mini.forEachRemaining(results::add);
    return results;
  }

  private static List<Result<Integer>> ok(int... values) {
    return IntStream.of(values).<Result<Integer>>mapToObj(Result.Ok::new).toList();
  }

  /** 1, 2, 3 and so on; without end it would be no end of the test either. */
  private static Iterable<Integer> count(AtomicInteger taken) {
    IntSupplier next =
        () -> {
          int number = taken.incrementAndGet();
          assertThat(number).as("how many items are taken at all").isLessThan(1000);
          return number;
        };
    return () ->
        new java.util.Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            return next.getAsInt();
          }
        };
  }
}
