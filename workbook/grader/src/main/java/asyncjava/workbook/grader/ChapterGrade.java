package asyncjava.workbook.grader;

import java.util.List;

/**
 * What came out of a chapter.
 *
 * @param id {@code ch2.2}
 * @param folder {@code ch2.2-process-basics}
 * @param diagnostics what the compiler said, if it did not compile
 * @param exercises all that are registered, in their order
 */
public record ChapterGrade(
    String id,
    String title,
    String folder,
    ChapterState state,
    Points points,
    List<Diagnostic> diagnostics,
    List<Finding> findings,
    List<ExerciseGrade> exercises) {

  public ChapterGrade {
    diagnostics = List.copyOf(diagnostics);
    findings = List.copyOf(findings);
    exercises = List.copyOf(exercises);
  }

  ChapterGrade graded() {
    return new ChapterGrade(
        id,
        title,
        folder,
        state,
        points,
        diagnostics,
        findings,
        exercises.stream().map(ExerciseGrade::graded).toList());
  }
}
