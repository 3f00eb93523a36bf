package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.ChapterState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A chapter in a report. */
public record ChapterRow(ChapterGrade chapter, ChapterScore score, Policy policy) {

  public List<ExerciseRow> exercises() {
    List<ExerciseRow> rows = new ArrayList<>();
    for (int i = 0; i < chapter.exercises().size(); i++) {
      rows.add(new ExerciseRow(chapter.exercises().get(i), score.exercises().get(i)));
    }
    return rows;
  }

  public List<CompileError> errors() {
    return chapter.diagnostics().stream().map(CompileError::new).toList();
  }

  public boolean isUntouched() {
    return chapter.state() == ChapterState.UNTOUCHED;
  }

  public long tests() {
    return exercises().stream().mapToLong(row -> row.exercise().tests().size()).sum();
  }

  public long passed() {
    return exercises().stream().mapToLong(ExerciseRow::passed).sum();
  }

  /** In words. */
  public String state() {
    return switch (chapter.state()) {
      case UNTOUCHED -> "not started";
      case COMPILE_ERROR -> "does not compile";
      case REFUSED -> "not run: see the findings";
      case RAN -> passed() == tests() ? "done" : passed() + " of " + tests() + " tests pass";
    };
  }

  /** For the width of a bar. */
  public String percent() {
    return chapter.points().percent().toPlainString();
  }

  /** {@code 2}, {@code 0.5 to 2}, {@code does not count}. */
  public String weight() {
    if (!score.counts()) {
      return "does not count";
    }
    TreeSet<BigDecimal> weights = new TreeSet<>();
    score.exercises().forEach(each -> weights.add(each.weight()));
    String weight =
        weights.isEmpty()
            ? "1"
            : weights.size() == 1
                ? Numbers.plain(weights.first())
                : Numbers.plain(weights.first()) + " to " + Numbers.plain(weights.last());
    return score.isBonus() ? weight + ", bonus" : weight;
  }

  /** Its deadline; empty if it has none. */
  public String due() {
    return score.lateness().deadline().map(at -> Times.show(at, policy.zone())).orElse("");
  }

  /** When it was submitted; empty if that is of no account, or not known. */
  public String came() {
    return score.lateness().submitted().map(at -> Times.show(at, policy.zone())).orElse("");
  }
}
