package asyncjava.workbook;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stacks of all threads, virtual ones too, which {@link Thread#getAllStackTraces} does not
 * know.
 */
final class AllStacks {

  /** {@code #23 "worker" virtual BLOCKED 2025-01-01T00:00:00Z}. */
  private static final Pattern THREAD = Pattern.compile("#(\\d+) \".*\"(?: virtual)? (\\w+) \\S+");

  /** {@code at java.base/java.lang.System.exit(System.java:1541)}. */
  private static final Pattern FRAME =
      Pattern.compile("\\s+at (?:[\\w.@]+/)?(\\S+)\\.([^.(]+)\\((.*?)(?::(\\d+))?\\)");

  /** One thread's, innermost call first. */
  record Stack(long thread, Thread.State state, List<StackTraceElement> frames) {}

  private AllStacks() {}

  static List<Stack> now() {
    try {
      Path folder = Files.createTempDirectory("asyncjava");
      Path file = folder.resolve("threads.txt");
      try {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        return parse(Files.readAllLines(file));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot dump the threads", e);
    }
  }

  static List<Stack> parse(List<String> dump) {
    List<Stack> stacks = new ArrayList<>();
    for (String line : dump) {
      Matcher thread = THREAD.matcher(line);
      Matcher frame = FRAME.matcher(line);
      if (thread.matches()) {
        stacks.add(
            new Stack(
                Long.parseLong(thread.group(1)),
                Thread.State.valueOf(thread.group(2)),
                new ArrayList<>()));
      } else if (frame.matches() && !stacks.isEmpty()) {
        int number = frame.group(4) == null ? -1 : Integer.parseInt(frame.group(4));
        stacks
            .getLast()
            .frames
            .add(new StackTraceElement(frame.group(1), frame.group(2), frame.group(3), number));
      }
    }
    return stacks;
  }
}
