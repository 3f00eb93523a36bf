package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LessonCodeTest {
  @TempDir static Path folder;

  private static LessonCode code;

  @BeforeAll
  static void aChapter() {
    Chapter chapter = SampleChapter.in(folder.resolve("root")).chapter();
    code =
        new LessonCode(
            chapter,
            Build.of(chapter, Folders.javaFiles(chapter.references()), folder.resolve("builds")));
  }

  private static java.util.List<String> problems(String block) {
    return code.problems(new Lesson.Block(1, "java", block));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send(Echo.start(), new Ping(self(), makeRef()));",
        "int n = Doubler.twice(2);\nif (n > 3) {\n  return;\n}",
        "Ping p = (Ping) receive(ofSeconds(1));\nreturn p.from();",
        "record Ping(String own) {}\nrecord Pong(Ping of) {}",
        "public final class Anything {\n  Pid echo = Echo.start();\n}",
        "package a.b;\n\n"
            + "import asyncjava.ch9_9.Doubler;\n\n"
            + "class C {\n"
            + "  int n = Doubler.twice(1);\n"
            + "}",
        "import java.util.concurrent.CountDownLatch;\n\nclass C {\n  CountDownLatch latch;\n}",
        "import static asyncjava.genserver.GenServer.*;\n\n"
            + "cast(Echo.start(), \"hello\");\n"
            + "Pid server = start(() -> ok(1)).pid();",
        "import static asyncjava.genserver.GenServer.*;\n\n"
            + "Init<Integer> first() {\n"
            + "  return ok(1);\n"
            + "}",
        "GenServer.cast(Echo.start(), \"hello\");\nRegistry registry = null;",
        "private int n;\n\nvoid more() {\n  n++;\n}",
        "int more(int n);\n\nList<Pid> all();",
        "void one() {}\n\nrecord Two() {}",
        "public  static int twice( int n ) {\n  return n+n; }",
      })
  void whatCompiles(String block) {
    assertThat(problems(block)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send(echo, new Ping());",
        "...",
        "int n = 1;\n}",
        "int n = 1;\n...\nn++;",
        "void one() {}\none();",
        "cast(Echo.start(), \"hello\");",
        "int n = 1;\nimport java.util.concurrent.CountDownLatch;",
        "publicstatic int twice(int n)",
        "",
      })
  void whatDoesNot(String block) {
    assertThat(problems(block)).hasSize(1);
  }

  @Test
  void itsOwnImportsLeaveTheLinesAsTheyAre() {
    assertThat(
            problems("import static asyncjava.genserver.GenServer.*;\n\nint n = 1;\nn = missing;"))
        .singleElement()
        .satisfies(problem -> assertThat(problem).contains("line 4: cannot find symbol"));
  }

  @Test
  void theWayOfReadingThatComesClosestIsTold() {
    assertThat(problems("var n = missing;\nn++;").get(0))
        .contains("line 1: cannot find symbol")
        .doesNotContain("line 2");
  }
}
