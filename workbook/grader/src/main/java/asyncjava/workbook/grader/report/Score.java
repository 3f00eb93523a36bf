package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.Points;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What a submission is worth in a class: its grade by a {@link Policy}. Each number is rounded to
 * two digits where it arises, and every sum is of rounded numbers, so that a reader who redoes it
 * by hand comes to the same.
 *
 * @param raw as graded, over all chapters
 * @param earned the sum of the chapters, after weights
 * @param max what can be had, bonus apart
 * @param deducted the sum of what coming late costs
 * @param result earned without deducted; with a bonus it can be more than max
 */
public record Score(
    String submission,
    Points raw,
    List<ChapterScore> chapters,
    BigDecimal earned,
    BigDecimal max,
    BigDecimal deducted,
    BigDecimal result) {

  public Score {
    chapters = List.copyOf(chapters);
  }

  public static Score of(Grade grade, Policy policy) {
    List<ChapterScore> chapters =
        grade.chapters().stream()
            .map(chapter -> ChapterScore.of(grade.submission(), chapter, policy))
            .toList();
    return new Score(
        grade.submission(),
        grade.points(),
        chapters,
        sum(chapters, ChapterScore::earned),
        sum(chapters, ChapterScore::max),
        sum(chapters, ChapterScore::deducted),
        sum(chapters, ChapterScore::result));
  }

  /** With one digit. */
  public BigDecimal percent() {
    return Numbers.percent(result, max);
  }

  /** Whether its time is not known where there is a deadline. */
  public boolean isTimeUnknown() {
    return chapters.stream().anyMatch(chapter -> chapter.lateness().isUnknown());
  }

  static <T> BigDecimal sum(Collection<T> all, Function<T, BigDecimal> of) {
    return all.stream().map(of).reduce(Numbers.ZERO, BigDecimal::add);
  }
}
