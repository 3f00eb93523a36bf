package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.Finding;
import asyncjava.workbook.grader.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the pages of a submission show.
 *
 * @param grade as who reads it may see it
 * @param instructor whether that is the instructor
 */
public record LearnerPage(Grade grade, Score score, Policy policy, boolean instructor) {

  public List<ChapterRow> chapters() {
    List<ChapterRow> rows = new ArrayList<>();
    for (int i = 0; i < grade.chapters().size(); i++) {
      rows.add(new ChapterRow(grade.chapters().get(i), score.chapters().get(i), policy));
    }
    return rows;
  }

  /** Those that there is something to say about. */
  public List<ChapterRow> touched() {
    return chapters().stream().filter(chapter -> !chapter.isUntouched()).toList();
  }

  /** With the chapter that it is about. */
  public record FindingRow(String chapter, Finding finding) {
    public String kind() {
      return words(finding.kind());
    }
  }

  public List<FindingRow> findings() {
    List<FindingRow> rows = new ArrayList<>();
    grade.findings().forEach(finding -> rows.add(new FindingRow("", finding)));
    grade
        .chapters()
        .forEach(
            chapter ->
                chapter
                    .findings()
                    .forEach(finding -> rows.add(new FindingRow(chapter.id(), finding))));
    return rows;
  }

  public String total() {
    return Numbers.plain(score.result());
  }

  public String max() {
    return Numbers.plain(score.max());
  }

  /** For the width of a bar: a bonus does not widen it. */
  public String width() {
    return score.percent().min(Numbers.HUNDRED).toPlainString();
  }

  public boolean hasDeadlines() {
    return !policy.deadlines().isEmpty();
  }

  public List<String> terms() {
    return policy.terms();
  }

  /** {@code CHANGED_TEST} as {@code changed test}. */
  static String words(Finding.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
