package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor as a whole, with the JVMs it starts. */
class DoctorTest {
  @TempDir Path root;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private SampleChapter sample;

  @BeforeEach
  void aChapter() {
    sample = SampleChapter.in(root);
  }

  private int run(Duration stepLimit, String... chapters) {
    return Doctor.run(
        root, List.of(chapters), stepLimit, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aChapterInOrderIsGreen() {
    int status = run(Duration.ofSeconds(60));
    assertThat(output())
        .startsWith(
            """
            chapter exercises tests    todo     passes   stubs    wrong    right    hints    lesson   files
            ch9.9   2/2       3/3      3/3      3/3      3/3      2/2      1/1      2/2      5/5      18/18

            1 chapters, 2 exercises, 3 tests, 2 wrong and 1 other right solutions; \
            """)
        .endsWith("doctor: 39 passed, 0 failed\n");
    assertThat(status).isZero();
  }

  @Test
  void codeThatEndsTheJvmIsRedAndTheRestIsExamined() {
    sample.corpus(
        "wrong/ends/Doubler.java",
        SampleChapter.DOUBLER.replace("return n + n;", "Runtime.getRuntime().halt(7); return n;"));
    sample.corpus(
        "wrong/ends/corpus.properties",
        "exercise=9.9.1\ncaught_by=DoublerTest.twiceIsANumberAndItself\nwhy=ends the JVM\n");
    int status = run(Duration.ofSeconds(60), "ch9.9");
    assertThat(output())
        .contains(
            "2/3!     1/1      2/2",
            "red  ch9.9  wrong  ch9.9-sample: wrong/ends\n"
                + "    the JVM ended with status 7 in the middle of it")
        .endsWith("doctor: 41 passed, 1 failed\n");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void aStepThatHangsIsKilledAndRedAndTheRestIsExamined() {
    sample.test(
        "HangingTest",
        "package asyncjava.ch9_9;\n\n"
            + "class HangingTest {\n"
            + "  static { while (Doubler.twice(1) == 3) {} }\n\n"
            + "  @org.junit.jupiter.api.Test\n"
            + "  void hangs() {}\n"
            + "}\n");
    sample.corpus(
        "right/shift/Doubler.java", SampleChapter.DOUBLER.replace("n + n", "n == 1 ? 3 : n << 1"));
    int status = run(Duration.ofSeconds(4), "9.9");
    assertThat(output())
        .contains(
            "red  ch9.9  right  ch9.9-sample: right/shift\n    took longer than 4 s and was killed")
        .endsWith("doctor: 39 passed, 1 failed\n");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void aChapterThatIsNotThereIsNamedWithThoseThatAre() {
    assertThat(run(Duration.ofSeconds(60), "ch1.1")).isEqualTo(2);
    assertThat(output()).isEqualTo("doctor: no chapter \"ch1.1\"; there are ch9.9\n");
  }

  @Test
  void aStrayFolderBesideTheChaptersIsRed() throws IOException {
    sample.write("exercises/notes/a.txt", "");
    Folders.delete(root.resolve("exercises/ch9.9-sample"));
    Folders.delete(root.resolve("solutions/ch9.9-sample"));
    assertThat(run(Duration.ofSeconds(60))).isEqualTo(1);
    assertThat(output())
        .contains("red  all  files  exercises/notes\n    no chapter: ")
        .endsWith("doctor: 0 passed, 1 failed\n");
  }
}
