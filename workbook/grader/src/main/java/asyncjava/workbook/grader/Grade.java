package asyncjava.workbook.grader;

import java.util.List;

/**
 * What came out of a submission: the content of {@code grade.json}, which {@code grade.schema.json}
 * describes. There are no times in it, see {@link Timings}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param workbook which workbook it was graded by: a hash over all that the grader takes from it
 * @param commit the workbook's own commit; empty if it is not under Git
 * @param submission the name of its folder
 * @param findings those about no chapter alone
 */
public record Grade(
    int schemaVersion,
    String workbook,
    String commit,
    String submission,
    Points points,
    List<Finding> findings,
    List<ChapterGrade> chapters) {

  /** Goes up whenever a reader of the old form could read the new one wrongly. */
  public static final int SCHEMA_VERSION = 1;

  public Grade {
    findings = List.copyOf(findings);
    chapters = List.copyOf(chapters);
  }

  /**
   * What two runs over the same submission must agree in: all but what was printed, and in which
   * order things happened at the same time.
   */
  public Grade graded() {
    return new Grade(
        schemaVersion,
        workbook,
        commit,
        submission,
        points,
        findings,
        chapters.stream().map(ChapterGrade::graded).toList());
  }
}
