package asyncjava.process;

/** How values are printed in reasons and reports. */
final class Show {
  private Show() {}

  /** Strings in quotes, so that the term {@code "normal"} is not taken for the reason normal. */
  static String term(Object term) {
    return term instanceof String text ? '"' + text + '"' : String.valueOf(term);
  }

  /**
   * The class and message of an exception; a message that fails to print does not hide the class.
   */
  static String throwable(Throwable cause) {
    try {
      return cause.toString();
    } catch (RuntimeException unprintable) {
      return cause.getClass().getName();
    }
  }
}
