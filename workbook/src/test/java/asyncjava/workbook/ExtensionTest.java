package asyncjava.workbook;

import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.workbook.web.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How exercises fit into JUnit, and what is refused. */
class ExtensionTest {
  @TempDir Path folder;

  static final class Empty {}

  private static WebServer lastWeb;

  @Exercise(id = "1.1.1", title = "Odd", points = 1, of = Empty.class, mayUse = "asyncjava.process")
  static final class OddSample {
    @Test
    @Limit(seconds = 0)
    void hasNoTime() {}

    @Test
    @RealTime
    void settlesInRealTime() {
      assertThatIllegalStateException()
          .isThrownBy(Workbook::settle)
          .withMessage("settle() needs a virtual clock, but this test is @RealTime");
    }

    @Test
    void readsNoInput() {
      assertThat(asyncjava.process.Processes.gets("? ")).isEmpty();
    }

    @Test
    void hasAWebServer() throws Exception {
      WebServer web = Workbook.web();
      assertThat(web.uri("/a").toURL().openConnection().getContentLength()).isLessThan(1);
      lastWeb = web;
    }

    @TestFactory
    Stream<DynamicTest> makesTests() {
      return Stream.empty();
    }

    @Nested
    class Inside {
      @Test
      void isOfTheSameExercise() {
        send(self(), 1);
        assertThat(receive(Duration.ZERO)).isEqualTo(1);
      }
    }
  }

  @Test
  void whatCannotBeRunSaysWhy() {
    SampleRun run = SampleRun.of(folder, OddSample.class);

    assertThat(run.verdict("hasNoTime")).isEqualTo("FAILED");
    assertThat(run.text()).contains("the limit of a test must be 1 second or more, got 0");
    assertThat(run.verdict("makesTests")).isEqualTo("FAILED");
    assertThat(run.verdict("settlesInRealTime")).isEqualTo("PASSED");
    assertThat(run.verdict("readsNoInput")).isEqualTo("PASSED");
    assertThat(run.verdict("isOfTheSameExercise")).isEqualTo("PASSED");
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @Exercise(
      id = "1.1.1",
      title = "Shared",
      points = 1,
      of = Empty.class,
      mayUse = "asyncjava.process")
  static final class SharedSample {
    @Test
    void runsInAProcess() {
      assertThat(self()).isNotNull();
    }
  }

  @Test
  void oneInstanceForAllTestsIsMadeOutsideOfProcesses() {
    assertThat(SampleRun.of(folder, SharedSample.class).verdict("runsInAProcess"))
        .isEqualTo("PASSED");
  }

  static final class NoExerciseSample {
    @Test
    void passes() {}
  }

  @Test
  void aRunWithoutExercisesPrintsNothingAndWritesNothing() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Progress progress =
        new Progress(
            new PrintStream(out), Glyphs.ASCII, _ -> new Chapter(folder, folder.resolve("target")));

    SampleRun.run(progress, NoExerciseSample.class);

    assertThat(out.size()).isZero();
    assertThat(folder.resolve("target")).doesNotExist();
  }

  static final class BrokenSample {
    @Test
    void fails() {
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void aFailingTestOfNoExerciseIsNamedToo() {
    SampleRun run = SampleRun.of(folder, SharedSample.class, BrokenSample.class);

    assertThat(run.screen()).contains("✗ failing too: fails()");
  }

  @Test
  void outsideOfATestTheWorkbookHasNothingToTell() {
    assertThatIllegalStateException()
        .isThrownBy(Workbook::settle)
        .withMessage("no test of an exercise is running");
  }

  @Test
  void aWebServerEndsWithItsTest() {
    SampleRun run = SampleRun.of(folder, OddSample.class);

    assertThat(run.verdict("hasAWebServer")).isEqualTo("PASSED");
    assertThat(lastWeb.requests()).hasSize(1);
    assertThat(catchThrowable(() -> new Socket("127.0.0.1", lastWeb.port()).close()))
        .isInstanceOf(ConnectException.class);
  }
}
