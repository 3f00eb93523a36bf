package asyncjava.workbook.grader;

/**
 * Something in a submission that was not taken as it is, or that happened while it ran.
 *
 * @param file as it lies in the submission, with slashes; empty if it is about none
 * @param what a sentence for the instructor
 */
public record Finding(Kind kind, String file, String what) {

  /** What it is about. */
  public enum Kind {
    /** A test, or a file beside the tests, differs from the workbook's; the workbook's was used. */
    CHANGED_TEST(true),
    /** A pom, the wrapper or {@code .mvn} differs from the workbook's; the workbook's was used. */
    CHANGED_BUILD(true),
    /** The runtime or the workbook itself differs; the pristine one was used. */
    CHANGED_WORKBOOK(true),
    SYMLINK(true),
    /** A source in a package of the runtime, the workbook, its libraries or Java. */
    RESERVED_PACKAGE(true),
    /** A class with the name of one of the tests. */
    SHADOWS_TEST(true),
    SERVICE_FILE(true),
    MODULE_INFO(true),
    /** A message on the channel of the results that is not from the grader's own code. */
    FORGED_RESULT(true),
    /** It wrote where the grader keeps its own. */
    CHANGED_GRADER(true),
    /** A process that outlived the tests, and was killed. */
    LEFT_BEHIND(true),
    /** A source in another package than the chapter's. */
    WRONG_PACKAGE(false),
    /** A file of the stubs is gone. */
    MISSING_FILE(false),
    TOO_BIG(false),
    TOO_MANY(false),
    NOT_UTF8(false),
    UNREADABLE(false),
    /** No chapter of the workbook is there at all. */
    NO_CHAPTERS(false);

    private final boolean suspicious;

    Kind(boolean suspicious) {
      this.suspicious = suspicious;
    }

    /** Whether an instructor should ask about it; else it is more likely a slip. */
    public boolean isSuspicious() {
      return suspicious;
    }
  }
}
