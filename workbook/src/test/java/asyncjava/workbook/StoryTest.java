package asyncjava.workbook;

import static asyncjava.workbook.SampleRun.spotIn;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.trace.Sequence;
import asyncjava.trace.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a red test tells of servers, supervisors and nodes. */
class StoryTest {
  @TempDir Path folder;

  private static String spot(String name) {
    return spotIn("SupervisedSamples.java", name);
  }

  @Test
  void theTreesBeforeAndAfterAreBesideEachOther() {
    SampleRun run = SampleRun.of(folder, SupervisedSamples.TreeSample.class);

    assertThat(run.text())
        .contains(
            """
                before    main one_for_all          after  main one_for_all
                          ├─ first #1                      ├─ first #2
                          ├─ second #1 temporary           └─ below #2 one_for_one
                          └─ below #1 one_for_one
            """
                .indent(0)
                .stripTrailing())
        .contains("main stops second", "main starts first(2)");
    assertThat(run.screen()).hasSizeLessThanOrEqualTo(18);
  }

  @Test
  void theReportHasAllOfIt() throws IOException {
    SampleRun.of(folder, SupervisedSamples.TreeSample.class);
    List<String> report =
        Files.readAllLines(
            folder.resolve("exercises/ch2.2-process-basics/target/exercises/sequences.txt"));

    assertThat(report)
        .containsSubsequence(
            "TreeSample.allAreStartedAgain",
            "supervision tree, before:",
            "├─ first #1 #PID<0.4.0>",
            "├─ second #1 temporary Stack #PID<0.5.0>",
            "supervision tree, after:",
            "├─ first #2 #PID<0.8.0>",
            "0s  test starts main, linked",
            "0s  main starts second, linked",
            "0s  first ends: {error, java.util.NoSuchElementException}",
            "0s  main stops second");
  }

  @Test
  void aStuckSupervisorHoldsUpNoScreen() {
    SampleRun run = SampleRun.of(folder, SupervisedSamples.StuckTreeSample.class);

    assertThat(run.verdict("aSupervisorThatIsStuck")).startsWith("TIMED_OUT");
    assertThat(run.text())
        .contains("where     main is in await")
        .contains(
            """
                tree      main one_for_one
                          ├─ good #1
                          └─ stuck down
            """
                .stripTrailing());
  }

  @Test
  void theStartOfAServerIsOneStepAndSoIsACall() {
    SampleRun run = SampleRun.of(folder, SupervisedSamples.ServerSample.class);

    assertThat(run.screen())
        .contains("    sequence  test starts Stack   test ─call Pop→ Stack = 1");
  }

  @Test
  void aViaNameDoesNotSpeakOfTheNode() {
    SampleRun run = SampleRun.of(folder, SupervisedSamples.RegistrySample.class);

    assertThat(run.screen())
        .contains(
            "    sequence  test starts users",
            "              test starts Stack   test ─cast Push[value=3]→ {via, users, \"bob\"}  "
                + " test ─call Pop→ Stack = 3");
  }

  @Test
  void anExitOfTheTestItselfIsSeenWhereItWas() {
    SampleRun run = SampleRun.of(folder, SupervisedSamples.ExitSample.class);

    assertThat(run.verdict("theCallerExits")).isEqualTo("FAILED " + spot("client"));
    assertThat(run.text()).contains("(pop), seen at " + spot("call"));
    assertThat(run.verdict("theServerCrashesInACall")).isEqualTo("FAILED " + spot("pop"));
    assertThat(run.verdict("theTestItselfExits")).isEqualTo("FAILED");
  }

  @Test
  void theNodesOfATestArePartOfIt() {
    SampleRun run = SampleRun.of(folder, SupervisedSamples.NodesSample.class);

    assertThat(run.verdict("areNumberedAndShareTheClock")).isEqualTo("PASSED");
    assertThat(run.verdict("showWhatHappensThere")).isEqualTo("FAILED");
    assertThat(run.verdict("crashesThereFailTheTest")).isEqualTo("CRASHED");
    assertThat(run.verdict("areClosedAtTheEnd")).isEqualTo("PASSED");
    assertThat(run.screen())
        .contains(
            "    sequence  test spawns server@one   test ─\"hello\"→ server@one   server@one ends:"
                + " normal");
    assertThat(SupervisedSamples.NodesSample.closed).isTrue();
  }

  @Test
  void withoutSupervisorsThereIsNoTree() {
    Story story = new Story(Sequence.EMPTY, Optional.empty(), Tree.EMPTY);

    assertThat(new TreePanel(story, Glyphs.UNICODE).lines(10)).isEmpty();
    assertThat(story.lines(Glyphs.UNICODE.signs())).isEmpty();
  }

  @Test
  void wideOrHighTreesAreALineEach() {
    Story story = SampleRun.story(SupervisedSamples.TreeSample.class);

    assertThat(new TreePanel(story, Glyphs.ASCII).lines(3))
        .containsExactly(
            "    before    main one_for_all (first#1, second#1 temporary, below#1 one_for_one ())",
            "    after     main one_for_all (first#2, below#2 one_for_one ())");
    assertThat(new TreePanel(story, Glyphs.ASCII).lines(4)).hasSize(4);
  }
}
