package asyncjava.ch6_0;

import asyncjava.ch6_0.Download.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Exercise 6.0.6. Downloads as a table for people. It is all computed from the downloads and the
 * time; nothing is printed here, and nothing is remembered from one table to the next.
 */
public final class DownloadTable {

  /**
   * A line of the table, as text. What is not known is empty.
   *
   * @param name of the file
   * @param state as {@code active}
   * @param percent as {@code 42%}
   * @param size as {@code 4.2 MB of 10.0 MB}, or {@code 4.2 MB}
   * @param speed as {@code 1.5 MB/s}
   * @param left as {@code 1:05}; of what has failed or waits, the reason
   */
  public record Row(
      String name, String state, String percent, String size, String speed, String left) {}

  /** How wide the columns are, but for the last. */
  private static final List<Integer> WIDTHS = List.of(20, 8, 4, 20, 11);

  private DownloadTable() {}

  /**
   * A number of bytes in the unit that fits, by thousands: {@code 999 B}, {@code 1.0 kB}, {@code
   * 1.5 MB}, {@code 2.0 GB}, {@code 3.1 TB}. With one digit after the point, rounded down, so that
   * it never says more than there is.
   */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    long unit = 1000;
    int index = 0;
    while (bytes / unit >= 1000 && index < 3) {
      unit *= 1000;
      index++;
    }
    long tenths = bytes / (unit / 10);
    return tenths / 10 + "." + tenths % 10 + " " + List.of("kB", "MB", "GB", "TB").get(index);
  }

  /** A time as {@code 0:07}, {@code 12:34} or, from an hour on, {@code 1:02:03}. Rounded up. */
  public static String time(Duration time) {
    long seconds = time.toSeconds() + (time.toNanosPart() > 0 ? 1 : 0);
    long hours = seconds / 3600;
    return hours == 0
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60);
  }

  /**
   * How many bytes a second came, from the beginning of the present try until it ended or until
   * now. What was there before has not come. Empty if it has not begun, waits, has failed, or no
   * time has passed.
   */
  public static OptionalLong speed(Download download, Duration now) {
    Duration time = download.ended().orElse(now).minus(download.started());
    boolean counts = download.status() == Status.ACTIVE || download.status() == Status.FINISHED;
    if (!counts || time.toMillis() <= 0) {
      return OptionalLong.empty();
    }
    long came = download.bytes();
    return OptionalLong.of((long) (came * 1000.0 / time.toMillis()));
  }

  /**
   * How long an active download will take at its present speed. Empty if the size or the speed is
   * not known, or nothing comes.
   */
  public static Optional<Duration> left(Download download, Duration now) {
    OptionalLong speed = speed(download, now);
    if (download.status() != Status.ACTIVE || download.size().isEmpty() || speed.orElse(0) == 0) {
      return Optional.empty();
    }
    double missing = download.size().getAsLong() - download.bytes();
    return Optional.of(Duration.ofMillis((long) (missing * 1000 / speed.getAsLong())));
  }

  /** A download as a row. The state is in lower case. A size is told once something has come. */
  public static Row row(Download download, Duration now) {
    String came = bytes(download.bytes());
    String size =
        download.size().isEmpty() ? came : came + " of " + bytes(download.size().getAsLong());
    boolean begun = download.bytes() > 0 || download.size().isPresent();
    String percent = download.percent().isEmpty() ? "" : download.percent().getAsInt() + "%";
    OptionalLong speed = speed(download, now);
    return new Row(
        download.name(),
        download.status().name().toLowerCase(Locale.ROOT),
        percent,
        begun ? size : "",
        speed.isEmpty() ? "" : bytes(speed.getAsLong()) + "/s",
        download.reason().or(() -> left(download, now).map(DownloadTable::time)).orElse(""));
  }

  /**
   * The table: a line of headings, a line for each download in the given order, and if there are
   * any, a last line with how many of them are finished and failed, as {@code 3 of 5 finished, 1
   * failed}.
   *
   * @param width no line is longer: what is too long for it is cut off. 20 or more
   * @throws IllegalArgumentException {@code the width must be 20 or more, got 7}
   */
  public static List<String> lines(List<Download> downloads, Duration now, int width) {
    if (width < 20) {
      throw new IllegalArgumentException("the width must be 20 or more, got " + width);
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(new Row("name", "state", "%", "size", "speed", "time left")));
    downloads.forEach(download -> lines.add(line(row(download, now))));
    if (!downloads.isEmpty()) {
      lines.add(
          String.format(
              "%d of %d finished, %d failed",
              count(downloads, Status.FINISHED),
              downloads.size(),
              count(downloads, Status.FAILED)));
    }
    return lines.stream().map(line -> cut(line.stripTrailing(), width)).toList();
  }

  private static long count(List<Download> downloads, Status status) {
    return downloads.stream().filter(download -> download.status() == status).count();
  }

  private static String line(Row row) {
    List<String> cells = List.of(row.name(), row.state(), row.percent(), row.size(), row.speed());
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cut(cells.get(i), WIDTHS.get(i));
      line.append(cell).repeat(' ', WIDTHS.get(i) - cell.length() + 1);
    }
    return line.append(row.left()).toString();
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width);
  }
}
