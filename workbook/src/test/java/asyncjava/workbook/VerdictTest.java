package asyncjava.workbook;

import static asyncjava.workbook.SampleRun.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import asyncjava.process.Processes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each way in which a learner's code can go wrong has its verdict, and the other tests are judged
 * all the same.
 */
class VerdictTest {
  @TempDir Path folder;

  @Test
  void aTodoCountsInWhicheverProcessAndHoweverCaught() {
    SampleRun run = SampleRun.of(folder, Samples.StubSample.class);

    assertThat(run.verdict("givesTheAnswer")).isEqualTo("TODO " + spot("stub"));
    assertThat(run.verdict("reachesTheTodoInAnotherProcess")).isEqualTo("TODO " + spot("stub"));
    assertThat(run.verdict("catchesTheTodo")).isEqualTo("TODO " + spot("stub"));
  }

  @Test
  void aFailurePointsToTheCodeOfTheLearner() {
    SampleRun run = SampleRun.of(folder, Samples.WrongSample.class);

    assertThat(run.verdict("theAnswerIsRight")).isEqualTo("FAILED " + spot("wrong"));
    assertThat(run.verdict("anAssertionInAnotherProcessFails")).isEqualTo("FAILED");
    assertThat(run.verdict("aCrashInAnotherProcessFails")).isEqualTo("CRASHED " + spot("crash"));
    assertThat(run.verdict("recursionWithoutEnd")).isEqualTo("CRASHED " + spot("recursion"));
    assertThat(run.verdict("aLinkedProcessTakesTheTestAlong"))
        .isEqualTo("FAILED " + spot("giveUp"));
    assertThat(run.verdict("passesAllTheSame")).isEqualTo("PASSED");
  }

  @Test
  void whatAHelperOfTheTestSeesIsSeenAtTheLineOfTheTest() {
    LearnerCode code = new LearnerCode(Samples.Wrong.class, Samples.WrongSample.class);
    var failure = assertThrows(AssertionError.class, new Samples.WrongSample()::aHelperSeesIt);

    assertThat(code.seenAt(failure.getStackTrace()).map(Place::spot)).contains(spot("helped"));
  }

  @Test
  void timesHaveTheirUnits() {
    assertThat(SampleRun.of(folder, Samples.TimesSample.class).screen())
        .contains("    expected  3 s", "    found     250 ms");
  }

  @Test
  void whenNothingCanHappenAnyMoreTheTestIsStuck() {
    SampleRun run = SampleRun.of(folder, Samples.StuckSample.class);

    assertThat(run.verdict("everybodyWaits")).isEqualTo("STUCK " + spot("waiter"));
    assertThat(run.verdict("nobodyElseIsThere")).isEqualTo("STUCK " + spot("wrong"));
    assertThat(run.screen())
        .contains(
            "    found     every process waits, and nothing is left that could wake one",
            "    where     test waits in receive at " + spot("stuck") + " (everybodyWaits)",
            "              waiter waits in receive at " + spot("waiter") + " (waiter)");
  }

  @Test
  void anEndlessLoopRunsOutOfTimeAndLeavesTheOthersJudged() {
    SampleRun run = SampleRun.of(folder, Samples.LoopSample.class, Samples.FineSample.class);

    assertThat(run.verdict("loopsInTheTest")).isEqualTo("TIMED_OUT " + spot("loop"));
    assertThat(run.verdict("isFineBetween")).isEqualTo("PASSED");
    assertThat(run.verdict("loopsElsewhere")).isEqualTo("TIMED_OUT " + spot("loop"));
    assertThat(run.verdict("doesNotRunAnyMore")).isEqualTo("NOT_RUN");
    assertThat(run.results())
        .filteredOn(line -> line.exercise().equals("2.2.4"))
        .allMatch(Results.Line::passed);
    assertThat(run.screen())
        .contains(
            "    found     not over after 2 s of real time",
            "    where     test runs at " + spot("loop") + " (forever)");
  }

  @Test
  void sendingOrSpawningWithoutEndIsStoppedBeforeTheMemoryIsFull() {
    SampleRun run = SampleRun.of(folder, Samples.FloodSample.class);

    assertThat(run.verdict("sends")).isEqualTo("FLOODED " + spot("flood of messages"));
    assertThat(run.verdict("spawns")).isEqualTo("FLOODED " + spot("flood of processes"));
    assertThat(run.verdict("isFine")).isEqualTo("PASSED");
  }

  @Test
  void aDeadlockOfLocksIsNamed() {
    SampleRun run = SampleRun.of(folder, Samples.DeadlockSample.class);

    assertThat(run.verdict("locksTwice")).isEqualTo("TIMED_OUT " + spot("lock"));
    assertThat(run.text())
        .contains(
            "a deadlock of locks",
            "#PID<0.3.0> waits for a lock at " + spot("lock"),
            "#PID<0.4.0> waits for a lock");
  }

  @Test
  void allPartsOfATestAreOneProcessOnVirtualTimeAndLeftoversAreKilled() {
    Samples.Fine.LEFT_OVER.clear();
    SampleRun run = SampleRun.of(folder, Samples.FineSample.class);

    assertThat(run.results()).hasSize(8).allMatch(Results.Line::passed);
    assertThat(Samples.Fine.LEFT_OVER)
        .singleElement()
        .satisfies(pid -> assertThat(Processes.isAlive(pid)).isFalse());
  }

  @Test
  void anExpectedCrashHasToCome() {
    SampleRun run = SampleRun.of(folder, Samples.CrashSample.class);

    assertThat(run.verdict("noneComes")).isEqualTo("FAILED");
    assertThat(run.screen())
        .contains(
            "    expected  a process that crashes with IllegalStateException",
            "    found     none did");
    assertThat(run.verdict("anotherComes")).isEqualTo("CRASHED");
  }

  @Test
  void aTestWithParametersIsOneTestAndRedIfOneOfThemIs() {
    assertThat(SampleRun.of(folder, Samples.CrashSample.class).verdict("oneOfThemFails"))
        .isEqualTo("FAILED");
    assertThat(SampleRun.of(folder, Samples.FineSample.class).verdict("hasParameters"))
        .isEqualTo("PASSED");
  }

  @Test
  void forbiddenCodeIsNamedAndNotRun() {
    SampleRun run = SampleRun.of(folder, Samples.ForbiddenSample.class);

    assertThat(run.verdict("isNotRun")).isEqualTo("FORBIDDEN " + spot("executors"));
    assertThat(run.text())
        .containsSubsequence(
            spot("executors") + " uses java.util.concurrent.Executors: this exercise is built from",
            "asyncjava.process alone");
  }

  @Test
  void aCallOfSystemExitIsNamedAndNotRun() {
    SampleRun run = SampleRun.of(folder, Samples.ExitSample.class);

    assertThat(run.verdict("isNotRun")).isEqualTo("EXITS " + spot("exit"));
    assertThat(run.text()).contains(spot("exit") + " calls System.exit", "not run   its only test");
  }
}
