package asyncjava.ch6_0.tool;

import asyncjava.ch6_0.PlainLines;
import asyncjava.ch6_0.Program;
import asyncjava.ch6_0.Screen;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The download manager as a command for the terminal. Its settings are system properties, {@code
 * download.urls} and so on; see the lesson. Compiled and run by -Pdownload only, since it needs a
 * library for terminals.
 */
public final class DownloadTool {
  private static final String PREFIX = "download.";

  /** How long Ctrl-C waits until all is closed. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private DownloadTool() {}

  public static void main(String[] arguments) {
    CountDownLatch over = stopAtCtrlC(Thread.currentThread());
    int status;
    try {
      status = Program.run(settings(), System.out, DownloadTool::screen);
    } finally {
      over.countDown();
    }
    System.exit(status);
  }

  private static Map<String, String> settings() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .collect(
            Collectors.toMap(name -> name.substring(PREFIX.length()), System::getProperty));
  }

  private static Screen screen() {
    return LiveTable.open().map(Screen.class::cast).orElseGet(() -> new PlainLines(System.out));
  }

  /** The JVM ends when its hooks have: this one has the program end in good order before that. */
  private static CountDownLatch stopAtCtrlC(Thread program) {
    CountDownLatch over = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  program.interrupt();
                  try {
                    over.await(GRACE.toSeconds(), TimeUnit.SECONDS);
                  } catch (InterruptedException impatient) {
                    // then it ends at once
                  }
                }));
    return over;
  }
}
