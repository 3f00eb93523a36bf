package asyncjava.ch1_1;

import static asyncjava.ch1_1.PriorityRunQueues.Priority.HIGH;
import static asyncjava.ch1_1.PriorityRunQueues.Priority.LOW;
import static asyncjava.ch1_1.PriorityRunQueues.Priority.MAX;
import static asyncjava.ch1_1.PriorityRunQueues.Priority.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch1_1.PriorityRunQueues.Priority;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@Exercise(id = "1.1.2", title = "Priorities", points = 10, of = PriorityRunQueues.class)
class PriorityRunQueuesTest {
  private final PriorityRunQueues<String> queues = new PriorityRunQueues<>();

  @Test
  @Rule("jobs of one priority come out in the order in which they came in")
  void jobsOfOnePriorityAreFirstInFirstOut() {
    add(NORMAL, "a b c d e");

    assertThat(take(5, queues::next)).as("five normal jobs").isEqualTo("a b c d e");
  }

  @Test
  @Rule("max goes before high, and high before the rest")
  void maxGoesBeforeHighAndHighBeforeTheRest() {
    add(NORMAL, "normal");
    add(HIGH, "high");
    add(LOW, "low");
    add(MAX, "max");

    assertThat(take(4, queues::next))
        .as("one job of each priority")
        .isEqualTo("max high normal low");
  }

  @Test
  @Rule("a max or high job that comes later overtakes what is waiting")
  void anUrgentJobThatComesLaterOvertakes() {
    add(NORMAL, "n1 n2");
    add(HIGH, "h1 h2");
    assertThat(take(1, queues::next)).as("the first job").isEqualTo("h1");
    add(MAX, "m");

    assertThat(take(4, queues::next)).as("the jobs after a max one came").isEqualTo("m h2 n1 n2");
  }

  @Test
  @Rule("as long as high jobs come, no normal and no low one goes")
  void highJobsHoldUpTheRest() {
    add(NORMAL, "n");
    add(LOW, "l");

    for (int i = 1; i <= 20; i++) {
      add(HIGH, "h" + i);
      assertThat(take(1, queues::next))
          .as("the job taken after high job %d came", i)
          .isEqualTo("h" + i);
    }
    assertThat(take(2, queues::next)).as("the jobs after the last high one").isEqualTo("n l");
  }

  @Test
  @Rule("while normal and low jobs wait, every eighth is a low one, after seven normal ones")
  void everyEighthJobIsALowOne() {
    add(LOW, "L1 L2 L3");
    add(NORMAL, "a b c d e f g h i j k l m n o p");

    assertThat(take(19, queues::next))
        .as("16 normal jobs, a to p, and three low ones")
        .isEqualTo("a b c d e f g L1 h i j k l m n L2 o p L3");
  }

  @Test
  @Rule("low jobs go without delay while no normal one waits")
  void lowJobsGoAtOnceWhenNoNormalOneWaits() {
    add(LOW, "L1 L2 L3");

    assertThat(take(3, queues::next)).as("three low jobs alone").isEqualTo("L1 L2 L3");
  }

  @Test
  @Rule("normal jobs go without delay while no low one waits")
  void normalJobsGoAtOnceWhenNoLowOneWaits() {
    add(NORMAL, "a b c d e f g h i j");

    assertThat(take(10, queues::next)).as("ten normal jobs alone").isEqualTo("a b c d e f g h i j");
  }

  @Test
  @Rule("max and high jobs do not count for the seven that go before a low one")
  void urgentJobsDoNotCountForTheSeven() {
    add(LOW, "L");
    add(NORMAL, "a b c d e f g h");
    assertThat(take(3, queues::next)).as("the first normal jobs").isEqualTo("a b c");
    add(HIGH, "h1 h2 h3");
    add(MAX, "m1 m2");
    assertThat(take(5, queues::next)).as("the urgent jobs").isEqualTo("m1 m2 h1 h2 h3");

    assertThat(take(6, queues::next)).as("the jobs after the urgent ones").isEqualTo("d e f g L h");
  }

  @Test
  @Rule("with no job waiting there is no next one")
  void withNoJobWaitingThereIsNoNextOne() {
    assertThat(queues.next()).as("next() of new queues").isEmpty();
    add(LOW, "l");
    assertThat(queues.next()).as("next() with one job").contains("l");
    assertThat(queues.next()).as("next() after the last job").isEmpty();
  }

  private void add(Priority priority, String jobs) {
    for (String job : jobs.split(" ")) {
      queues.add(priority, job);
    }
  }

  /** What comes out, so many times; a dash stands for nothing. */
  private static String take(int jobs, Supplier<Optional<String>> next) {
    StringBuilder taken = new StringBuilder();
    for (int i = 0; i < jobs; i++) {
      taken.append(next.get().orElse("-")).append(' ');
    }
    return taken.toString().strip();
  }
}
