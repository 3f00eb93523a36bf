package asyncjava.workbook;

/** How a test ended. */
enum Verdict {
  PASSED("passes"),
  TODO("to do"),
  FAILED("fails"),
  /** A process of the test ended by an exception that nobody expected. */
  CRASHED("crashes"),
  TIMED_OUT("out of time"),
  /** Every process waits and nothing can happen any more. */
  STUCK("stuck"),
  /** The exercise's code uses what it may not; none of its tests was run. */
  FORBIDDEN("forbidden"),
  EXITED("exits"),
  NOT_RUN("not run");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
