package asyncjava.workbook.doctor;

import java.util.Optional;

/**
 * What came out of a test method, or of one run of it.
 *
 * @param exercise the number of its exercise, if its class is one's
 * @param ruled whether it says its rule
 * @param message what it failed with or why it was not run; empty if it passed
 */
record Verdict(
    TestName test, Optional<String> exercise, boolean ruled, Outcome outcome, String message) {
  /** To do: it came to a part of a stub that is not written yet. */
  enum Outcome {
    PASS,
    TODO,
    NOT_RUN,
    FAIL
  }

  private static final int LONGEST = 200;

  boolean passed() {
    return outcome == Outcome.PASS;
  }

  /** For a list of what went wrong: the test and the beginning of its message. */
  String told() {
    String what =
        switch (outcome) {
          case PASS -> "passed";
          case TODO -> "is to do";
          case NOT_RUN -> "was not run";
          case FAIL -> "failed";
        };
    String line = message.strip().replaceAll("\\s+", " ");
    String beginning = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    return test + " " + what + (line.isEmpty() ? "" : ": " + beginning);
  }
}
