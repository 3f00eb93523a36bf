package asyncjava.workbook.grader.report;

import static asyncjava.workbook.grader.report.SampleClass.exercise;
import static asyncjava.workbook.grader.report.SampleClass.grade;
import static asyncjava.workbook.grader.report.SampleClass.hidden;
import static asyncjava.workbook.grader.report.SampleClass.test;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.ChapterState;
import asyncjava.workbook.grader.Diagnostic;
import asyncjava.workbook.grader.ExerciseGrade;
import asyncjava.workbook.grader.Finding;
import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.Message;
import asyncjava.workbook.grader.Points;
import asyncjava.workbook.grader.TestGrade;
import asyncjava.workbook.grader.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnersViewTest {
  private static final String[] SECRETS = {
    "CornerCaseTest",
    "corners",
    "sentence of",
    "rule of CornerCase",
    "a secret value",
    "another secret",
    "a secret output",
    "instructorsLine",
    "out of memory"
  };

  @TempDir Path out;

  @ParameterizedTest
  @ValueSource(strings = {"report.md", "report.html", "junit.xml"})
  void ofAHiddenTestALearnerReadsOnlyWhetherItPassed(String file) throws IOException {
    Reports.write(out, List.of(ada()), Policy.NONE);
    String text = Files.readString(out.resolve("learners/ada").resolve(file));
    assertThat(text).contains("hidden test").doesNotContain(SECRETS);
    // What is the learner's own stays.
    assertThat(text).contains("it PingTest.open");
  }

  @Test
  void theInstructorReadsAllOfIt() throws IOException {
    Reports.write(out, List.of(ada()), Policy.NONE);
    assertThat(Files.readString(out.resolve("instructor/ada.html"))).contains(SECRETS);
  }

  @Test
  void pointsAndExercisesAreTheSame() {
    Grade view = LearnersView.of(ada());
    assertThat(view.points()).isEqualTo(ada().points());
    assertThat(view.chapters().get(0).exercises())
        .extracting(ExerciseGrade::points)
        .isEqualTo(
            ada().chapters().get(0).exercises().stream().map(ExerciseGrade::points).toList());
    assertThat(view.chapters().get(0).exercises().get(0).tests())
        .extracting(TestGrade::verdict)
        .containsExactly(Verdict.FAIL, Verdict.FAIL, Verdict.PASS);
  }

  @Test
  void anExerciseOfHiddenTestsAloneHasNoTitle() {
    assertThat(LearnersView.of(ada()).chapters().get(0).exercises().get(1).title())
        .isEqualTo("hidden tests");
  }

  @Test
  void whereNothingIsHiddenNothingIsChanged() {
    Grade open =
        grade(
            "ada", SampleClass.chapter("ch2.2", exercise("2.2.1", 10, test("A.a", Verdict.FAIL))));
    assertThat(LearnersView.of(open)).isSameAs(open);
  }

  private static Grade ada() {
    Message leak = Message.found("at asyncjava.CornerCaseTest.corners");
    ExerciseGrade mixed =
        exercise(
            "2.2.1",
            9,
            new TestGrade(
                "PingTest.open",
                "it PingTest.open",
                "a rule",
                false,
                Verdict.FAIL,
                leak,
                "CornerCaseTest ran\n"),
            hidden("CornerCaseTest.corners", Verdict.OUT_OF_MEMORY),
            hidden("CornerCaseTest.cornersToo", Verdict.PASS));
    ExerciseGrade all = exercise("2.2.9", 1, hidden("CornerCaseTest.cornersAgain", Verdict.FAIL));
    ChapterGrade chapter =
        new ChapterGrade(
            "ch2.2",
            "Basics",
            "ch2.2-basics",
            ChapterState.RAN,
            Points.sum(List.of(mixed.points(), all.points())),
            List.of(
                new Diagnostic(
                    "hidden/ch2.2/src/test/java/CornerCaseTest.java",
                    7,
                    3,
                    "cannot find symbol",
                    "    instructorsLine();")),
            List.of(
                new Finding(
                    Finding.Kind.LEFT_BEHIND,
                    "",
                    "a process of CornerCaseTest.corners was killed")),
            List.of(mixed, all));
    return grade("ada", chapter);
  }
}
