package asyncjava.workbook.grader;

import java.time.Duration;

/**
 * What a submission may take.
 *
 * @param chapter for all tests of a chapter together
 * @param grace what a test gets beyond twice its own limit before its Java machine is killed; in
 *     most cases the workbook ends the test itself, and says why
 * @param compile for the sources of a chapter
 * @param threads of a Java machine, where {@code /proc} tells
 * @param processes below a Java machine
 * @param memory of a Java machine in bytes, beyond its heap too, where {@code /proc} tells
 * @param fileBytes that one file may have, where there is {@code prlimit}
 */
record Limits(
    Duration chapter,
    Duration grace,
    Duration compile,
    int threads,
    int processes,
    long memory,
    long fileBytes) {
  static final Limits DEFAULT =
      new Limits(
          Duration.ofMinutes(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          2000,
          50,
          2L << 30,
          64L << 20);
}
