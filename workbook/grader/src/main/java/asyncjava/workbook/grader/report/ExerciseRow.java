package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ExerciseGrade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An exercise in a report. */
public record ExerciseRow(ExerciseGrade exercise, ExerciseScore score) {

  public List<TestRow> tests() {
    return exercise.tests().stream().map(TestRow::new).toList();
  }

  public long passed() {
    return exercise.tests().stream().filter(test -> test.passed()).count();
  }

  public boolean isDone() {
    return passed() == exercise.tests().size();
  }

  /** What makes its points differ from those of its tests; empty if nothing does. */
  public String terms() {
    List<String> terms = new ArrayList<>();
    if (score.allOrNothing()) {
      terms.add("all or nothing");
    }
    if (score.weight().compareTo(BigDecimal.ONE) != 0) {
      terms.add(
          score.weight().signum() == 0
              ? "does not count"
              : "weight " + Numbers.plain(score.weight()));
    }
    if (score.bonus()) {
      terms.add("bonus");
    }
    return String.join(", ", terms);
  }
}
