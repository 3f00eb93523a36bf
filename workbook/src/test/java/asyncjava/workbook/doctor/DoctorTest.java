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
  private static final String ENDS = "right/ends";
  private static final String HANGS = "right/hangs";

  /** No exercise's: what an exercise's class does in this way its extension sees before it runs. */
  private static final String SPOILT =
      """
      package asyncjava.ch9_9;

      class SpoiltTest {
        @org.junit.jupiter.api.Test
        void endsOrHangs() {
          int two = Doubler.twice(1);
          if (two == 3) {
            System.out.println("The end is near.");
            Runtime.getRuntime().halt(7);
          }
          while (two == 4) {}
        }
      }
      """;

  @TempDir Path root;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private SampleChapter sample;

  @BeforeEach
  void aChapter() {
    sample = SampleChapter.in(root);
  }

  private int run(String... chapters) {
    return Doctor.run(
        root,
        List.of(chapters),
        step -> step.equals(HANGS) ? Duration.ofSeconds(1) : Duration.ofMinutes(2),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aChapterInOrderIsGreen() {
    int status = run();
    assertThat(output())
        .startsWith(
            """
            examined ch9.9
            chapter exercises tests    todo     passes   stubs    wrong    right    hints    lesson   files
            ch9.9   2/2       3/3      3/3      3/3      3/3      2/2      1/1      2/2      5/5      18/18

            1 chapters, 2 exercises, 3 tests, 2 wrong and 1 other right solutions; \
            """)
        .endsWith("doctor: 42 passed, 0 failed\n");
    assertThat(status).isZero();
  }

  @Test
  void codeThatEndsTheJvmOrHangsIsRedAndTheRestIsExamined() {
    sample.test("SpoiltTest", SPOILT);
    sample.corpus(ENDS + "/Doubler.java", solution("n == 1 ? 3 : n << 1"));
    sample.corpus(ENDS + "/corpus.properties", "exercise=9.9.1\nhow=ends the JVM\n");
    sample.corpus(HANGS + "/Doubler.java", solution("n == 1 ? 4 : n << 1"));
    sample.corpus(HANGS + "/corpus.properties", "exercise=9.9.1\nhow=never ends\n");
    int status = run("9.9");
    assertThat(output())
        .contains(
            "ch9.9   2/2       3/3      3/3      4/4      3/3      2/2      1/3!     2/2      5/5  "
                + "    23/23\n",
            """
            red  ch9.9  right  ch9.9-sample: right/ends
                the JVM ended with status 7 in the middle of it; its last words:
                The end is near.
            """,
            """
            red  ch9.9  right  ch9.9-sample: right/hangs
                took longer than 1 s and was killed\
            """)
        .endsWith("doctor: 48 passed, 2 failed\n");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void aChapterThatIsNotThereIsNamedWithThoseThatAre() {
    assertThat(run("ch1.1")).isEqualTo(2);
    assertThat(output()).isEqualTo("doctor: no chapter \"ch1.1\"; there are ch9.9\n");
  }

  @Test
  void aStrayFolderBesideTheChaptersIsRed() throws IOException {
    sample.write("exercises/notes/a.txt", "");
    Folders.delete(root.resolve("exercises/ch9.9-sample"));
    Folders.delete(root.resolve("solutions/ch9.9-sample"));
    assertThat(run()).isEqualTo(1);
    assertThat(output())
        .contains("red  all  files  exercises/notes\n    no chapter: ")
        .endsWith("doctor: 0 passed, 1 failed\n");
  }

  private static String solution(String twice) {
    return SampleChapter.DOUBLER.replace("n + n", twice);
  }
}
