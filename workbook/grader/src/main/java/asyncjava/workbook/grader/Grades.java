package asyncjava.workbook.grader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of grades, in a folder: {@code SUBMISSION/grade.json}, {@code timings.json}, and
 * {@code chapters/ch2.2.json} as soon as a chapter is graded. An interrupted run goes on from
 * there, and a chapter that has not changed is not run again.
 */
final class Grades {
  /** A graded chapter, and by which work with which workbook it came about. */
  record Kept(String key, long millis, ChapterGrade grade) {}

  private final Path out;
  private final boolean fresh;

  /** If fresh, what was kept earlier is not looked at. */
  Grades(Path out, boolean fresh) {
    this.out = out;
    this.fresh = fresh;
  }

  /** What is known of that chapter, if it was graded with the same key. */
  Optional<ChapterGrade> known(Submission submission, String chapter, String key) {
    Path file = file(submission, chapter);
    if (fresh || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Kept kept = GradeJson.read(file, Kept.class);
      return kept.key.equals(key) ? Optional.of(kept.grade) : Optional.empty();
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  void keep(Submission submission, String key, long millis, ChapterGrade grade) {
    GradeJson.write(file(submission, grade.id()), new Kept(key, millis, grade));
  }

  /** Puts together what is kept of the chapters. */
  Grade finish(Kit kit, Submission submission, List<String> chapters, List<Finding> findings) {
    List<ChapterGrade> grades = new ArrayList<>();
    Map<String, Long> millis = new TreeMap<>();
    for (String chapter : chapters) {
      Kept kept = GradeJson.read(file(submission, chapter), Kept.class);
      grades.add(kept.grade);
      millis.put(chapter, kept.millis);
    }
    Grade grade =
        new Grade(
            Grade.SCHEMA_VERSION,
            kit.hash(),
            kit.commit(),
            submission.name(),
            Points.sum(grades.stream().map(ChapterGrade::points).toList()),
            findings,
            grades);
    GradeJson.write(file(submission), grade);
    GradeJson.write(
        folder(submission).resolve("timings.json"),
        new Timings(
            submission.name(), millis.values().stream().mapToLong(Long::longValue).sum(), millis));
    return grade;
  }

  /** The grade of a submission. */
  Path file(Submission submission) {
    return folder(submission).resolve("grade.json");
  }

  Path folder(Submission submission) {
    return out.resolve(submission.name());
  }

  private Path file(Submission submission, String chapter) {
    return folder(submission).resolve("chapters").resolve(chapter + ".json");
  }
}
