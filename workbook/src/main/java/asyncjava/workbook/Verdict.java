package asyncjava.workbook;

/** How a test ended. */
enum Verdict {
  PASSED("done"),
  TODO("to do"),
  FAILED("failing"),
  /** A process of the test ended by an exception that nobody expected. */
  CRASHED("crashing"),
  TIMED_OUT("out of time"),
  /** Every process waits and nothing can happen any more. */
  STUCK("stuck"),
  /** The exercise's code uses what it may not; none of its tests was run. */
  FORBIDDEN("using what it may not"),
  /** The exercise's code calls {@code System.exit}; none of its tests was run. */
  EXITS("calling System.exit"),
  /** It has called it all the same, in a way that cannot be seen before. */
  EXITED("ended by System.exit"),
  NOT_RUN("not run");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Whether it is about the code of a whole exercise, without any of its tests being run. */
  boolean isOfExercise() {
    return this == FORBIDDEN || this == EXITS;
  }

  String words() {
    return words;
  }
}
