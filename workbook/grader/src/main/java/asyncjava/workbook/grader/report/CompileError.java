package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.Diagnostic;

/** A compiler's error in a report. */
public record CompileError(Diagnostic diagnostic) {
  private static final int TAB = 8;
  private static final int WIDEST = 200;

  public String place() {
    String name = diagnostic.file().substring(diagnostic.file().lastIndexOf('/') + 1);
    return name.isEmpty() || diagnostic.line() == 0 ? name : name + ":" + diagnostic.line();
  }

  /** The line of the source, with a caret under the spot as far as it can be shown. */
  public String code() {
    String line = untabbed(Clean.lines(diagnostic.code(), WIDEST).replace('\n', ' '));
    int column = diagnostic.column();
    return line.isBlank() || column < 1 || column > Math.min(line.length() + 1, WIDEST)
        ? line
        : line + "\n" + " ".repeat(column - 1) + "^";
  }

  /** As javac counts its columns. */
  private static String untabbed(String line) {
    StringBuilder spaced = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\t') {
        spaced.repeat(' ', TAB - spaced.length() % TAB);
      } else {
        spaced.append(line.charAt(i));
      }
    }
    return spaced.toString();
  }
}
