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
  FORBIDDEN("forbidden"),
  EXITED("System.exit"),
  NOT_RUN("not run");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
