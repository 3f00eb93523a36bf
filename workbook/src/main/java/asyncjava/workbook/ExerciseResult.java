package asyncjava.workbook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of the tests of one exercise, in their order; one or more. */
record ExerciseResult(String id, String title, List<TestResult> tests) {

  boolean isDone() {
    return tests.stream().allMatch(test -> test.verdict() == Verdict.PASSED);
  }

  /**
   * Whether any of its tests fails, in whatever way; one that is to do does not, nor one not run.
   */
  boolean isRed() {
    return verdict() != Verdict.PASSED && verdict() != Verdict.TODO && verdict() != Verdict.NOT_RUN;
  }

  /** The first test that does not pass: the one to work on. */
  Optional<TestResult> next() {
    return tests.stream().filter(test -> test.verdict() != Verdict.PASSED).findFirst();
  }

  /** The first test that fails, or else the first that does not pass. */
  Optional<TestResult> worst() {
    return isRed()
        ? tests.stream().filter(test -> test.verdict() == verdict()).findFirst()
        : next();
  }

  /** For the mark before it: something to do is less than something wrong. */
  Verdict verdict() {
    return Stream.of(Verdict.values())
        .filter(
            v -> v != Verdict.PASSED && v != Verdict.TODO && v != Verdict.NOT_RUN && count(v) > 0)
        .findFirst()
        .orElse(
            count(Verdict.TODO) > 0
                ? Verdict.TODO
                : count(Verdict.NOT_RUN) > 0 ? Verdict.NOT_RUN : Verdict.PASSED);
  }

  /** {@code done}, {@code to do}, {@code 2 of 6 pass: 1 fails, 3 to do}. */
  String state() {
    if (isDone()) {
      return "done";
    }
    List<Verdict> kinds = tests.stream().map(TestResult::verdict).distinct().toList();
    if (kinds.size() == 1) {
      boolean plain = verdict() == Verdict.TODO || verdict() == Verdict.NOT_RUN;
      return plain || verdict().isOfExercise() || tests.size() == 1
          ? verdict().words()
          : "all " + tests.size() + " " + verdict().words();
    }
    String others =
        Stream.of(Verdict.values())
            .filter(v -> v != Verdict.PASSED && count(v) > 0)
            .map(v -> count(v) + " " + v.words())
            .collect(Collectors.joining(", "));
    return count(Verdict.PASSED) + " of " + tests.size() + " pass: " + others;
  }

  private long count(Verdict verdict) {
    return tests.stream().filter(test -> test.verdict() == verdict).count();
  }
}
