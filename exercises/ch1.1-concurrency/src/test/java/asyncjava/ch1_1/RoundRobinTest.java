package asyncjava.ch1_1;

import static asyncjava.ch1_1.Job.Step.BLOCKED;
import static asyncjava.ch1_1.Job.Step.DONE;
import static asyncjava.ch1_1.Job.Step.MORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.ch1_1.Job.Step;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

@Exercise(id = "1.1.1", title = "Round robin", points = 15, of = RoundRobin.class)
class RoundRobinTest {
  private static final int BUDGET = 3;

  private final StringBuilder steps = new StringBuilder();

  @Test
  @Rule("a job goes on, step by step, until it has used up its budget")
  void aTurnLastsUntilTheBudgetIsUsedUp() {
    RoundRobin scheduler = new RoundRobin(BUDGET);
    scheduler.add(job("a", 5));

    assertThat(scheduler.runTurn()).as("runTurn() with a job in the queue").isTrue();
    assertThat(steps).as("the steps of one turn with a budget of 3").hasToString("aaa");
  }

  @Test
  @Rule("a job that has used up its budget goes to the back of the queue")
  void aJobThatUsedUpItsBudgetGoesToTheBack() {
    RoundRobin scheduler = new RoundRobin(BUDGET);
    scheduler.add(job("a", 7));
    scheduler.add(job("b", 7));

    assertThat(turns(scheduler::runTurn))
        .as("the steps, turn by turn")
        .isEqualTo("aaa bbb aaa bbb a b");
  }

  @Test
  @Rule("every turn starts with the full budget, whatever was left of the turn before")
  void everyTurnStartsWithTheFullBudget() {
    RoundRobin scheduler = new RoundRobin(BUDGET);
    scheduler.add(job("a", 1));
    scheduler.add(job("b", 5));
    scheduler.add(job("c", 4));

    assertThat(turns(scheduler::runTurn)).as("the steps, turn by turn").isEqualTo("a bbb ccc bb c");
  }

  @Test
  @Rule("a job that is done is not run again, also if its last step used up the budget")
  void aJobThatIsDoneIsNotRunAgain() {
    RoundRobin scheduler = new RoundRobin(BUDGET);
    scheduler.add(job("a", 3));
    scheduler.add(job("b", 1));

    assertThat(turns(scheduler::runTurn)).as("the steps, turn by turn").isEqualTo("aaa b");
    assertThat(scheduler.runTurn()).as("runTurn() when all jobs are done").isFalse();
  }

  @Test
  @Rule("a blocked job gives up the rest of its turn, and gets none until it is woken")
  void aBlockedJobIsNotRunBeforeItIsWoken() {
    RoundRobin scheduler = new RoundRobin(BUDGET);
    Job a = script("a", MORE, BLOCKED, DONE);
    scheduler.add(a);
    scheduler.add(job("b", 4));

    assertThat(turns(scheduler::runTurn)).as("the steps while a is blocked").isEqualTo("aa bbb b");
    scheduler.wake(a);
    assertThat(turns(scheduler::runTurn)).as("the steps after a was woken").isEqualTo("a");
  }

  @Test
  @Rule("a woken job goes to the back of the queue")
  void aWokenJobGoesToTheBackOfTheQueue() {
    RoundRobin scheduler = new RoundRobin(BUDGET);
    Job a = script("a", BLOCKED, DONE);
    scheduler.add(a);
    scheduler.runTurn();
    scheduler.add(job("b", 1));
    scheduler.add(job("c", 1));
    scheduler.wake(a);

    assertThat(turns(scheduler::runTurn)).as("the steps after a was woken").isEqualTo("b c a");
  }

  @Test
  @Rule("waking a job that does not wait changes nothing: it is not run twice")
  void wakingAJobThatDoesNotWaitChangesNothing() {
    RoundRobin scheduler = new RoundRobin(BUDGET);
    Job a = script("a", BLOCKED, MORE, DONE);
    scheduler.add(a);
    scheduler.wake(a); // is in the queue already
    scheduler.wake(job("x", 1)); // was never added
    assertThat(turns(scheduler::runTurn)).as("the steps before a waits").isEqualTo("a");

    scheduler.wake(a);
    scheduler.wake(a); // again
    assertThat(turns(scheduler::runTurn)).as("the steps after a was woken twice").isEqualTo("aa");
    scheduler.wake(a); // is done
    assertThat(turns(scheduler::runTurn)).as("the steps after a was done").isEmpty();
  }

  @Test
  @Rule("a job that another one adds during its turn stands behind those that were there before")
  void aJobAddedDuringATurnGoesToTheBack() {
    RoundRobin scheduler = new RoundRobin(BUDGET);
    Job c = job("c", 1);
    Job a = job("a", 1);
    scheduler.add(
        () -> {
          scheduler.add(c);
          return a.step();
        });
    scheduler.add(job("b", 1));

    assertThat(turns(scheduler::runTurn)).as("the steps, turn by turn").isEqualTo("a b c");
  }

  @Test
  @Rule("a budget below 1 is refused with an IllegalArgumentException that quotes it")
  void aBudgetBelowOneIsRefused() {
    assertThatThrownBy(() -> new RoundRobin(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("budget must be 1 or more, got 0");
  }

  private Job job(String name, int steps) {
    return script(name, Collections.nCopies(steps - 1, MORE).toArray(Step[]::new));
  }

  /**
   * Writes down its name at each step and answers as told; what comes after that is its last step.
   */
  private Job script(String name, Step... answers) {
    Iterator<Step> left = List.of(answers).iterator();
    return () -> {
      steps.append(name);
      return left.hasNext() ? left.next() : DONE;
    };
  }

  /** The steps of all turns, of 10 at most; a blank stands between two of them. */
  private String turns(BooleanSupplier runTurn) {
    steps.setLength(0);
    for (int turn = 0; turn < 10 && runTurn.getAsBoolean(); turn++) {
      steps.append(' ');
    }
    return steps.toString().strip();
  }
}
