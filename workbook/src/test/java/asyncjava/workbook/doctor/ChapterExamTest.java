package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each step of the exam, on a chapter that is right and on one that is spoiled in just that
 * respect.
 */
class ChapterExamTest {
  @TempDir Path folder;

  private SampleChapter sample;

  @BeforeEach
  void aChapter() {
    sample = SampleChapter.in(folder.resolve("root"));
  }

  private void green(String step, Check check, int count) {
    Findings findings = sample.step(step);
    assertThat(findings.reds()).isEmpty();
    assertThat(findings.count(check)).isEqualTo(new Findings.Count(count, count));
  }

  /** Just one thing is red, and of the things counted one is not good. */
  private void red(String step, Check check, String where, String what) {
    Findings findings = sample.step(step);
    assertThat(findings.reds())
        .singleElement()
        .satisfies(
            red -> {
              assertThat(red.check()).isEqualTo(check);
              assertThat(red.where()).contains(where);
              assertThat(red.what()).contains(what);
            });
  }

  @Nested
  class TestsOnTheStubs {
    @Test
    void greenIfEachComesToItsTodo() {
      green("tests on the stubs", Check.TODO, 3);
    }

    @Test
    void redIfATestPassesWithoutTheLearner() {
      sample.test(
          "DoublerTest",
          SampleChapter.DOUBLER_TEST.replace(
              "assertThat(Doubler.twice(21)).isEqualTo(42);", "assertThat(42).isEqualTo(42);"));
      red(
          "tests on the stubs",
          Check.TODO,
          "DoublerTest.twiceIsANumberAndItself",
          "on the stub it passed, but should fail because of its TODO and nothing else");
    }

    @Test
    void redIfATestFailsForAnotherReason() {
      sample.test(
          "DoublerTest",
          SampleChapter.DOUBLER_TEST.replace(
              "assertThat(Doubler.twice(21)).isEqualTo(42);",
              "throw new IllegalStateException(\"broken\");"));
      red(
          "tests on the stubs",
          Check.TODO,
          "DoublerTest.twiceIsANumberAndItself",
          "on the stub it failed: ");
    }

    @Test
    void redIfTheStubsDoNotCompile() {
      sample.stub("Doubler", "package asyncjava.ch9_9;\n\nclass Doubler { int }\n");
      red(
          "tests on the stubs",
          Check.TODO,
          "exercises/ch9.9-sample/src/main/java",
          "does not compile: exercises/ch9.9-sample/src/main/java/asyncjava/ch9_9/Doubler.java:3:"
              + " ");
    }

    @Test
    void aTestThatIsNoExercisesNeedNotFail() {
      sample.test(
          "PlainTest",
          "package asyncjava.ch9_9;\n\n"
              + "class PlainTest { @org.junit.jupiter.api.Test void plain() {} }\n");
      green("tests on the stubs", Check.TODO, 3);
    }
  }

  @Nested
  class TestsOnTheSolutions {
    @Test
    void greenIfAllPassAndEachHasARule() {
      green("tests on the solutions", Check.PASSES, 3);
      green("tests on the solutions", Check.TESTS, 3);
    }

    @Test
    void redIfOneFails() {
      sample.solution("Doubler", SampleChapter.DOUBLER.replace("n + n", "2 * Math.abs(n)"));
      red(
          "tests on the solutions",
          Check.PASSES,
          "DoublerTest.aNegativeNumberStaysNegative",
          "on the solution: DoublerTest.aNegativeNumberStaysNegative failed: ");
    }

    @Test
    void redIfTheyDoNotCompile() {
      sample.solution("Doubler", SampleChapter.DOUBLER.replace("n + n", "n + m"));
      red("tests on the solutions", Check.PASSES, "solutions/ch9.9-sample", "Doubler.java:10: ");
      red("exercises", Check.EXERCISES, "", "was not looked at");
      red("lesson", Check.LESSON, "", "was not looked at");
      red("wrong/own-ref", Check.WRONG, "wrong/own-ref", "was not looked at");
    }

