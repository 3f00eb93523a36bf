package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.ChapterState;
import asyncjava.workbook.grader.ExerciseGrade;
import asyncjava.workbook.grader.Finding;
import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.Message;
import asyncjava.workbook.grader.TestGrade;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is kept of each grade for the pages of the class: sums, not what was said. */
final class ClassSums {
  /** Of one submission; the rest is on its own page. */
  private static final int FINDINGS = 10;

  private final Policy policy;
  private final Map<String, Member> members = new TreeMap<>();
  private final Map<String, String> chapters = new LinkedHashMap<>();
  private final Map<String, RuleCount> rules = new LinkedHashMap<>();
  private final List<ClassFinding> findings = new ArrayList<>();
  private final Set<String> workbooks = new TreeSet<>();

  /**
   * A submission.
   *
   * @param file of its reports, without an ending
   */
  record Member(
      String submission,
      String file,
      Score score,
      Map<String, ChapterState> states,
      int findings,
      int suspicious) {

    Map<String, ChapterScore> byChapter() {
      Map<String, ChapterScore> chapters = new LinkedHashMap<>();
      score.chapters().forEach(each -> chapters.put(each.id(), each));
      return chapters;
    }
  }

  /** How a class did at a test. */
  static final class RuleCount {
    private final String chapter;
    private final ExerciseGrade exercise;
    private final TestGrade test;
    private int passed;
    private final Map<String, Integer> failed = new TreeMap<>();

    RuleCount(String chapter, ExerciseGrade exercise, TestGrade test) {
      this.chapter = chapter;
      this.exercise = exercise;
      this.test = test;
    }

    String chapter() {
      return chapter;
    }

    String exercise() {
      return exercise.id();
    }

    String title() {
      return exercise.title();
    }

    String name() {
      return test.name();
    }

    boolean hidden() {
      return test.hidden();
    }

    String rule() {
      return test.rule().isEmpty() ? test.sentence() : test.rule();
    }

    int failed() {
      return failed.values().stream().mapToInt(Integer::intValue).sum();
    }

    int tried() {
      return passed + failed();
    }

    Map<String, Integer> verdicts() {
      return failed;
    }
  }

  /** A finding with whose it is. */
  record ClassFinding(String submission, String file, Finding finding) {}

  ClassSums(Policy policy) {
    this.policy = policy;
  }

  /**
   * @throws IllegalArgumentException if there was one of the same submission
   */
  void add(Grade grade, Score score, String file) {
    List<Finding> all = new ArrayList<>(grade.findings());
    Map<String, ChapterState> states = new LinkedHashMap<>();
    for (ChapterGrade chapter : grade.chapters()) {
      all.addAll(chapter.findings());
      states.put(chapter.id(), chapter.state());
      chapters.putIfAbsent(chapter.id(), chapter.title());
      chapter.exercises().forEach(exercise -> count(chapter.id(), exercise));
    }
    int suspicious = (int) all.stream().filter(each -> each.kind().isSuspicious()).count();
    Member member = new Member(grade.submission(), file, score, states, all.size(), suspicious);
    if (members.putIfAbsent(grade.submission(), member) != null) {
      throw new IllegalArgumentException(
          "two grades of the submission " + Clean.line(grade.submission()));
    }
    all.stream()
        .sorted(Comparator.comparing(each -> !each.kind().isSuspicious()))
        .limit(FINDINGS)
        .forEach(each -> findings.add(new ClassFinding(grade.submission(), file, each)));
    workbooks.add(grade.workbook());
  }

  private void count(String chapter, ExerciseGrade exercise) {
    for (TestGrade test : exercise.tests()) {
      RuleCount count =
          rules.computeIfAbsent(
              chapter + " " + test.name(), key -> new RuleCount(chapter, exercise, bare(test)));
      switch (new TestRow(test).kind()) {
        case "pass" -> count.passed++;
        case "fail" -> count.failed.merge(test.verdict().words(), 1, Integer::sum);
        default -> {
          // Not tried: that says nothing of the rule.
        }
      }
    }
  }

  /** Without what one submission said. */
  private static TestGrade bare(TestGrade test) {
    return new TestGrade(
        test.name(), test.sentence(), test.rule(), test.hidden(), test.verdict(), Message.NONE, "");
  }

  Policy policy() {
    return policy;
  }

  Collection<Member> members() {
    return members.values();
  }

  /** The titles by the ids, in the workbook's order. */
  Map<String, String> chapters() {
    return chapters;
  }

  /** Those that anybody failed who tried, the most failed first. */
  List<RuleCount> mostFailed() {
    return rules.values().stream()
        .filter(rule -> rule.failed() > 0)
        .sorted(
            Comparator.comparingInt(RuleCount::failed)
                .reversed()
                .thenComparingInt(RuleCount::tried))
        .toList();
  }

  /** Suspicious ones first. */
  List<ClassFinding> findings() {
    return findings.stream()
        .sorted(
            Comparator.comparing((ClassFinding each) -> !each.finding().kind().isSuspicious())
                .thenComparing(ClassFinding::submission))
        .toList();
  }

  Set<String> workbooks() {
    return workbooks;
  }
}
