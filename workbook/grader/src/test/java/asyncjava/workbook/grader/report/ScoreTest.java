package asyncjava.workbook.grader.report;

import static asyncjava.workbook.grader.report.SampleClass.chapter;
import static asyncjava.workbook.grader.report.SampleClass.exercise;
import static asyncjava.workbook.grader.report.SampleClass.grade;
import static asyncjava.workbook.grader.report.SampleClass.tests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.workbook.grader.ChapterState;
import asyncjava.workbook.grader.Grade;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number here was worked out by hand. */
class ScoreTest {
  @TempDir Path folder;

  /** 2.2.1: 2 of 3, 6.67 of 10. 2.2.2: 1 of 3, 1.67 of 5. 2.3.1: 3 of 4, 7.50 of 10. */
  private static final Grade ADA =
      grade(
          "ada",
          chapter("ch2.2", exercise("2.2.1", 10, tests(2, 1)), exercise("2.2.2", 5, tests(1, 2))),
          chapter("ch2.3", exercise("2.3.1", 10, tests(3, 1))),
          chapter("ch2.4", ChapterState.UNTOUCHED, List.of(), exercise("2.4.1", 10, tests(0, 2))));

  @Test
  void withoutAPolicyTheResultIsWhatWasGraded() {
    Score score = Score.of(ADA, Policy.NONE);
    assertThat(score.raw()).hasToString("15.84/35");
    assertThat(score.result()).isEqualTo("15.84");
    assertThat(score.max()).isEqualTo("35.00");
    assertThat(score.percent()).isEqualTo("45.3");
    assertThat(score.deducted()).isEqualTo("0.00");
  }

  @Test
  void anExercisesWeightGoesBeforeItsChaptersAndThatBeforeTheDefault() throws IOException {
    Score score =
        score(
            """
            weights:
              default: 3
              ch2.2: 2
              2.2.2: 0.5
            """);
    // 6.67 * 2 = 13.34; 1.67 * 0.5 = 0.835, rounded up; 7.50 * 3 = 22.50
    assertThat(score.chapters().get(0).exercises())
        .extracting(ExerciseScore::earned)
        .containsExactly(new BigDecimal("13.34"), new BigDecimal("0.84"));
    assertThat(score.chapters())
        .extracting(ChapterScore::earned)
        .map(BigDecimal::toPlainString)
        .containsExactly("14.18", "22.50", "0.00");
    assertThat(score.result()).isEqualTo("36.68");
    // 20 + 2.5 + 30 + 30
    assertThat(score.max()).isEqualTo("82.50");
  }

  @Test
  void allOrNothingIsNothingUnlessEveryTestPasses() throws IOException {
    Score score = score("scoring: all-or-nothing\n");
    assertThat(score.result()).isEqualTo("0.00");
    assertThat(score.max()).isEqualTo("35.00");
    Score mixed = score("scoring: {default: partial, 2.2.1: all-or-nothing}\n");
    assertThat(mixed.result()).isEqualTo("9.17");
    Grade all = grade("ada", chapter("ch2.2", exercise("2.2.1", 10, tests(3, 0))));
    assertThat(Score.of(all, read("scoring: all-or-nothing\n", Catalog.of(all))).result())
        .isEqualTo("10.00");
  }

  @Test
  void onlyTheChaptersThatCountAreInTheResult() throws IOException {
    Score score = score("chapters: [ch2.3]\n");
    assertThat(score.raw()).hasToString("15.84/35");
    assertThat(score.result()).isEqualTo("7.50");
    assertThat(score.max()).isEqualTo("10.00");
    assertThat(score.percent()).isEqualTo("75.0");
  }

  @Test
  void aBonusComesOnTop() throws IOException {
    Score chapter = score("bonus: [ch2.3]\n");
    assertThat(chapter.result()).isEqualTo("15.84");
    assertThat(chapter.max()).isEqualTo("25.00");
    Score exercise = score("chapters: [ch2.3]\nbonus: [2.2.1]\n");
    assertThat(exercise.result()).isEqualTo("14.17");
    assertThat(exercise.max()).isEqualTo("10.00");
    assertThat(exercise.percent()).isEqualTo("141.7");
  }