    @Test
    void redIfATestHasNoRule() {
      sample.test(
          "EchoTest",
          SampleChapter.ECHO_TEST.replace("@Rule(\"the answer is the ref of the ping\")", ""));
      red(
          "tests on the solutions",
          Check.TESTS,
          "EchoTest.theAnswerIsTheRefOfThePing",
          "has no @Rule");
    }
  }

  @Nested
  class TestSources {
    @Test
    void greenWithoutSleepAndSwitches() {
      green("test sources", Check.TESTS, 0);
    }

    @Test
    void redForEachThatSleeps() {
      sample.test(
          "Sleepy",
          "package asyncjava.ch9_9;\n\n"
              + "class Sleepy {\n"
              + "  void a() throws Exception {\n"
              + "    Thread.sleep(1);\n"
              + "  }\n"
              + "}\n");
      red("test sources", Check.TESTS, "Sleepy.java:5", "Thread.sleep: a test never really sleeps");
    }
  }

  @Nested
  class StubsAgainstSolutions {
    @Test
    void greenIfTheyAreTheSame() {
      green("stubs", Check.STUBS, 3);
    }

    @Test
    void redIfOneDiffers() {
      sample.solution("Doubler", SampleChapter.DOUBLER.replace("add the", "add a"));
      red(
          "stubs",
          Check.STUBS,
          "exercises/ch9.9-sample/src/main/java/asyncjava/ch9_9/Doubler.java:11",
          "is not what its solution generates; run mvn -q -Pstubs");
    }

    @Test
    void redIfOneIsMissingOrTooMuch() throws IOException {
      sample.delete("exercises/ch9.9-sample/src/main/java/asyncjava/ch9_9/Ping.java");
      red("stubs", Check.STUBS, "Ping.java", "is missing; run mvn -q -Pstubs");
      sample.generateStubs();
      sample.stub("Old", "package asyncjava.ch9_9;\n");
      red("stubs", Check.STUBS, "Old.java", "no solution produces this stub");
    }

    @Test
    void redIfAMarkerIsWrong() {
      sample.solution("Doubler", SampleChapter.DOUBLER.replace("// end", ""));
      red(
          "stubs",
          Check.STUBS,
          "solutions/",
          "Doubler.java:9: `// solution: add the number to itself` has no `// end`");
    }
  }

  @Nested
  class Corpus {
    @Test
    void greenIfAWrongOneIsCaughtByTheTestItNames() {
      green("wrong/no-sign", Check.WRONG, 1);
      green("wrong/own-ref", Check.WRONG, 1);
    }

    @Test
    void greenIfARightOnePasses() {
      green("right/shift", Check.RIGHT, 1);
    }

    @Test
    void redIfAWrongOneIsCaughtByAnotherTestOnly() {
      sample.corpus(
          "wrong/no-sign/corpus.properties",
          "exercise=9.9.1\ncaught_by=DoublerTest.twiceIsANumberAndItself\nwhy=x\n");
      red(
          "wrong/no-sign",
          Check.WRONG,
          "solutions/ch9.9-sample/corpus/wrong/no-sign",
          "is not caught: DoublerTest.twiceIsANumberAndItself passed; but these fail:"
              + " DoublerTest.aNegativeNumberStaysNegative");
    }

    @Test
    void redIfAWrongOneIsNotWrong() {
      sample.corpus("wrong/no-sign/Doubler.java", SampleChapter.DOUBLER.replace("n + n", "n << 1"));
      red(
          "wrong/no-sign",
          Check.WRONG,
          "wrong/no-sign",
          "is not caught: DoublerTest.aNegativeNumberStaysNegative passed, and so did all others");
    }

