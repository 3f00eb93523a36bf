package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.Points;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a chapter is worth in a class.
 *
 * @param raw as graded
 * @param counts whether it is part of the result
 * @param earned the sum of its exercises
 * @param max the sum of its exercises
 * @param deducted what coming late costs, of what was earned
 * @param result what is left of it
 */
public record ChapterScore(
    String id,
    Points raw,
    boolean counts,
    List<ExerciseScore> exercises,
    BigDecimal earned,
    BigDecimal max,
    Lateness lateness,
    BigDecimal deducted,
    BigDecimal result) {

  public ChapterScore {
    exercises = List.copyOf(exercises);
  }

  static ChapterScore of(String submission, ChapterGrade chapter, Policy policy) {
    List<ExerciseScore> exercises =
        chapter.exercises().stream()
            .map(exercise -> ExerciseScore.of(chapter.id(), exercise, policy))
            .toList();
    boolean counts =
        policy.counts(chapter.id()) || exercises.stream().anyMatch(ExerciseScore::bonus);
    BigDecimal earned = Score.sum(exercises, ExerciseScore::earned);
    Lateness lateness = counts ? policy.lateness(submission, chapter) : Lateness.NONE;
    BigDecimal deducted =
        Numbers.points(earned.multiply(lateness.percent()).divide(Numbers.HUNDRED));
    return new ChapterScore(
        chapter.id(),
        chapter.points(),
        counts,
        exercises,
        earned,
        Score.sum(exercises, ExerciseScore::max),
        lateness,
        deducted,
        earned.subtract(deducted));
  }

  /** Whether all that it earns comes on top. */
  public boolean isBonus() {
    return !exercises.isEmpty()
        && exercises.stream().allMatch(each -> each.bonus() || each.weight().signum() == 0)
        && exercises.stream().anyMatch(ExerciseScore::bonus);
  }
}
