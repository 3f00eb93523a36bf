package asyncjava.workbook.doctor;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small chapter, 9.9, with two exercises and everything that a chapter must have; a test spoils
 * what it is about.
 */
final class SampleChapter {
  private static final String HINTS = "Think.\n---\nLook at the API.\n---\nNearly the code.\n";

  private final Path root;

  private SampleChapter(Path root) {
    this.root = root;
  }

  static SampleChapter in(Path root) {
    SampleChapter sample = new SampleChapter(root);
    sample.solution("Doubler", DOUBLER);
    sample.solution("Echo", ECHO);
    sample.solution(
        "Ping",
        "package asyncjava.ch9_9;\n\n"
            + "import asyncjava.process.Pid;\n"
            + "import asyncjava.process.Ref;\n\n"
            + "/** Asks. */\n"
            + "public record Ping(Pid from, Ref ref) {}\n");
    sample.test("DoublerTest", DOUBLER_TEST);
    sample.test("EchoTest", ECHO_TEST);
    sample.exercises("pom.xml", "<project/>\n");
    sample.exercises("README.md", LESSON);
    sample.exercises("src/test/resources/hints/9.9.1.md", HINTS);
    sample.exercises("src/test/resources/hints/9.9.2.md", HINTS);
    sample.corpus("wrong/no-sign/Doubler.java", DOUBLER.replace("n + n", "2 * Math.abs(n)"));
    sample.corpus(
        "wrong/no-sign/corpus.properties",
        "exercise=9.9.1\ncaught_by=DoublerTest.aNegativeNumberStaysNegative\nwhy=drops the sign\n");
    sample.corpus(
        "wrong/own-ref/Echo.java", ECHO.replace("send(from, ref)", "send(from, makeRef())"));
    sample.corpus(
        "wrong/own-ref/corpus.properties",
        "exercise=9.9.2\n"
            + "caught_by=EchoTest.theAnswerIsTheRefOfThePing\n"
            + "why=answers a ref that nobody knows\n");
    sample.corpus("right/shift/Doubler.java", DOUBLER.replace("n + n", "n << 1"));
    sample.corpus("right/shift/corpus.properties", "exercise=9.9.1\nhow=shifts the bits\n");
    sample.generateStubs();
    return sample;
  }

  Path root() {
    return root;
  }

  Chapter chapter() {
    return Chapter.all(root).get(0);
  }

  /** What one step of the exam finds, in this JVM. */
  Findings step(String name) {
    return new ChapterExam(chapter(), root.resolve("../builds")).take(name);
  }

  void generateStubs() {
    Stubs.run(root, new PrintStream(PrintStream.nullOutputStream()));
  }

  SampleChapter solution(String name, String text) {
    return write("solutions/ch9.9-sample/src/main/java/asyncjava/ch9_9/" + name + ".java", text);
  }

  SampleChapter stub(String name, String text) {
    return exercises("src/main/java/asyncjava/ch9_9/" + name + ".java", text);
  }

  SampleChapter test(String name, String text) {
    return exercises("src/test/java/asyncjava/ch9_9/" + name + ".java", text);
  }

  SampleChapter exercises(String path, String text) {
    return write("exercises/ch9.9-sample/" + path, text);
  }

  SampleChapter corpus(String path, String text) {
    return write("solutions/ch9.9-sample/corpus/" + path, text);
  }

  SampleChapter write(String path, String text) {
    Folders.write(root.resolve(path), text);
    return this;
  }

  SampleChapter delete(String path) throws java.io.IOException {
    Files.delete(root.resolve(path));
    return this;
  }

  static final String DOUBLER =
      """
      package asyncjava.ch9_9;

      /** Doubles. */
      public final class Doubler {
        private Doubler() {}

        /** Twice the number. */
        public static int twice(int n) {
          // solution: add the number to itself
          return n + n;
          // end
        }
      }
      """;

  static final String ECHO =
      """
      package asyncjava.ch9_9;

      import static asyncjava.process.Processes.*;

      import asyncjava.process.Pid;
      import asyncjava.process.Ref;

      /** Answers. */
      public final class Echo {
        private Echo() {}

        /** Starts a process that answers each Ping with its ref. */
        public static Pid start() {
          return spawn(
              () -> {
                // solution: send the ref of each Ping back to whom it is from
                while (true) {
                  if (receive() instanceof Ping(Pid from, Ref ref)) {
                    send(from, ref);
                  }
                }
                // end
              });
        }
      }
      """;

  static final String DOUBLER_TEST =
      """
      package asyncjava.ch9_9;

      import static org.assertj.core.api.Assertions.assertThat;

      import asyncjava.workbook.Exercise;
      import asyncjava.workbook.Rule;
      import org.junit.jupiter.api.Test;

      @Exercise(id = "9.9.1", title = "Doubling", points = 10, of = Doubler.class)
      class DoublerTest {
        @Test
        @Rule("twice is a number and itself")
        void twiceIsANumberAndItself() {
          assertThat(Doubler.twice(21)).isEqualTo(42);
        }

        @Test
        @Rule("a negative number stays negative")
        void aNegativeNumberStaysNegative() {
          assertThat(Doubler.twice(-1)).isEqualTo(-2);
        }
      }
      """;

  static final String ECHO_TEST =
      """
      package asyncjava.ch9_9;

      import static asyncjava.process.Processes.*;
      import static org.assertj.core.api.Assertions.assertThat;

      import asyncjava.process.Ref;
      import asyncjava.workbook.Exercise;
      import asyncjava.workbook.Rule;
      import java.time.Duration;
      import org.junit.jupiter.api.Test;

      @Exercise(id = "9.9.2", title = "An echo", points = 5, of = Echo.class, mayUse = "asyncjava.process")
      class EchoTest {
        @Test
        @Rule("the answer is the ref of the ping")
        void theAnswerIsTheRefOfThePing() {
          Ref ref = makeRef();
          send(Echo.start(), new Ping(self(), ref));
          assertThat(receive(Duration.ofSeconds(1))).isEqualTo(ref);
        }
      }
      """;

  static final String LESSON =
      """
      # 9.9 A sample

      Go to [the first exercise](#991-doubling) or [its test](src/test/java/asyncjava/ch9_9/DoublerTest.java),
      or [elsewhere](https://example.org/nothing).

      ```java
      Pid echo = Echo.start();
      send(echo, new Ping(self(), makeRef()));
      ```

      ```mermaid
      sequenceDiagram
        a ->> b: ping
      ```

      ```text
      nothing that compiles
      ```

      ## 9.9.1 Doubling

      Cut from the solution:

      ```java
      public static int twice(int n) {
        return n + n;
      }
      ```

      ## 9.9.2 `Echo`

      Echo.
      """;
}
