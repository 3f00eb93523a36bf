package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
  private static final FileTime BEFORE = FileTime.fromMillis(1_000_000);
  private static final FileTime LATER = FileTime.fromMillis(2_000_000);

  @TempDir Path root;
  private Path basics;
  private Path links;
  private Path page;

  @BeforeEach
  void twoChapters() throws IOException {
    page = root.resolve("out/page.md");
    basics = chapter("ch2.2-process-basics", "2.2.1 Ping and pong", "2.2.2 Receiving");
    links = chapter("ch2.10-links-and-exits", "2.10.1 Links");
  }

  private Path chapter(String name, String... exercises) throws IOException {
    Path folder = root.resolve("exercises").resolve(name);
    Files.createDirectories(folder.resolve("src/main/java"));
    for (String exercise : exercises) {
      String[] parts = exercise.split(" ", 2);
      String type = "Exercise" + parts[0].replace('.', '_') + "Test";
      write(
          folder.resolve("src/test/java/" + type + ".java"),
          """
          import asyncjava.workbook.Exercise;

          @Exercise(
              id = "%s", title = "%s", points = 1, of = String.class)
          class %s {}
          """
              .formatted(parts[0], parts[1], type));
    }
    age(folder, BEFORE);
    return folder;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void age(Path folder, FileTime time) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, time);
      }
    }
  }

  private static void results(Path chapter, String... lines) throws IOException {
    Path file = chapter.resolve("target/exercises/results.tsv");
    write(file, String.join("\n", lines).replace(' ', '\t') + "\n");
    Files.setLastModifiedTime(file, LATER);
  }

  /** Exit status, and then the lines of the screen. */
  private List<String> summary() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        Summary.run(
            root,
            Optional.of(page),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Glyphs.UNICODE);
    return Stream.concat(
            Stream.of(String.valueOf(status)), out.toString(StandardCharsets.UTF_8).lines())
        .toList();
  }

  private List<String> page() throws IOException {
    return Files.readAllLines(page);
  }

  @Test
  void whatIsToDoIsNotRed() throws IOException {
    results(
        basics, "2.2.1 PingTest.a PASSED ", "2.2.1 PingTest.b TODO Ping.java:7", "2.2.2 R.c TODO ");
    results(links, "2.10.1 LinksTest.a TODO ");

    assertThat(String.join("\n", summary()))
        .isEqualTo(
            """
            0
            ch2.2  Process basics                  ··      0/2
            ch2.10 Links and exits                 ·       0/1

            0 of 3 exercises done

            · 2.2.1  Ping and pong  1 of 2 pass: 1 to do
                look at   Ping.java:7
                run       mvn test -pl :ch2.2 -Dtest=PingTest\
            """);
  }

  @Test
  void thePageHasTheNextStepAndATableOfAllChapters() throws IOException {
    results(basics, "2.2.1 PingTest.a PASSED ", "2.2.2 ReceiveTest.c TODO Receive.java:7");
    results(links, "2.10.1 LinksTest.a TODO ");
    summary();

    assertThat(String.join("\n", page()))
        .isEqualTo(
            """
            # 1 of 3 exercises done

            ## Next

            - **2.2.2 Receiving** to do, `` Receive.java:7 ``: `` mvn test -pl :ch2.2 -Dtest=ReceiveTest ``

            ## Chapters

            | Chapter | 1 | 2 | Done | |
            | :-- | :-: | :-: | --: | :-- |
            | ch2.2 Process basics | ✓ | · | 1/2 |  |
            | ch2.10 Links and exits | · |  | 0/1 |  |

            ✓ done, ✗ failing, · to do or not run. What is to do is not red.\
            """);
  }

  @Test
  void anExerciseThatFailsInAnyOtherWayIsRedAndNamed() throws IOException {
    for (Verdict verdict : Verdict.values()) {
      results(
          basics, "2.2.1 P.a TODO ", "2.2.1 P.b " + verdict + " Ping.java:7", "2.2.2 R.c TODO ");
      boolean red = !List.of(Verdict.PASSED, Verdict.TODO, Verdict.NOT_RUN).contains(verdict);

      List<String> lines = summary();

      assertThat(lines.getFirst()).as(verdict.name()).isEqualTo(red ? "1" : "0");
      assertThat(lines.stream().anyMatch(line -> line.startsWith("✗ 2.2.1  Ping and pong")))
          .as(verdict.name())
          .isEqualTo(red);
      assertThat(page().contains("## Red")).as(verdict.name()).isEqualTo(red);
    }
  }

  @Test
  void ofARedExerciseItShowsWhereItFailsAndNotWhereItIsToDo() throws IOException {
    results(basics, "2.2.1 P.a TODO Ping.java:3", "2.2.1 P.b FAILED Ping.java:7");

    assertThat(summary())
        .containsSequence(
            "✗ 2.2.1  Ping and pong  0 of 2 pass: 1 to do, 1 failing",
            "    look at   Ping.java:7",
            "    run       mvn test -pl :ch2.2 -Dtest=P");
    assertThat(page())
        .contains(
            "- **2.2.1 Ping and pong** 0 of 2 pass: 1 to do, 1 failing, `` Ping.java:7 ``: `` mvn"
                + " test -pl :ch2.2 -Dtest=P ``");
  }

  @Test
  void aChapterThatDoesNotCompileIsRedAndNamedWithItsErrors() throws IOException {
    results(basics, "2.2.1 P.a PASSED ");
    write(basics.resolve("src/main/java/Broken.java"), "class Broken {\n  int n = ;\n}\n");

    assertThat(summary())
        .startsWith("1", "ch2.2  Process basics                  ··      0/2  does not compile")
        .containsSequence(
            "✗ ch2.2 does not compile",
            "    exercises/ch2.2-process-basics/src/main/java/Broken.java:2: illegal start of"
                + " expression");
    assertThat(page())
        .contains(
            "- **ch2.2 Process basics** does not compile",
            "| ch2.2 Process basics | · | · | 0/2 | does not compile |");
  }

  @Test
  void testsThatNoLongerFitTheSourcesDoNotCompileEither() throws IOException {
    results(basics, "2.2.1 P.a PASSED ");
    write(basics.resolve("src/test/java/More.java"), "class More {\n  Gone gone;\n}\n");

    assertThat(summary())
        .contains(
            "    exercises/ch2.2-process-basics/src/test/java/More.java:2: cannot find symbol");
  }

  @Test
  void aDeletedFileMakesOldResultsOld() throws IOException {
    Path used = basics.resolve("src/main/java/Used.java");
    write(used, "class Used {}\n");
    write(basics.resolve("src/main/java/User.java"), "class User {\n  Used used;\n}\n");
    results(basics, "2.2.1 P.a PASSED ");
    age(basics.resolve("src"), BEFORE);
    assertThat(summary()).startsWith("0");

    Files.delete(used);

    assertThat(summary())
        .contains(
            "    exercises/ch2.2-process-basics/src/main/java/User.java:2: cannot find symbol");
  }

  @Test
  void whatWasChangedAndCompilesKeepsItsResultsAndSaysSo() throws IOException {
    results(basics, "2.2.1 P.a PASSED ", "2.2.2 R.a TODO ");
    write(basics.resolve("src/main/java/New.java"), "class New {}\n");

    assertThat(summary())
        .startsWith(
            "0", "ch2.2  Process basics                  ✓·      1/2  changed since its last run");
  }

  @Test
  void testsThatEndedWithoutAResultAreRed() throws IOException {
    Files.createDirectories(basics.resolve("target/exercises/surefire-reports"));

    assertThat(summary()).startsWith("1").contains("✗ ch2.2 ended without a result");
  }

  @Test
  void aChapterThatNeverRanIsNotRed() throws IOException {
    results(basics, "2.2.1 P.a PASSED ", "2.2.2 R.a PASSED ");

    assertThat(summary())
        .startsWith("0")
        .contains(
            "ch2.10 Links and exits                 ·       0/1  not run",
            "· 2.10.1  Links  not run",
            "    run       mvn test -pl :ch2.10");
  }

  @Test
  void theNextExerciseIsInAChapterThatWasStarted() throws IOException {
    results(basics, "2.2.1 P.a TODO ", "2.2.2 R.a TODO ");
    results(links, "2.10.1 L.a PASSED ", "2.10.1 L.b TODO ");

    assertThat(summary()).contains("· 2.10.1  Links  1 of 2 pass: 1 to do");
  }

  @Test
  void whereAllIsDoneNothingIsNext() throws IOException {
    results(basics, "2.2.1 P.a PASSED ", "2.2.2 R.a PASSED ");
    results(links, "2.10.1 L.a PASSED ");

    assertThat(summary()).startsWith("0").endsWith("3 of 3 exercises done");
    assertThat(page()).doesNotContain("## Next", "## Red");
  }

  @Test
  void namesOfALearnersFilesAreNoMarkup() throws IOException {
    results(basics, "2.2.1 P.a FAILED <b>``x.java:7");
    summary();

    assertThat(page())
        .anyMatch(line -> line.contains("`` <b>` `x.java:7 ``"))
        .noneMatch(line -> line.contains("``x"));
  }
}
