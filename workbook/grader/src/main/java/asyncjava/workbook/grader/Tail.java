package asyncjava.workbook.grader;

import java.nio.charset.StandardCharsets;

/** The last of what a Java machine says beside the channel. */
final class Tail {
  private static final int LINES = 6;

  private final ExamOutput kept = new ExamOutput();

  void add(byte[] bytes, int from, int length) {
    kept.write(bytes, from, length);
  }

  void add(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    kept.write(bytes, 0, bytes.length);
  }

  /** The last lines, without stack frames. */
  synchronized String words() {
    var lines =
        kept.take().lines().filter(line -> !line.isBlank() && !line.matches("\\s+at .*")).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
