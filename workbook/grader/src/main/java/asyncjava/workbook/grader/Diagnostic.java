package asyncjava.workbook.grader;

/**
 * An error of the compiler.
 *
 * @param file the source as it lies in the submission, with slashes; empty if it is about none
 * @param line 0 if unknown
 * @param column 0 if unknown
 * @param message javac's, in English
 * @param code the line of the source; empty if unknown
 */
public record Diagnostic(String file, int line, int column, String message, String code) {

  /** Its first line is {@code PingPong.java:23: ';' expected}. */
  @Override
  public String toString() {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return (name.isEmpty() ? "" : name + (line == 0 ? "" : ":" + line) + ": ") + message;
  }
}
