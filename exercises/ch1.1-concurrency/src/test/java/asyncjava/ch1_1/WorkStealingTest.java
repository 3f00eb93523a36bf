package asyncjava.ch1_1;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

@Exercise(id = "1.1.3", title = "Work stealing", points = 10, of = WorkStealing.class)
class WorkStealingTest {

  @Test
  @Rule("a scheduler takes its own jobs from the front")
  void aSchedulerTakesItsOwnJobsFromTheFront() {
    WorkStealing<String> queues = queues("a b c", "x");

    assertThat(take(queues::next, 0, 0)).as("what scheduler 0 takes of a b c").isEqualTo("a b");
    assertThat(take(queues::next, 1)).as("what scheduler 1 takes of x").isEqualTo("x");
  }

  @Test
  @Rule("an empty scheduler steals from the back of the other queue")
  void anEmptySchedulerStealsFromTheBack() {
    WorkStealing<String> queues = queues("a b c d", "");

    assertThat(take(queues::next, 1, 1)).as("what scheduler 1 steals of a b c d").isEqualTo("d c");
    assertThat(take(queues::next, 0, 0)).as("what is left for scheduler 0").isEqualTo("a b");
  }

  @Test
  @Rule("a scheduler that has jobs of its own does not steal")
  void aSchedulerWithJobsOfItsOwnDoesNotSteal() {
    WorkStealing<String> queues = queues("a b c d e", "x y");

    assertThat(take(queues::next, 1, 1, 1))
        .as("what scheduler 1 takes: its own x and y, then a stolen job")
        .isEqualTo("x y e");
  }

  @Test
  @Rule("it steals from the queue that is longest at that moment")
  void itStealsFromTheLongestQueue() {
    WorkStealing<String> queues = queues("a b", "p q r s t", "", "x y z");

    assertThat(take(queues::next, 2, 2)).as("what scheduler 2 steals first").isEqualTo("t s");
    take(queues::next, 1, 1); // scheduler 1 itself takes p and q: now x y z is the longest
    assertThat(take(queues::next, 2))
        .as("what scheduler 2 steals from a b, r and x y z")
        .isEqualTo("z");
  }

  @Test
  @Rule("a stolen job is gone from the queue it was in, and that very job: not one that equals it")
  void aStolenJobIsGoneFromItsQueue() {
    WorkStealing<String> queues = queues("a b a", "");

    assertThat(take(queues::next, 1)).as("what scheduler 1 steals of a b a").isEqualTo("a");
    assertThat(take(queues::next, 0, 0)).as("what is left for scheduler 0").isEqualTo("a b");
    assertThat(take(queues::next, 0, 1)).as("what is left after that").isEqualTo("- -");
  }

  @Test
  @Rule("nothing is lost and nothing is run twice")
  void nothingIsLostAndNothingIsRunTwice() {
    WorkStealing<Integer> queues = new WorkStealing<>(2);
    List<Integer> never = new ArrayList<>();
    for (int job = 0; job < 100; job++) {
      queues.add(job % 10 == 0 ? 1 : 0, job);
      never.add(job);
    }
    List<Integer> again = new ArrayList<>();

    for (int turn = 0; turn < 150; turn++) {
      int scheduler = turn % 3 == 0 ? 0 : 1; // the second one is twice as fast, and has less to do
      queues.next(scheduler).filter(job -> !never.remove(job)).ifPresent(again::add);
    }
    assertThat(again).as("jobs that were run twice").isEmpty();
    assertThat(never).as("jobs that were never run").isEmpty();
  }

  @Test
  @Rule("with no job anywhere there is nothing to run")
  void withNoJobAnywhereThereIsNothingToRun() {
    assertThat(new WorkStealing<String>(1).next(0)).as("next of a lone scheduler").isEmpty();
    assertThat(take(queues("a", "")::next, 1, 1, 0))
        .as("three turns for one job")
        .isEqualTo("a - -");
  }

  /** A scheduler for each of the texts; the jobs stand in it from the front to the back. */
  private static WorkStealing<String> queues(String... jobs) {
    WorkStealing<String> queues = new WorkStealing<>(jobs.length);
    for (int scheduler = 0; scheduler < jobs.length; scheduler++) {
      for (String job : jobs[scheduler].split(" ")) {
        if (!job.isEmpty()) {
          queues.add(scheduler, job);
        }
      }
    }
    return queues;
  }

  /** What these schedulers get, one after the other; a dash stands for nothing. */
  private static String take(IntFunction<Optional<String>> next, int... schedulers) {
    List<String> taken = new ArrayList<>();
    for (int scheduler : schedulers) {
      taken.add(next.apply(scheduler).orElse("-"));
    }
    return String.join(" ", taken);
  }
}
