package asyncjava.ch6_0;

import asyncjava.workbook.Todo;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** The downloads as a command: from settings to an exit status. Given. */
public final class Program {
  /** How often the screen is drawn. */
  private static final Duration EVERY = Duration.ofMillis(200);

  private Program() {}

  /**
   * Downloads what the settings want, shows how it goes, and sums up at the end. If the calling thread
   * is interrupted it stops early. What has come of a file by then stays where the next start finds it.
   *
   * @param settings see {@link Wanted#of}
   * @param out for what is to be said before and after
   * @param screens opens the screen for the time in between
   * @return 0 if each file is there, 1 if one is not, 2 if the settings cannot be, 130 if it was
   *     interrupted
   */
  public static int run(
      Map<String, String> settings, PrintStream out, Supplier<? extends Screen> screens) {
    Wanted wanted;
    try {
      wanted = Wanted.of(settings);
    } catch (IllegalArgumentException wrong) {
      out.println(Screen.harmless(wrong.getMessage()));
      return 2;
    }
    Downloads.Result result;
    long began = System.nanoTime();
    try (Screen screen = screens.get()) {
      result = Downloads.run(wanted.urls(), wanted.options(), screen::show, EVERY);
    } catch (CancellationException stopped) {
      out.println("Stopped. What has come so far is kept; the same command goes on from there.");
      return 130;
    } catch (Todo missing) {
      out.println("This cannot run before it is built: " + missing.getMessage());
      return 1;
    }
    sumUp(result, Duration.ofNanos(System.nanoTime() - began), wanted.options(), out);
    return result.isGood() ? 0 : 1;
  }

  private static void sumUp(
      Downloads.Result result, Duration time, Downloads.Options options, PrintStream out) {
    List<Download> finished =
        result.downloads().stream().filter(it -> it.status() == Download.Status.FINISHED).toList();
    long came = finished.stream().mapToLong(it -> it.bytes() - it.offset()).sum();
    for (Download download : result.downloads()) {
      if (download.status() == Download.Status.FAILED) {
        out.println(
            Screen.harmless(
                "failed: " + download.address() + ": " + download.reason().orElse("")));
      }
    }
    result.refused().forEach(why -> out.println(Screen.harmless("refused: " + why)));
    out.println(
        Screen.harmless(
            "%d of %d files are in %s: %s in %s"
                .formatted(
                    finished.size(),
                    result.downloads().size() + result.refused().size(),
                    options.folder().toAbsolutePath().normalize(),
                    DownloadTable.bytes(came),
                    DownloadTable.time(time))));
  }
}
