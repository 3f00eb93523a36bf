package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of another solution is compiled anew, and which tests it has an effect on. */
class ReferenceTest {
  private static final String ENTRY = "right/other";

  @TempDir Path folder;

  private SampleChapter sample;

  @BeforeEach
  void aChapter() {
    sample =
        SampleChapter.in(folder.resolve("root"))
            .solution(
                "Limits",
                "package asyncjava.ch9_9;\n\nclass Limits {\n  static final int MOST = 7;\n}\n")
            .solution(
                "Between",
                "package asyncjava.ch9_9;\n\n"
                    + "class Between {\n"
                    + "  static int most() {\n"
                    + "    return Limits.MOST;\n"
                    + "  }\n"
                    + "}\n")
            .test("LimitsTest", plain("LimitsTest", "assertThat(Limits.MOST).isEqualTo(7)"))
            .test("BetweenTest", plain("BetweenTest", "assertThat(Between.most()).isEqualTo(7)"));
  }

  private static String plain(String name, String assertion) {
    return "package asyncjava.ch9_9;\n\n"
        + "import static org.assertj.core.api.Assertions.assertThat;\n\n"
        + "class "
        + name
        + " {\n  @org.junit.jupiter.api.Test\n  void one() {\n    "
        + assertion
        + ";\n  }\n}\n";
  }

  /** What came of a solution that replaces some files of the reference. */
  private record Made(Build build, boolean sameTests, List<String> affected) {
    List<String> red() {
      try (ChapterTests tests = new ChapterTests(build)) {
        return tests.run().stream()
            .filter(verdict -> !verdict.passed())
            .map(verdict -> verdict.test().toString())
            .toList();
      }
    }
  }

  private Made with(String file, String text) {
    Chapter chapter = sample.chapter();
    Build build =
        Build.of(chapter, Folders.javaFiles(chapter.references()), folder.resolve("reference"));
    assertThat(build.errors()).isEmpty();
    Reference reference = new Reference(build);
    sample.corpus(ENTRY + "/" + file + ".java", text);
    CorpusEntry entry = new CorpusEntry(chapter, chapter.corpus().resolve(ENTRY), false);
    Build made =
        reference.with(entry.sources(), Folders.javaFiles(entry.folder()), folder.resolve("entry"));
    return new Made(
        made,
        made.testClasses().equals(build.testClasses()),
        reference.affectedBy(made, entry.sources()).stream()
            .map(name -> name.replace("asyncjava.ch9_9.", ""))
            .toList());
  }

  private static String doubler(String body) {
    return SampleChapter.DOUBLER.replace("return n + n;", body);
  }

  @Test
  void anotherBodyLeavesTheTestsAsTheyAre() {
    Made made =
        with(
            "Doubler",
            doubler("return more(n);\n  }\n\n  private static int more(int n) {\n return 0;"));
    assertThat(made.build().errors()).isEmpty();
    assertThat(made.sameTests()).isTrue();
    assertThat(made.affected()).containsExactly("DoublerTest");
    assertThat(made.red()).contains("DoublerTest.twiceIsANumberAndItself");
  }

  @Test
  void theSameCodeHasNoEffect() {
    Made made = with("Doubler", SampleChapter.DOUBLER);
    assertThat(made.sameTests()).isTrue();
    assertThat(made.affected()).isEmpty();
  }

  @Test
  void anotherConstantIsSeenByWhoeverHasItInlined() {
    Made made =
        with(
            "Limits",
            "package asyncjava.ch9_9;\n\nclass Limits {\n  static final int MOST = 8;\n}\n");
    assertThat(made.sameTests()).isFalse();
    assertThat(made.affected()).containsExactly("BetweenTest", "LimitsTest");
    assertThat(made.red()).containsExactlyInAnyOrder("BetweenTest.one", "LimitsTest.one");
  }

  @Test
  void aTestIsReachedThroughTheSourcesInBetween() {
    Made made =
        with(
            "Limits",
            "package asyncjava.ch9_9;\n\nclass Limits {\n  static final int MOST = seven();\n\n"
                + "  private static int seven() {\n    return 7;\n  }\n}\n");
    assertThat(made.affected()).containsExactly("BetweenTest", "LimitsTest");
    assertThat(made.red()).isEmpty();
  }

  @Test
  void whatTheTestsNeedAndIsNotThereDoesNotCompile() {
    Made made = with("Doubler", doubler("return n;").replace("int twice(int", "int twice(long"));
    assertThat(made.build().errors()).isNotEmpty();
    made = with("Doubler", SampleChapter.DOUBLER.replace("static int twice", "static int thrice"));
    assertThat(made.build().errors())
        .anySatisfy(error -> assertThat(error).contains("DoublerTest.java:"));
  }

  @Test
  void whatOtherSolutionsNeedAndIsNotThereDoesNotCompile() {
    Made made = with("Limits", "package asyncjava.ch9_9;\n\nclass Limits {}\n");
    assertThat(made.build().errors())
        .anySatisfy(error -> assertThat(error).contains("Between.java:"));
  }

  @Test
  void aClassOfAnotherFileIsNotThereTwice() {
    Made made = with("Doubler", SampleChapter.DOUBLER + "\nclass Between {}\n");
    assertThat(made.build().errors())
        .anySatisfy(error -> assertThat(error).contains("duplicate class"));
  }

  @Test
  void aClassThatTheReferenceHasBesideIsGoneWithItsFile() {
    sample.solution("Doubler", SampleChapter.DOUBLER + "\nclass Helper {}\n");
    Made made = with("Doubler", doubler("return new Helper() == null ? n : n + n;"));
    assertThat(made.build().errors()).anySatisfy(error -> assertThat(error).contains("Helper"));
  }
}
