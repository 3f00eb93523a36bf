package asyncjava.ch6_0;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line for each change that matters, for a log or a file: another state or reason, or another
 * tenth of the bytes. Given.
 */
public final class PlainLines implements Screen {
  private final PrintStream out;
  private final Map<Integer, List<String>> shown = new HashMap<>();

  public PlainLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void show(List<Download> downloads, Duration now) {
    for (Download download : downloads) {
      List<String> news =
          List.of(
              download.status().name(),
              download.reason().orElse(""),
              "" + download.percent().orElse(0) / 10);
      if (!news.equals(shown.put(download.id(), news))) {
        out.println(line(DownloadTable.row(download, now)));
      }
    }
  }

  private static String line(DownloadTable.Row row) {
    return Stream.of(row.name(), row.state(), row.percent(), row.size(), row.speed(), row.left())
        .filter(cell -> !cell.isEmpty())
        .map(Screen::harmless)
        .collect(Collectors.joining("  "));
  }

  @Override
  public void close() {}
}
