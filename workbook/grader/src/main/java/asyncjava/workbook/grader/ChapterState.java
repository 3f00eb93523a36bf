package asyncjava.workbook.grader;

/** How far a chapter of a submission came. */
public enum ChapterState {
  /** Byte for byte the stubs: nothing was run, every test is {@link Verdict#TODO}. */
  UNTOUCHED,
  /** It was compiled, and its tests were run. */
  RAN,
  /** All its tests are {@link Verdict#COMPILE_ERROR}; the diagnostics say why. */
  COMPILE_ERROR,
  /** Its sources are too big, too many or unreadable; its findings say which. */
  REFUSED
}
