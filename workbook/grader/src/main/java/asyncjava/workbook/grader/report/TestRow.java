package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.Message;
import asyncjava.workbook.grader.TestGrade;
import asyncjava.workbook.grader.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** A test in a report. */
public record TestRow(TestGrade test) {
  private static final int LINES = 40;

  public String sentence() {
    return test.sentence().isEmpty() ? test.name() : test.sentence();
  }

  /** {@code pass}, {@code todo}, {@code fail} or {@code none}: not even tried. */
  public String kind() {
    return switch (test.verdict()) {
      case PASS -> "pass";
      case TODO -> "todo";
      case COMPILE_ERROR, NOT_RUN -> "none";
      case FAIL, TIMEOUT, CRASHED, OUT_OF_MEMORY, TAMPERED -> "fail";
    };
  }

  public String mark() {
    return switch (kind()) {
      case "pass" -> "✓";
      case "todo" -> "○";
      case "none" -> "–";
      default -> "✗";
    };
  }

  public String words() {
    return test.verdict().words();
  }

  /** Whether there is more to say than that it failed. */
  public boolean hasDetails() {
    return !test.passed()
        && (!test.rule().isEmpty()
            || !test.message().equals(Message.NONE)
            || !test.output().isEmpty());
  }

  /** What was found, unless the chapter says it for all its tests. */
  public boolean tells() {
    return test.verdict() != Verdict.COMPILE_ERROR;
  }

  /** A line each; empty if there is none. */
  public String where() {
    return some(test.message().where());
  }

  /** A line each; empty if there is none. */
  public String sequence() {
    return some(test.message().sequence());
  }

  /** The last, since what went wrong is at the end. */
  private static String some(List<String> lines) {
    return lines.stream()
        .skip(Math.max(0, lines.size() - LINES))
        .map(Clean::line)
        .collect(Collectors.joining("\n"));
  }
}
