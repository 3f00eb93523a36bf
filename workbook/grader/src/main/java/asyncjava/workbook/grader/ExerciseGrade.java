package asyncjava.workbook.grader;

import java.util.List;

/**
 * What came out of an exercise.
 *
 * @param id {@code 2.2.1}
 * @param tests all that are registered, in the order of the learner's screen
 */
public record ExerciseGrade(String id, String title, Points points, List<TestGrade> tests) {
  public ExerciseGrade {
    tests = List.copyOf(tests);
  }

  /** Its points are split evenly over its tests. */
  static ExerciseGrade of(String id, String title, int points, List<TestGrade> tests) {
    long passed = tests.stream().filter(TestGrade::passed).count();
    return new ExerciseGrade(id, title, Points.share(points, passed, tests.size()), tests);
  }

  ExerciseGrade graded() {
    return new ExerciseGrade(id, title, points, tests.stream().map(TestGrade::graded).toList());
  }
}
