package asyncjava.workbook.grader;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes what a test prints and keeps the end of it; the rest is gone, so nothing fills up. */
final class ExamOutput extends OutputStream {
  private static final int KEPT = 4000;

  private final byte[] ring = new byte[KEPT];
  private long written;

  @Override
  public synchronized void write(int b) {
    ring[(int) (written++ % KEPT)] = (byte) b;
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    int skipped = Math.max(0, length - KEPT);
    written += skipped;
    for (int i = from + skipped; i < from + length; ) {
      int at = (int) (written % KEPT);
      int part = Math.min(KEPT - at, from + length - i);
      System.arraycopy(bytes, i, ring, at, part);
      written += part;
      i += part;
    }
  }

  /** What was printed since the last time, or the end of it. */
  synchronized String take() {
    int length = (int) Math.min(written, KEPT);
    byte[] kept = new byte[length];
    for (int i = 0; i < length; i++) {
      kept[i] = ring[(int) ((written - length + i) % KEPT)];
    }
    String cut = written > KEPT ? "...\n" : "";
    written = 0;
    return cut + new String(kept, StandardCharsets.UTF_8);
  }
}
