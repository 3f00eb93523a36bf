package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.ChapterState;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a class is graded: which chapters count and for how much, and what coming late costs. It
 * changes what the reports say of a grade, never the grade.
 *
 * <pre>{@code
 * title: Concurrency, autumn 2026     # the heading of the class page
 * zone: Europe/Berlin                 # of the times below and of those in `submitted`
 * chapters: [ch2.2, ch2.3]            # those that count; default: all
 * bonus: [ch5.5, 2.2.6]               # chapters or exercises: their points come on top
 * weights:                            # what a point is worth; default 1
 *   default: 1
 *   ch2.3: 2
 *   2.2.1: 0.5                        # goes before its chapter's
 * scoring:                            # or `scoring: all-or-nothing` for all
 *   default: partial                  # each test earns its share
 *   2.2.3: all-or-nothing             # an exercise earns all its points or none
 * deadlines:
 *   default: 2026-12-20T23:59
 *   ch2.2: 2026-10-15T23:59
 * late:
 *   grace: 15m                        # m, h or d
 *   percent-a-day: 10                 # of the chapter's points, for each day that has begun
 *   floor: 50                         # percent that are left at the least
 * submitted: submitted.csv            # beside this file, see Submitted
 * }</pre>
 *
 * @param title empty if there is none
 * @param zone in which times are shown
 * @param chapters those that count; empty if all do
 * @param bonus chapters and exercises whose points come on top
 * @param weights by the ids of chapters and exercises, and {@code default}
 * @param allOrNothing by the same
 * @param deadlines by the ids of chapters, and {@code default}
 * @param isPlain whether it changes nothing, so that a report need not speak of it
 */
public record Policy(
    String title,
    ZoneId zone,
    Set<String> chapters,
    Set<String> bonus,
    Map<String, BigDecimal> weights,
    Map<String, Boolean> allOrNothing,
    Map<String, Instant> deadlines,
    Late late,
    Submitted submitted,
    boolean isPlain) {

  /** The points of a grade as they are. */
  public static final Policy NONE =
      new Policy(
          "",
          ZoneOffset.UTC,
          Set.of(),
          Set.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Late.FREE,
          Submitted.NOTHING,
          true);

  /** The key for whatever is not named. */
  static final String DEFAULT = "default";

  public Policy {
    chapters = Set.copyOf(chapters);
    bonus = Set.copyOf(bonus);
    weights = Map.copyOf(weights);
    allOrNothing = Map.copyOf(allOrNothing);
    deadlines = Map.copyOf(deadlines);
  }

  /**
   * @throws IllegalArgumentException if the file is not as described above, or speaks of a chapter
   *     or an exercise that is not in the catalog; with the file, the line and the value
   */
  public static Policy read(Path file, Catalog catalog) {
    return new PolicyFile(file, catalog).read();
  }

  boolean counts(String chapter) {
    return chapters.isEmpty() || chapters.contains(chapter) || bonus.contains(chapter);
  }

  boolean isBonus(String chapter, String exercise) {
    return bonus.contains(chapter) || bonus.contains(exercise);
  }

  BigDecimal weight(String chapter, String exercise) {
    return nearest(weights, chapter, exercise).orElse(BigDecimal.ONE);
  }

  boolean isAllOrNothing(String chapter, String exercise) {
    return nearest(allOrNothing, chapter, exercise).orElse(false);
  }

  Lateness lateness(String submission, ChapterGrade chapter) {
    Optional<Instant> deadline = nearest(deadlines, chapter.id(), chapter.id());
    // Who has not begun has handed in nothing, late or not.
    if (deadline.isEmpty() || chapter.state() == ChapterState.UNTOUCHED) {
      return Lateness.NONE;
    }
    Optional<Instant> time = submitted.time(submission, chapter.id());
    long days = time.map(at -> late.days(deadline.get(), at)).orElse(0L);
    return new Lateness(deadline, time, days, late.percent(days));
  }

  /** In sentences, for whom it concerns. */
  List<String> terms() {
    List<String> terms = new ArrayList<>();
    if (!chapters.isEmpty()) {
      terms.add("Only some chapters count; the others are shown for themselves.");
    }
    if (!bonus.isEmpty()) {
      terms.add("Bonus points come on top and are not part of what can be had.");
    }
    if (allOrNothing.containsValue(true)) {
      terms.add("An exercise marked \"all or nothing\" earns its points when all its tests pass.");
    }
    if (!weights.isEmpty()) {
      terms.add(
          "The points of an exercise are multiplied by its weight and rounded to two digits.");
    }
    if (!deadlines.isEmpty()) {
      terms.add(
          late.percentADay().signum() == 0
              ? "Coming late is noted and costs nothing."
              : "A chapter that comes late loses "
                  + Numbers.plain(late.percentADay())
                  + " % of its points for each day of 24 hours that has begun since its deadline"
                  + (late.floor().signum() == 0
                      ? "."
                      : ", but " + Numbers.plain(late.floor()) + " % are left at the least."));
      if (!late.grace().isZero()) {
        terms.add("Within " + minutes() + " after the deadline nothing is late.");
      }
    }
    return terms;
  }

  private String minutes() {
    long minutes = late.grace().toMinutes();
    return minutes % 60 == 0 && minutes > 0
        ? (minutes == 60 ? "an hour" : minutes / 60 + " hours")
        : (minutes == 1 ? "a minute" : minutes + " minutes");
  }

  private static <T> Optional<T> nearest(Map<String, T> map, String chapter, String exercise) {
    T found = map.get(exercise);
    if (found == null) {
      found = map.get(chapter);
    }
    return Optional.ofNullable(found == null ? map.get(DEFAULT) : found);
  }
}
