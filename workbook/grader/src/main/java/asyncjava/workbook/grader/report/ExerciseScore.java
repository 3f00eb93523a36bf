package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ExerciseGrade;
import asyncjava.workbook.grader.Points;
import java.math.BigDecimal;

/**
 * What an exercise is worth in a class.
 *
 * @param raw as graded
 * @param weight what a point is worth
 * @param allOrNothing whether less than all is nothing
 * @param bonus whether its points come on top
 * @param earned after all that
 * @param max what it adds to what can be had: nothing if it is a bonus
 */
public record ExerciseScore(
    String id,
    Points raw,
    BigDecimal weight,
    boolean allOrNothing,
    boolean bonus,
    BigDecimal earned,
    BigDecimal max) {

  static ExerciseScore of(String chapter, ExerciseGrade exercise, Policy policy) {
    Points raw = exercise.points();
    boolean counts = policy.counts(chapter) || policy.bonus().contains(exercise.id());
    BigDecimal weight = counts ? policy.weight(chapter, exercise.id()) : BigDecimal.ZERO;
    boolean allOrNothing = policy.isAllOrNothing(chapter, exercise.id());
    boolean bonus = policy.isBonus(chapter, exercise.id());
    boolean nothing = allOrNothing && raw.earned().compareTo(raw.max()) < 0;
    return new ExerciseScore(
        exercise.id(),
        raw,
        weight,
        allOrNothing,
        bonus,
        nothing ? Numbers.ZERO : Numbers.points(raw.earned().multiply(weight)),
        bonus ? Numbers.ZERO : Numbers.points(raw.max().multiply(weight)));
  }
}
