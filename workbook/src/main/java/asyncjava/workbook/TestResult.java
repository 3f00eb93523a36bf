package asyncjava.workbook;

import java.util.Optional;

/**
 * What became of one test method; one with parameters counts as one, and as its worst.
 *
 * @param method {@code PingPongTest.aPongCarriesItsRef}
 * @param sentence its name as a sentence
 * @param reason for all verdicts but PASSED
 */
record TestResult(
    String method,
    String sentence,
    Optional<String> rule,
    Verdict verdict,
    Optional<Red.Reason> reason,
    Story story) {

  static TestResult notRun(String method, String sentence, Optional<String> rule) {
    return new TestResult(method, sentence, rule, Verdict.NOT_RUN, Optional.empty(), Story.EMPTY);
  }

  TestResult passed() {
    return verdict == Verdict.NOT_RUN
        ? new TestResult(method, sentence, rule, Verdict.PASSED, Optional.empty(), story)
        : this;
  }

  TestResult failed(Throwable thrown) {
    return switch (thrown) {
      case Red red -> with(red.reason(), red.story());
      case Todo todo ->
          with(
              new Red.Reason(Verdict.TODO, todo.getMessage(), todoPlace(todo), java.util.List.of()),
              Story.EMPTY);
      // Not from inside a test of ours: JUnit itself could not run it.
      default ->
          with(
              new Red.Reason(
                  Verdict.FAILED, Difference.nameOf(thrown), Optional.empty(), java.util.List.of()),
              Story.EMPTY);
    };
  }

  private TestResult with(Red.Reason why, Story found) {
    boolean first = verdict == Verdict.NOT_RUN || verdict == Verdict.PASSED;
    return first
        ? new TestResult(method, sentence, rule, why.verdict(), Optional.of(why), found)
        : this;
  }

  /** The judge has left only the learner's frames and those of the tests. */
  private static Optional<Place> todoPlace(Todo todo) {
    return todo.getStackTrace().length == 0
        ? Optional.empty()
        : Optional.of(Place.of(todo.getStackTrace()[0]));
  }
}
