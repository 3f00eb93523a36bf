package asyncjava.workbook;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Passes text on, as UTF-8 bytes line by line, and keeps a copy of the first million. */
final class Tee extends OutputStream {

  /** A loop that prints must not fill the memory with its copy. */
  private static final int MOST = 1_000_000;

  private final PrintStream to;
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Tee(PrintStream to) {
    this.to = to;
  }

  @Override
  public synchronized void write(int b) {
    if (all.size() < MOST) {
      all.write(b);
    }
    line.write(b);
    if (b == '\n') {
      flushLine();
    }
  }

  @Override
  public synchronized void close() {
    flushLine();
  }

  private void flushLine() {
    to.print(line.toString(StandardCharsets.UTF_8));
    to.flush();
    line.reset();
  }

  synchronized String text() {
    return all.toString(StandardCharsets.UTF_8);
  }
}
