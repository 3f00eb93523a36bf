package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run, where one is asked for. In place of Mermaid there is a stand-in. */
class TracePageTest {
  @TempDir Path folder;

  @BeforeEach
  void ask() {
    System.setProperty("asyncjava.trace", "true");
  }

  @AfterEach
  void askNoMore() {
    System.clearProperty("asyncjava.trace");
    System.clearProperty("asyncjava.exercise");
  }

  private String page() throws IOException {
    return Files.readString(
        folder.resolve("exercises/ch2.2-process-basics/target/exercises/trace.html"));
  }

  @Test
  void showsTheRedTests() throws IOException {
    SampleRun run = SampleRun.of(folder, SupervisedSamples.TreeSample.class);

    assertThat(run.screen())
        .last()
        .asString()
        .startsWith("page: file:///")
        .endsWith("/exercises/ch2.2-process-basics/target/exercises/trace.html");
    assertThat(page())
        .contains(
            "<h1>ch2.2  Process basics</h1>",
            "<h2>5.1.1  all are started again</h2>",
            "<b>rule</b> a child that crashes is started again",
            "<b>expected</b> 3",
            "<b>found</b> 2",
            "<b>look at</b> SupervisedSamples.java:",
            "<h3>Before</h3>",
            "└─ below #1 one_for_one",
            "<h3>After</h3>",
            "└─ below #2 one_for_one",
            "<h3>What happened</h3>",
            "stands in for Mermaid");
  }

  @Test
  void isOfTheGreenTestsIfNoneIsRed() throws IOException {
    SampleRun.of(folder, Samples.FineSample.class);

    assertThat(page()).contains("<h2>2.2.4  ", "<h3>What happened</h3>").doesNotContain("<b>found");
  }

  @Test
  void isOfOneExerciseIfThatIsAskedFor() {
    System.setProperty("asyncjava.exercise", "9.9.9");
    SampleRun run = SampleRun.of(folder, SupervisedSamples.TreeSample.class);

    assertThat(run.screen())
        .last()
        .isEqualTo(
            "There is nothing to show yet. Of the reference solutions: mvn -q -pl :ch2.2 -Ptrace"
                + " -Dsources=solutions");
  }

  @Test
  void isNotWrittenUnasked() {
    System.clearProperty("asyncjava.trace");
    SampleRun run = SampleRun.of(folder, SupervisedSamples.TreeSample.class);

    assertThat(run.text()).doesNotContain("page:", "nothing to show");
  }
}