    @Test
    void redIfAWrongOneIsCaughtByATodoOnly() {
      sample.corpus(
          "wrong/no-sign/Doubler.java",
          SampleChapter.DOUBLER.replace(
              "return n + n;", "throw asyncjava.workbook.Todo.todo(\"later\");"));
      red(
          "wrong/no-sign",
          Check.WRONG,
          "wrong/no-sign",
          "is not caught: DoublerTest.aNegativeNumberStaysNegative is to do");
    }

    @Test
    void redIfAWrongOneBreaksAnotherExercise() {
      sample.corpus(
          "wrong/own-ref/Doubler.java", SampleChapter.DOUBLER.replace("n + n", "2 * Math.abs(n)"));
      red(
          "wrong/own-ref",
          Check.WRONG,
          "wrong/own-ref",
          "also breaks what is not of 9.9.2: DoublerTest.aNegativeNumberStaysNegative failed: ");
    }

    @Test
    void redIfItNamesNoTestOrOneOfAnotherExercise() {
      sample.corpus(
          "wrong/no-sign/corpus.properties", "exercise=9.9.1\ncaught_by=DoublerTest.none\nwhy=x\n");
      red(
          "wrong/no-sign",
          Check.WRONG,
          "wrong/no-sign",
          "caught_by names no test: DoublerTest.none");
      sample.corpus(
          "wrong/no-sign/corpus.properties",
          "exercise=9.9.1\ncaught_by=EchoTest.theAnswerIsTheRefOfThePing\nwhy=x\n");
      red(
          "wrong/no-sign",
          Check.WRONG,
          "wrong/no-sign",
          "caught_by names a test that is not of 9.9.1");
    }

    @Test
    void redIfThereIsNoSuchExercise() {
      sample.corpus("right/shift/corpus.properties", "exercise=9.9.3\nhow=x\n");
      red("right/shift", Check.RIGHT, "right/shift", "there is no exercise 9.9.3");
    }

    @Test
    void redIfItDoesNotCompile() {
      sample.corpus(
          "wrong/no-sign/Doubler.java", SampleChapter.DOUBLER.replace("int twice", "String twice"));
      red(
          "wrong/no-sign",
          Check.WRONG,
          "wrong/no-sign",
          "does not compile: solutions/ch9.9-sample/corpus/wrong/no-sign/Doubler.java:10: ");
    }

    @Test
    void redIfARightOneFails() {
      sample.corpus(
          "right/shift/Doubler.java", SampleChapter.DOUBLER.replace("n + n", "2 * Math.abs(n)"));
      red(
          "right/shift",
          Check.RIGHT,
          "right/shift",
          "DoublerTest.aNegativeNumberStaysNegative failed: ");
    }

    @Test
    void redIfItsDeclarationIsNotComplete() {
      sample.corpus("right/shift/corpus.properties", "exercise=9.9.1\nhow= \n");
      red("right/shift", Check.RIGHT, "right/shift", "corpus.properties does not say how");
      sample.corpus("right/shift/corpus.properties", "exercise=9.9.1\nhow=x\nwhy=y\n");
      red(
          "right/shift",
          Check.RIGHT,
          "right/shift",
          "corpus.properties knows [exercise, how], got why");
      sample.corpus("right/none/corpus.properties", "exercise=9.9.1\nhow=x\n");
      red("right/none", Check.RIGHT, "right/none", "there is no Java file");
      sample
          .corpus("right/same/corpus.properties", "exercise=9.9.1\nhow=x\n")
          .corpus("right/same/Doubler.java", SampleChapter.DOUBLER);
      red("right/same", Check.RIGHT, "right/same", "its files are those of the reference");
    }
  }

  @Nested
  class Exercises {
    @Test
    void greenIfTheyAreComplete() {
      green("exercises", Check.EXERCISES, 2);
      green("exercises", Check.HINTS, 2);
    }

    @Test
    void redWithoutPoints() {
      sample.test("DoublerTest", SampleChapter.DOUBLER_TEST.replace("points = 10", "points = 0"));
      red("exercises", Check.EXERCISES, "DoublerTest", "points must be 1 or more, got 0");
    }

