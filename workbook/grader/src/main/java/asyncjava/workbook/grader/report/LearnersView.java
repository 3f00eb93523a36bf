package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.Diagnostic;
import asyncjava.workbook.grader.ExerciseGrade;
import asyncjava.workbook.grader.Finding;
import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.Message;
import asyncjava.workbook.grader.TestGrade;
import asyncjava.workbook.grader.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A grade as its learner may see it: of a hidden test, whether it passed, and nothing else. Made
 * once and before any rendering, so that no format can forget it.
 */
final class LearnersView {
  static final String HIDDEN = "hidden test";

  /** Of names: shorter ones are words that also mean something else. */
  private static final int TELLING = 6;

  private final List<String> secrets;

  private LearnersView(List<String> secrets) {
    this.secrets = secrets;
  }

  static Grade of(Grade grade) {
    List<String> secrets = secrets(grade);
    if (secrets.isEmpty()) {
      return grade;
    }
    LearnersView view = new LearnersView(secrets);
    return new Grade(
        grade.schemaVersion(),
        grade.workbook(),
        grade.commit(),
        grade.submission(),
        grade.points(),
        grade.findings().stream().map(view::finding).toList(),
        grade.chapters().stream().map(view::chapter).toList());
  }

  /** Names that only hidden tests have, the longest first. */
  private static List<String> secrets(Grade grade) {
    Set<String> open = new HashSet<>();
    Set<String> hidden = new HashSet<>();
    for (TestGrade test : tests(grade).toList()) {
      Set<String> names = test.hidden() ? hidden : open;
      names.add(test.name());
      names.addAll(List.of(test.name().split("\\.")));
      names.add(test.sentence());
      names.add(test.rule());
    }
    hidden.removeAll(open);
    return hidden.stream()
        .filter(name -> name.length() >= TELLING)
        .sorted(Comparator.comparing(String::length).reversed().thenComparing(name -> name))
        .toList();
  }

  private static Stream<TestGrade> tests(Grade grade) {
    return grade.chapters().stream()
        .flatMap(chapter -> chapter.exercises().stream())
        .flatMap(exercise -> exercise.tests().stream());
  }

  private ChapterGrade chapter(ChapterGrade chapter) {
    boolean hasHidden =
        chapter.exercises().stream()
            .flatMap(exercise -> exercise.tests().stream())
            .anyMatch(TestGrade::hidden);
    return new ChapterGrade(
        chapter.id(),
        chapter.title(),
        chapter.folder(),
        chapter.state(),
        chapter.points(),
        hasHidden ? diagnostics(chapter) : chapter.diagnostics(),
        chapter.findings().stream().map(this::finding).toList(),
        chapter.exercises().stream().map(this::exercise).toList());
  }

  /** One about a source that is not the learner's quotes the tests. */
  private List<Diagnostic> diagnostics(ChapterGrade chapter) {
    List<Diagnostic> shown = new ArrayList<>();
    for (Diagnostic each : chapter.diagnostics()) {
      if (each.file().isEmpty() || each.file().contains("src/main/java/")) {
        shown.add(
            new Diagnostic(
                each.file(), each.line(), each.column(), text(each.message()), each.code()));
      } else {
        shown.add(new Diagnostic("", 0, 0, "the tests do not compile against this chapter", ""));
      }
    }
    return shown.stream().distinct().toList();
  }

  private ExerciseGrade exercise(ExerciseGrade exercise) {
    boolean allHidden =
        !exercise.tests().isEmpty() && exercise.tests().stream().allMatch(TestGrade::hidden);
    return new ExerciseGrade(
        exercise.id(),
        allHidden ? "hidden tests" : exercise.title(),
        exercise.points(),
        exercise.tests().stream().map(this::test).toList());
  }

  private TestGrade test(TestGrade test) {
    if (test.hidden()) {
      return new TestGrade(
          HIDDEN, HIDDEN, "", true, test.passed() ? Verdict.PASS : Verdict.FAIL, Message.NONE, "");
    }
    return new TestGrade(
        test.name(),
        test.sentence(),
        test.rule(),
        false,
        test.verdict(),
        message(test.message()),
        text(test.output()));
  }

  private Message message(Message message) {
    return new Message(
        text(message.expected()),
        text(message.found()),
        text(message.place()),
        text(message.seenAt()),
        message.where().stream().map(this::text).toList(),
        message.sequence().stream().map(this::text).toList());
  }

  private Finding finding(Finding finding) {
    return new Finding(finding.kind(), text(finding.file()), text(finding.what()));
  }

  private String text(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, HIDDEN);
    }
    return shown;
  }
}
