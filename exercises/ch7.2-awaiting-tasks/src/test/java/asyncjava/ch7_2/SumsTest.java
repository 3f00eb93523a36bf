package asyncjava.ch7_2;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Reasons;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "7.2.1",
    title = "Sum of three",
    points = 8,
    of = Sums.class,
    mayUse = {"asyncjava.process", "asyncjava.task"})
class SumsTest {
  private static final IllegalStateException FLAT_TYRE = new IllegalStateException("flat tyre");

  @Test
  @Rule("each number is found by a task of its own, and the owner adds up what they return")
  void eachNumberHasItsTask() {
    Pid test = self();
    Callable<Integer> seven =
        () -> {
          send(test, self());
          return 7;
        };
    assertThat(Sums.ofThree(seven, seven, seven)).as("the sum of three").isEqualTo(21);
    assertThat(flush())
        .as("who has found a number")
        .hasSize(3)
        .doesNotHaveDuplicates()
        .doesNotContain(test);
    assertThat(Sums.ofAll(List.of(seven, seven), ofSeconds(5))).as("the sum").isEqualTo(14);
    assertThat(flush())
        .as("who has found a number")
        .hasSize(2)
        .doesNotHaveDuplicates()
        .doesNotContain(test);
  }

  @Test
  @Rule("all tasks are started before the first is awaited: it takes as long as the slowest")
  void allAreStartedBeforeOneIsAwaited() {
    assertThat(Sums.ofThree(takes(1, 10), takes(3, 20), takes(2, 30)))
        .as("the sum of three")
        .isEqualTo(60);
    assertThat(now()).as("the time it takes").isEqualTo(ofSeconds(3));
  }

  @Test
  @Rule("also of a list, all tasks are started before the first is awaited")
  void alsoThoseOfAList() {
    assertThat(Sums.ofAll(Collections.nCopies(100, takes(3, 2)), ofSeconds(5)))
        .as("the sum of a hundred")
        .isEqualTo(200);
    assertThat(now()).as("the time it takes").isEqualTo(ofSeconds(3));
    assertThat(Sums.ofAll(List.of(), ofSeconds(5))).as("the sum of none").isZero();
  }

  @Test
  @Rule("awaitMany has one timeout for all; of many awaits, each has its own")
  void oneTimeoutForAll() throws Exception {
    List<Callable<Integer>> numbers = List.of(takes(4, 1), takes(8, 2), takes(12, 3));
    trapExit(true);
    Owner.assertThatItExitsIn(() -> Sums.ofAll(numbers, ofSeconds(6))).isEqualTo(Reasons.TIMEOUT);
    assertThat(now()).as("the time at which it gives up").isEqualTo(ofSeconds(6));
    assertThat(Sums.ofAll(numbers, ofMinutes(1))).as("the sum, with more time").isEqualTo(6);
  }

  @Test
  @Rule("awaitMany hears of a failure at once, also if a task before it still works")
  @ExpectCrash(IllegalStateException.class)
  void aFailureIsHeardOfAtOnce() throws Exception {
    trapExit(true); // so it is not the link that ends the owner
    List<Callable<Integer>> numbers = List.of(takes(10, 1), failsAfter(ofSeconds(2)), takes(9, 3));
    Owner.assertThatItExitsIn(() -> Sums.ofAll(numbers, ofSeconds(60)))
        .isEqualTo(ExitReason.of(FLAT_TYRE));
    assertThat(now()).as("the time at which it gives up").isEqualTo(ofSeconds(2));
    Owner.assertThatItExitsIn(
            () -> Sums.ofThree(takes(1, 1), takes(1, 2), failsAfter(ofSeconds(1))))
        .isEqualTo(ExitReason.of(FLAT_TYRE));
  }

  private static Callable<Integer> takes(int seconds, int result) {
    return () -> {
      sleep(ofSeconds(seconds));
      return result;
    };
  }

  private static Callable<Integer> failsAfter(Duration time) {
    return () -> {
      sleep(time);
      throw FLAT_TYRE;
    };
  }
}