    @Test
    void redWithoutATitle() {
      sample.test("DoublerTest", SampleChapter.DOUBLER_TEST.replace("\"Doubling\"", "\" \""));
      red("exercises", Check.EXERCISES, "DoublerTest", "9.9.1 has no title");
    }

    @Test
    void redIfTwoHaveTheSameIdOrOneIsMissing() {
      sample.test("EchoTest", SampleChapter.ECHO_TEST.replace("9.9.2", "9.9.1"));
      assertThat(sample.step("exercises").reds())
          .extracting(Red::check, Red::what)
          .containsExactly(
              tuple(
                  Check.EXERCISES,
                  "ids go from 9.9.1 up without gaps: expected 9.9.2, got \"9.9.1\""),
              tuple(Check.HINTS, "hints for no exercise: there is no 9.9.2"));
    }

    @Test
    void redIfTheyAreOfAClassElsewhere() {
      sample.test(
          "DoublerTest",
          SampleChapter.DOUBLER_TEST.replace("of = Doubler.class", "of = String.class"));
      red(
          "exercises",
          Check.EXERCISES,
          "DoublerTest",
          "is of java.lang.String, which is not in asyncjava.ch9_9");
    }

    @Test
    void redWithoutASectionInTheLesson() {
      sample.exercises(
          "README.md", SampleChapter.LESSON.replace("## 9.9.1 Doubling", "## 9.9.11 and 19.9.1"));
      red(
          "exercises",
          Check.EXERCISES,
          "DoublerTest",
          "no heading of exercises/ch9.9-sample/README.md has 9.9.1");
    }

    @Test
    void redIfThereIsNone() {
      sample
          .test("DoublerTest", SampleChapter.DOUBLER_TEST.replaceAll("@Exercise\\(.*\\)", ""))
          .test("EchoTest", SampleChapter.ECHO_TEST.replaceAll("@Exercise\\(.*\\)", ""));
      assertThat(sample.step("exercises").reds())
          .first()
          .satisfies(red -> assertThat(red.what()).isEqualTo("no test class is marked @Exercise"));
    }

    @Test
    void redIfTheLadderOfHintsIsShortOrLongOrHasAGapOrIsMissing() throws IOException {
      String file = "src/test/resources/hints/9.9.1.md";
      sample.exercises(file, "a\n---\nb\n");
      red(
          "exercises",
          Check.HINTS,
          "hints/9.9.1.md",
          "a ladder has 3 or 4 hints, separated by lines of ---, got 2");
      sample.exercises(file, "a\n---\nb\n---\nc\n---\nd\n---\ne\n");
      red("exercises", Check.HINTS, "hints/9.9.1.md", "got 5");
      sample.exercises(file, "a\n---\n\n---\nb\n");
      red("exercises", Check.HINTS, "hints/9.9.1.md", "hint 2 is empty");
      sample.delete("exercises/ch9.9-sample/" + file);
      red("exercises", Check.HINTS, "hints/9.9.1.md", "there are no hints");
    }
  }

  @Nested
  class TheLesson {
    private void lesson(String text) {
      sample.exercises("README.md", SampleChapter.LESSON + text);
    }

    @Test
    void greenIfItsBlocksCompileAndItsLinksLeadSomewhere() {
      green("lesson", Check.LESSON, 5);
    }

    @Test
    void redIfABlockDoesNotCompile() {
      lesson("\n```java\nint n = 1;\nint m = k;\n```\n");
      red(
          "lesson",
          Check.LESSON,
          "README.md:35",
          "does not compile and is no cut of a file of the chapter: line 36: cannot find symbol");
    }

    @Test
    void redIfADiagramIsOfNoKnownType() {
      lesson("\n```mermaid\nsequenceDiagramm\n```\n");
      red(
          "lesson",
          Check.LESSON,
          "README.md:35",
          "a mermaid diagram begins with its type, got \"sequenceDiagramm\"");
    }

