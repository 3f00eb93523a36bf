package asyncjava.workbook;

import static asyncjava.workbook.SampleRun.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitWatchTest {
  @TempDir Path folder;

  @Test
  void anExitThatNoRuleSawComingFailsItsTestAndTheOthersRun() throws Exception {
    ForkedRun run = ForkedRun.of(folder, Samples.HiddenExitSample.class, Samples.FineSample.class);

    assertThat(run.results())
        .extracting(Results.Line::test, Results.Line::verdict, Results.Line::spot)
        .contains(
            tuple("HiddenExitSample.exits", "EXITED", spot("hidden")),
            tuple("HiddenExitSample.goesOn", "PASSED", ""),
            tuple("HiddenExitSample.exitsAgainInAProcess", "EXITED", spot("hidden")));
    assertThat(run.results())
        .filteredOn(line -> line.exercise().equals("2.2.4"))
        .isNotEmpty()
        .allMatch(Results.Line::passed);
    assertThat(run.output())
        .contains("found     System.exit was called, so the rest of this test did not run")
        .contains("look at   " + spot("hidden") + " (reflective)")
        .endsWith("the runner has come to its end\n");
    assertThat(run.status())
        .as("the exit status, which the learner's exit(0) must not decide")
        .isEqualTo(1);
  }

  @Test
  void anExitOfTheVeryThreadThatRunsTheTestsIsReportedWithWhatDidNotRun() throws Exception {
    ForkedRun run = ForkedRun.of(folder, Samples.FineSample.class, Samples.ExitOutsideSample.class);

    assertThat(run.output())
        .contains("the test run was ended from inside by System.exit")
        .contains("look at   " + spot("hidden") + " (reflective)")
        .contains("not run   2.2.8 (1 of 1 tests)")
        .doesNotContain("the runner has come to its end");
    assertThat(run.results())
        .extracting(Results.Line::test)
        .contains("ExitOutsideSample.isNeverRun");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void aRunWithoutExitEndsAsItsRunnerWants() throws Exception {
    ForkedRun run = ForkedRun.of(folder, Samples.FineSample.class);

    assertThat(run.status()).isEqualTo(7);
  }

  @Test
  void aDumpOfThreadsTellsStatesAndFrames() {
    List<AllStacks.Stack> stacks =
        AllStacks.parse(
            List.of(
                "4711",
                "#3 \"main\" TIMED_WAITING 2025-01-02T03:04:05.678Z",
                "    at java.base/java.lang.Thread.sleep0(Native Method)",
                "    - waiting on <java.lang.Object@1>",
                "    at asyncjava.ch2_2.PingPong.lambda$ask$0(PingPong.java:23)",
                "",
                "#23 \"a \\\"name\\\"\" virtual BLOCKED 2025-01-02T03:04:05Z"));

    assertThat(stacks)
        .containsExactly(
            new AllStacks.Stack(
                3,
                Thread.State.TIMED_WAITING,
                List.of(
                    new StackTraceElement("java.lang.Thread", "sleep0", "Native Method", -1),
                    new StackTraceElement(
                        "asyncjava.ch2_2.PingPong", "lambda$ask$0", "PingPong.java", 23))),
            new AllStacks.Stack(23, Thread.State.BLOCKED, List.of()));
  }
}
