package asyncjava.ch6_0.tool;

import asyncjava.ch6_0.Download;
import asyncjava.ch6_0.DownloadTable;
import asyncjava.ch6_0.Screen;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Curses;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The table on a terminal, drawn over itself: of each new table only what has changed is sent. It has
 * a line less than the terminal; if there are more downloads, the running ones come first.
 */
final class LiveTable implements Screen {
  private final Terminal terminal;
  private final Display display;
  private final String shown;

  private LiveTable(Terminal terminal) {
    this.terminal = terminal;
    display = new Display(terminal, false);
    shown = terminal.getStringCapability(Capability.cursor_normal);
    Attributes silent = new Attributes(terminal.getAttributes()); // closing restores them
    silent.setLocalFlag(Attributes.LocalFlag.ECHO, false); // what is typed would be in the table
    terminal.setAttributes(silent);
    terminal.puts(Capability.cursor_invisible);
  }

  /** On the terminal that the program was started from; empty if its output goes elsewhere. */
  static Optional<LiveTable> open() {
    try {
      Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).graphemeCluster(false).build();
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        terminal.close();
        return Optional.empty();
      }
      return Optional.of(new LiveTable(terminal));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  @Override
  public void show(List<Download> downloads, Duration now) {
    Size size = terminal.getSize();
    int width = size.getColumns() > 20 ? size.getColumns() : 80; // some do not tell
    int height = size.getRows() > 4 ? size.getRows() : 24;
    List<AttributedString> lines = new ArrayList<>();
    List<String> table = DownloadTable.lines(downloads, now, width);
    lines.add(new AttributedString(table.getFirst(), AttributedStyle.BOLD));
    int room = height - 3;
    List<Integer> rows = IntStream.range(0, downloads.size()).boxed().toList();
    if (rows.size() > room) {
      List<Integer> urgent = new ArrayList<>(rows);
      urgent.sort((a, b) -> rank(downloads.get(a)) - rank(downloads.get(b)));
      rows = urgent.subList(0, room).stream().sorted().toList();
    }
    for (int row : rows) {
      AttributedString line =
          new AttributedString(
              Screen.harmless(table.get(row + 1)), style(downloads.get(row).status()));
      lines.add(line.columnSubSequence(0, width)); // some characters are two columns wide
    }
    if (!downloads.isEmpty()) {
      int more = downloads.size() - rows.size();
      lines.add(new AttributedString(table.getLast() + (more > 0 ? ", " + more + " not shown" : "")));
    }
    display.resize(Size.of(width, height));
    display.update(lines, -1);
  }

  /** What is most worth a line. */
  private static int rank(Download download) {
    return switch (download.status()) {
      case ACTIVE -> 0;
      case WAITING -> 1;
      case FAILED -> 2;
      case QUEUED -> 3;
      case FINISHED -> 4;
    };
  }

  private static AttributedStyle style(Download.Status status) {
    return switch (status) {
      case FINISHED -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
      case FAILED -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
      case WAITING -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
      case QUEUED, ACTIVE -> AttributedStyle.DEFAULT;
    };
  }

  /** At Ctrl-C the library has closed the terminal by now: so this is written past it. */
  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException gone) {
      // there is nobody left to tell
    }
    System.out.println(shown == null ? "" : Curses.tputs(shown));
  }
}