    @Test
    void redIfALinkLeadsNowhere() {
      lesson("\n[gone](../gone/README.md)\n");
      red(
          "lesson",
          Check.LESSON,
          "README.md:34",
          "the link \"../gone/README.md\" leads to no file");
      lesson("\n[gone](#gone)\n");
      red(
          "lesson",
          Check.LESSON,
          "README.md:34",
          "the link \"#gone\" leads to no heading of that file");
    }

    @Test
    void redIfThereIsNone() throws IOException {
      sample.delete("exercises/ch9.9-sample/README.md");
      red("lesson", Check.LESSON, "exercises/ch9.9-sample/README.md", "there is no lesson");
    }
  }

  @Nested
  class FilesLyingAround {
    @Test
    void greenIfAllAreOfKnownShapes() {
      sample
          .exercises(
              "src/main/java/asyncjava/ch9_9/package-info.java", "package asyncjava.ch9_9;\n")
          .exercises(
              "src/test/java/asyncjava/ch9_9/lesson/Cuts.java", "package asyncjava.ch9_9.lesson;\n")
          .exercises("src/test/resources/words.txt", "a b\n")
          .exercises("target/exercises/classes/Some.class", "")
          .exercises(".DS_Store", "");
      assertThat(sample.step("files").reds()).isEmpty();
    }

    @Test
    void redForEachOtherFile() {
      for (String stray :
          new String[] {
            "notes.txt",
            "src/main/java/Doubler.java",
            "src/test/resources/hints/README.md",
            "src/test/java/asyncjava/ch9_8/A.java"
          }) {
        sample.exercises(stray, "\n");
      }
      sample
          .corpus("wrong/no-sign/Doubler.java.orig", "")
          .corpus("left/a/A.java", "")
          .write("solutions/ch9.9-sample/pom.xml", "");
      assertThat(sample.step("files").reds())
          .extracting(Red::where)
          .containsExactlyInAnyOrder(
              "exercises/ch9.9-sample/notes.txt",
              "exercises/ch9.9-sample/src/main/java/Doubler.java",
              "exercises/ch9.9-sample/src/test/resources/hints/README.md",
              "exercises/ch9.9-sample/src/test/java/asyncjava/ch9_8/A.java",
              "solutions/ch9.9-sample/corpus/wrong/no-sign/Doubler.java.orig",
              "solutions/ch9.9-sample/corpus/left/a/A.java",
              "solutions/ch9.9-sample/pom.xml");
    }

    @Test
    void redForAMarkerInTheExercises() {
      sample.test("DoublerTest", SampleChapter.DOUBLER_TEST + "// Hidden:\n");
      red("files", Check.FILES, "DoublerTest.java:23", "a marker where learners read");
    }

    @Test
    void redForAFolderThatIsNoChapters() {
      sample
          .write("exercises/ch9.9_sample/pom.xml", "")
          .write("solutions/README.md", "")
          .write("exercises/pom.xml", "");
      Findings findings = new Findings();
      FilesCheck.checkRooms(sample.root(), Chapter.all(sample.root()), findings);
      assertThat(findings.reds())
          .extracting(Red::where)
          .containsExactly("exercises/ch9.9_sample", "solutions/README.md");
    }

    @Test
    void redIfTwoChaptersHaveOneNumber() {
      sample.write("exercises/ch9.9-other/pom.xml", "");
      Findings findings = new Findings();
      FilesCheck.checkRooms(sample.root(), Chapter.all(sample.root()), findings);
      assertThat(findings.reds())
          .containsExactly(new Red(Check.FILES, "ch9.9-sample", "has the number of ch9.9-other"));
    }

    @Test
    void redIfAChapterHasNoSolutions() throws IOException {
      Folders.delete(sample.root().resolve("solutions/ch9.9-sample"));
      red("files", Check.FILES, "solutions/ch9.9-sample", "there is no such folder");
    }
  }
}
