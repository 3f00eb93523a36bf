package asyncjava.workbook.grader.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a file or a folder for a submission: one for each, and never a way out. */
final class FileName {
  /** In bytes; file systems end at 255, and an ending is to come. */
  private static final int LONGEST = 180;

  private static final String PLAIN = "._-+@ ";

  private FileName() {}

  /** As it is if it is letters, digits and a few signs; others as {@code %2F}. */
  static String of(String submission) {
    StringBuilder name = new StringBuilder();
    submission
        .codePoints()
        .forEach(
            point -> {
              boolean leading = name.isEmpty() && (point == '.' || point == '-' || point == ' ');
              if (Character.isLetterOrDigit(point) || (!leading && PLAIN.indexOf(point) >= 0)) {
                name.appendCodePoint(point);
              } else {
                for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                  name.append(String.format("%%%02X", each));
                }
              }
            });
    if (name.isEmpty()) {
      return "%";
    }
    byte[] bytes = name.toString().getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST ? name.toString() : "%" + digest(submission);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
