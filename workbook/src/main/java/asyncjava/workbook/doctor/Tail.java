package asyncjava.workbook.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The last of what a JVM prints; a loop that prints for ever must not fill memory or disk. */
final class Tail {
  private static final int LONGEST = 64 * 1024;
  private static final int LINES = 6;
  private static final int COLUMNS = 200;

  private final StringBuilder text = new StringBuilder();
  private final Thread follower;

  Tail(InputStream printed) {
    follower = Thread.ofPlatform().daemon().name("tail").start(() -> follow(printed));
  }

  private void follow(InputStream printed) {
    char[] buffer = new char[8192];
    try (Reader in = new InputStreamReader(printed, StandardCharsets.UTF_8)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        append(buffer, n);
      }
    } catch (IOException closed) {
      // The JVM was killed: what came until then is all there is.
    }
  }

  private synchronized void append(char[] buffer, int n) {
    text.append(buffer, 0, n);
    if (text.length() > LONGEST) {
      text.delete(0, text.length() - LONGEST / 2);
    }
  }

  /** The last lines behind the last line with a beginning, but for stack frames. */
  String lastWords(String beginning) throws InterruptedException {
    // A process that the JVM started may hold the stream open; nothing is lost by not waiting for
    // it.
    follower.join(1000);
    String all;
    synchronized (this) {
      all = text.toString();
    }
    var lines =
        all.substring(Math.max(0, all.lastIndexOf("\n" + beginning) + 1))
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith(beginning))
            .filter(line -> !line.matches("\\s+at .*"))
            .map(line -> line.length() <= COLUMNS ? line : line.substring(0, COLUMNS) + "...")
            .toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
