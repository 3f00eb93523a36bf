package asyncjava.ch6_0;

import static asyncjava.workbook.Todo.todo;

import java.time.Duration;
import java.util.List;
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
    throw todo("divide by 1000 until it fits");
  }

  /** A time as {@code 0:07}, {@code 12:34} or, from an hour on, {@code 1:02:03}. Rounded up. */
  public static String time(Duration time) {
    throw todo("hours, minutes and seconds");
  }

  /**
   * How many bytes a second came, from the beginning of the present try until it ended or until
   * now. What was there before has not come. Empty if it has not begun, waits, has failed, or no
   * time has passed.
   */
  public static OptionalLong speed(Download download, Duration now) {
    throw todo("what has come by the time it took");
  }

  /**
   * How long an active download will take at its present speed. Empty if the size or the speed is
   * not known, or nothing comes.
   */
  public static Optional<Duration> left(Download download, Duration now) {
    throw todo("what is missing by the speed");
  }

  /** A download as a row. The state is in lower case. A size is told once something has come. */
  public static Row row(Download download, Duration now) {
    throw todo("put the parts together");
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
    throw todo("the headings, the rows, the summary, each cut to the width");
  }
}
