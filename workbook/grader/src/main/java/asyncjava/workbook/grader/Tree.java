package asyncjava.workbook.grader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes that a Java machine has started, and those that they have started. Everywhere they
 * are found as its descendants while it lives. On Linux also afterwards, by their session, which is
 * that of the Java machine, and by a mark in their environment, which each inherits. What changes
 * its session and clears its environment as well is not found; a container ends that, too.
 */
final class Tree {
  static final String MARK = "ASYNCJAVA_GRADER";

  private static final Path PROC = Path.of("/proc");
  private static final int ROUNDS = 5;

  private final ProcessHandle jvm;
  private final String mark;

  Tree(ProcessHandle jvm, String mark) {
    this.jvm = jvm;
    this.mark = mark;
  }

  /** All of them but the Java machine itself. */
  List<ProcessHandle> others() {
    Map<Long, ProcessHandle> found = new LinkedHashMap<>();
    jvm.descendants().forEach(each -> found.put(each.pid(), each));
    if (Files.isDirectory(PROC.resolve("self"))) {
      for (long pid : marked()) {
        ProcessHandle.of(pid).ifPresent(each -> found.put(pid, each));
      }
    }
    found.remove(jvm.pid());
    found.remove(ProcessHandle.current().pid());
    return new ArrayList<>(found.values());
  }

  /** Ends the Java machine and all others, also those that begin meanwhile. */
  void kill() {
    List<ProcessHandle> others = others();
    jvm.destroyForcibly();
    for (int round = 0; round < ROUNDS; round++) {
      others.forEach(ProcessHandle::destroyForcibly);
      others = others();
      if (others.isEmpty()) {
        return;
      }
    }
  }

  private List<Long> marked() {
    List<Long> pids = new ArrayList<>();
    byte[] sought = (MARK + "=" + mark).getBytes(StandardCharsets.US_ASCII);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path each : all) {
        long pid = Long.parseLong(each.getFileName().toString());
        if (session(each) == jvm.pid() || hasMark(each, sought)) {
          pids.add(pid);
        }
      }
    } catch (IOException | RuntimeException gone) {
      // Processes end while they are listed.
    }
    return pids;
  }

  /** {@code 12 (name) S parent group session ...}; the name may have anything in it. */
  private static long session(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return rest[0].equals("Z") ? -1 : Long.parseLong(rest[3]);
    } catch (IOException | RuntimeException gone) {
      return -1;
    }
  }

  private static boolean hasMark(Path process, byte[] sought) {
    try {
      String environment =
          new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
      return environment.contains(new String(sought, StandardCharsets.ISO_8859_1));
    } catch (IOException | RuntimeException notOurs) {
      return false;
    }
  }

  /** A number that the system tells of the Java machine, {@code Threads} say; -1 if it does not. */
  long status(String name) {
    try {
      for (String line :
          Files.readAllLines(PROC.resolve(jvm.pid() + "/status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(name + ":")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException | RuntimeException unknown) {
      return -1;
    }
    return -1;
  }
}
