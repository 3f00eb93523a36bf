package asyncjava.workbook.grader;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A line on the channel from the exam to the grader: a mark, the number of the message, its
 * signature, and its fields. Whatever else comes along there is the noise of the submission.
 */
final class ExamFrame {
  static final String MARK = "@exam ";

  private ExamFrame() {}

  static String line(ExamMac mac, long number, List<String> fields) {
    List<String> coded = new ArrayList<>();
    for (String field : fields) {
      coded.add("." + Base64.getEncoder().encodeToString(field.getBytes(StandardCharsets.UTF_8)));
    }
    String text = String.join(" ", coded);
    return MARK + number + " " + mac.sign(number, text) + " " + text;
  }

  /** The fields, if it is the message of that number from the holder of the key. */
  static Optional<List<String>> read(ExamMac mac, long number, String line) {
    String[] parts = line.split(" ", 4);
    if (parts.length < 4 || !parts[1].equals(String.valueOf(number))) {
      return Optional.empty();
    }
    boolean signed =
        MessageDigest.isEqual(
            mac.sign(number, parts[3]).getBytes(StandardCharsets.US_ASCII),
            parts[2].getBytes(StandardCharsets.UTF_8));
    if (!signed) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    for (String coded : parts[3].split(" ")) {
      fields.add(
          new String(Base64.getDecoder().decode(coded.substring(1)), StandardCharsets.UTF_8));
    }
    return Optional.of(fields);
  }
}
