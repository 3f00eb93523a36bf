package asyncjava.workbook.grader;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The way of the results out of the Java machine that runs a submission: signed and numbered lines
 * on its standard output. The submission can write there too, but what it writes is not signed.
 *
 * <p>It holds the key, and stands in a module of its own that exports and opens nothing, so that
 * code of the submission gets at it neither by name nor by reflection. What it does not guard
 * against: native code and whoever reads the memory of the process, by {@code /proc/self/mem} or by
 * a heap dump of itself; see {@link Grader}.
 */
final class ExamChannel {
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final ExamMac mac;
  private long number;

  ExamChannel(byte[] key) {
    mac = new ExamMac(key);
  }

  /** On a line of its own, even if the submission has just written half a one. */
  synchronized void send(List<String> fields) {
    String line = "\n" + ExamFrame.line(mac, number++, fields) + "\n";
    try {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException closed) {
      // The submission has closed it: without results, there is nothing more to do here.
      Runtime.getRuntime().halt(ExamMain.CHANNEL_CLOSED);
    }
  }
}
