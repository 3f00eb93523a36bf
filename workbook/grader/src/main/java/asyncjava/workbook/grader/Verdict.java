package asyncjava.workbook.grader;

/** What became of a test. Only {@link #PASS} earns points. */
public enum Verdict {
  PASS("passed"),
  FAIL("failed"),
  /** It came to a part of a stub that is not written yet. */
  TODO("to do"),
  /** It was not over in its time, or nothing was left that could have ended it. */
  TIMEOUT("not over in time"),
  /** The Java machine ended in the middle of it, or the exercise would end it. */
  CRASHED("ended the Java machine"),
  OUT_OF_MEMORY("out of memory"),
  /** Its chapter does not compile. */
  COMPILE_ERROR("does not compile"),
  /** It had no chance: too little of the chapter's time was left, or its sources were refused. */
  NOT_RUN("not run"),
  /** Something interfered with the run of the test itself. */
  TAMPERED("tampered with");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** A few words for a report. */
  public String words() {
    return words;
  }
}