  @Test
  void aDayLateCostsItsPercentOfTheChapter() throws IOException {
    // ch2.2 a day and an hour: 2 days, 20 % of 8.34 is 1.668. ch2.3 in time.
    Score score = late("2026-10-02T01:00Z", "2026-10-01T00:00Z");
    assertThat(score.chapters().get(0).lateness().days()).isEqualTo(2);
    assertThat(score.chapters().get(0).deducted()).isEqualTo("1.67");
    assertThat(score.chapters().get(0).result()).isEqualTo("6.67");
    assertThat(score.chapters().get(1).deducted()).isEqualTo("0.00");
    assertThat(score.deducted()).isEqualTo("1.67");
    assertThat(score.result()).isEqualTo("14.17");
  }

  @Test
  void theFloorIsLeftHoweverLate() throws IOException {
    Score score = late("2027-10-02T01:00Z", "2027-10-02T01:00Z");
    // 8.34 and 7.50, half of each: 4.17 and 3.75
    assertThat(score.result()).isEqualTo("7.92");
  }

  @Test
  void whatIsNotStartedIsNotLate() throws IOException {
    Score score = late("2027-10-02T01:00Z", "2027-10-02T01:00Z");
    assertThat(score.chapters().get(2).lateness()).isEqualTo(Lateness.NONE);
  }

  @Test
  void aSubmissionWithoutATimeIsInTimeAndSaysSo() throws IOException {
    Files.writeString(folder.resolve("times.csv"), "submission,time\nalan,2027-01-01T00:00Z\n");
    Score score = score("deadlines: {default: 2026-10-01T00:00Z}\nsubmitted: times.csv\n");
    assertThat(score.isTimeUnknown()).isTrue();
    assertThat(score.chapters().get(0).lateness().words()).isEqualTo("time not known");
    assertThat(score.result()).isEqualTo("15.84");
  }

  @Test
  void withinTheGracePeriodNothingIsLateAfterItTheWholeTimeIs() {
    Late late = new Late(Duration.ofMinutes(15), BigDecimal.TEN, BigDecimal.ZERO);
    Instant due = Instant.parse("2026-10-01T00:00:00Z");
    assertThat(late.days(due, due.minusSeconds(1))).isZero();
    assertThat(late.days(due, due.plusSeconds(15 * 60))).isZero();
    assertThat(late.days(due, due.plusSeconds(15 * 60 + 1))).isEqualTo(1);
    assertThat(late.days(due, due.plus(Duration.ofDays(1)))).isEqualTo(1);
    assertThat(late.days(due, due.plus(Duration.ofDays(1)).plusNanos(1))).isEqualTo(2);
    assertThat(late.percent(3)).isEqualTo("30");
    assertThat(late.percent(11)).isEqualTo("100");
  }

  @Test
  void aPercentIsBetweenNothingAndAll() {
    assertThatThrownBy(() -> new Late(Duration.ZERO, BigDecimal.valueOf(101), BigDecimal.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("percentADay must be between 0 and 100, got 101");
  }

  private Score late(String first, String second) throws IOException {
    Files.writeString(
        folder.resolve("times.csv"),
        "submission,chapter,time\nada,," + second + "\nada,ch2.2," + first + "\n");
    return score(
        """
        deadlines: {default: 2026-10-01T00:00Z}
        late: {percent-a-day: 10, floor: 50}
        submitted: times.csv
        """);
  }

  private Score score(String yaml) throws IOException {
    return Score.of(ADA, read(yaml, Catalog.of(ADA)));
  }

  private Policy read(String yaml, Catalog catalog) throws IOException {
    return Policy.read(Files.writeString(folder.resolve("class.yaml"), yaml), catalog);
  }
}
