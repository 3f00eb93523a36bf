package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HintTest {
  @TempDir Path root;
  private Path hints;
  private Chapter chapter;

  @BeforeEach
  void twoExercises() throws IOException {
    hints = root.resolve("exercises/ch2.2-process-basics/src/test/resources/hints");
    Files.createDirectories(hints);
    Files.createDirectories(root.resolve("exercises/ch2.3-links-and-exits"));
    Files.writeString(
        hints.resolve("2.2.9.md"),
        "Think of a ref.\n\n---\nmakeRef()\n---\n\nsend(to, new Ping(self(), ref));\n");
    Files.writeString(hints.resolve("2.2.10.md"), "Another exercise.\n");
    chapter = Chapter.find(root, "ch2.2").orElseThrow();
  }

  private String ask(Optional<String> exercise) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(
            Hint.show("ch2.2", root, exercise, new PrintStream(out, true, StandardCharsets.UTF_8)))
        .isEmpty();
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void showsOneStepAtATimeAndRepeatsTheLast() {
    assertThat(ask(Optional.empty())).isEqualTo("2.2.9  hint 1 of 3\n\nThink of a ref.\n");
    assertThat(ask(Optional.empty())).isEqualTo("2.2.9  hint 2 of 3\n\nmakeRef()\n");
    assertThat(ask(Optional.empty()))
        .isEqualTo("2.2.9  hint 3 of 3 (the last one)\n\nsend(to, new Ping(self(), ref));\n");
    assertThat(ask(Optional.empty())).startsWith("2.2.9  hint 3 of 3");
  }

  @Test
  void isAboutTheFirstExerciseThatDidNotPassInTheLastRun() {
    Results.write(
        chapter, List.of(result("2.2.9", Verdict.PASSED), result("2.2.10", Verdict.TODO)));
    assertThat(ask(Optional.empty())).startsWith("2.2.10  hint 1 of 1");

    Results.write(chapter, List.of(result("2.2.10", Verdict.PASSED)));
    assertThat(ask(Optional.empty())).startsWith("All exercises of ch2.2 are done.");
  }

  @Test
  void isAboutTheExerciseAskedFor() {
    assertThat(ask(Optional.of("2.2.10"))).startsWith("2.2.10  hint 1 of 1");
  }

  @Test
  void rejectsAnUnknownChapterOrExerciseAndListsTheKnown() {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());

    assertThat(Hint.show("ch9.9", root, Optional.empty(), nowhere))
        .contains("there is no chapter \"ch9.9\"; there are: ch2.2, ch2.3");
    assertThat(Hint.show("ch2.2", root, Optional.of("7.7.7"), nowhere))
        .contains(
            "there are no hints for an exercise \"7.7.7\" in ch2.2; there are for: 2.2.9, 2.2.10");
    assertThat(Hint.show("ch2.3", root, Optional.empty(), nowhere)).contains("ch2.3 has no hints");
  }

  private static ExerciseResult result(String id, Verdict verdict) {
    TestResult test =
        new TestResult("ATest.a", "a", Optional.empty(), verdict, Optional.empty(), Story.EMPTY);
    return new ExerciseResult(id, "title", List.of(test));
  }
}
