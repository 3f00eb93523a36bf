package asyncjava.workbook.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file in which the JVM that examines a chapter notes what it begins and what came out. If that
 * JVM dies, its notes say what it was about, and the next one goes on behind that.
 */
final class Journal {
  private static final String COMPLETE = "complete";

  private final Path file;

  Journal(Path file) {
    this.file = file;
  }

  /**
   * What has been noted: findings of the steps that ended, and the step that was begun and did not
   * end.
   */
  record Notes(Findings findings, Set<String> begun, Optional<Step> unfinished, boolean complete) {}

  /** A step by its name, and what it examines. */
  record Step(String name, Check check) {}

  void begin(Step step) {
    append(List.of("begin\t" + step.name() + "\t" + step.check()));
  }

  void end(Findings findings) {
    List<String> lines = new ArrayList<>();
    for (Check check : Check.values()) {
      Findings.Count count = findings.count(check);
      if (count.total() > 0) {
        lines.add("count\t" + check + "\t" + count.good() + "\t" + count.total());
      }
    }
    for (Red red : findings.reds()) {
      lines.add("red\t" + red.check() + "\t" + escaped(red.where()) + "\t" + escaped(red.what()));
    }
    lines.add("end");
    append(lines);
  }

  void complete() {
    append(List.of(COMPLETE));
  }

  Notes read() {
    Findings findings = new Findings();
    Set<String> begun = new HashSet<>();
    Optional<Step> unfinished = Optional.empty();
    boolean complete = false;
    String noted = Folders.read(file);
    // What stands behind the last line end may be half a note, of a JVM that writes it now or died.
    for (String line : noted.substring(0, noted.lastIndexOf('\n') + 1).split("\n")) {
      String[] parts = line.split("\t", -1);
      switch (parts[0]) {
        case "begin" -> {
          begun.add(parts[1]);
          unfinished = Optional.of(new Step(parts[1], Check.valueOf(parts[2])));
        }
        case "count" ->
            findings.count(
                Check.valueOf(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
        case "red" -> findings.red(Check.valueOf(parts[1]), plain(parts[2]), plain(parts[3]));
        case "end" -> unfinished = Optional.empty();
        case COMPLETE -> complete = true;
        default -> {}
      }
    }
    return new Notes(findings, begun, unfinished, complete);
  }

  /** When something was noted last, in milliseconds since the epoch. */
  long lastNoted() {
    return file.toFile().lastModified();
  }

  private void append(List<String> lines) {
    try {
      Files.writeString(
          file,
          String.join("\n", lines) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\r", "").replace("\n", "\\n");
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
