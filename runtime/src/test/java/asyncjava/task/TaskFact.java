package asyncjava.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One fact recorded on the BEAM; see {@code src/test/beam/task/README.md}. */
record TaskFact(String name, List<Step> steps) {
  private static final Path FOLDER = Path.of("src", "test", "beam", "task");

  /**
   * @param who the process that does it
   * @param command with its arguments
   * @param seen what came of it on the BEAM
   */
  record Step(String who, List<String> command, String seen) {
    static Step read(String line) {
      String[] sides = line.split(" += ", 2);
      if (sides.length < 2) {
        throw new IllegalArgumentException("not recorded: " + line);
      }
      String[] words = sides[0].strip().split(" ", 2);
      return new Step(words[0], List.of(words[1].split(" ")), sides[1]);
    }

    /** The step with what was seen elsewhere. */
    String line(String seen) {
      return who + " " + String.join(" ", command) + " = " + seen;
    }
  }

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<TaskFact> read(Path file) {
    try {
      return Arrays.stream(Files.readString(file).strip().split("\n\n+"))
          .map(TaskFact::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TaskFact of(String block) {
    List<String> lines = block.lines().toList();
    if (!lines.getFirst().startsWith("fact ")) {
      throw new IllegalArgumentException("not a fact: " + block);
    }
    return new TaskFact(
        lines.getFirst().substring("fact ".length()),
        lines.stream().skip(1).map(Step::read).toList());
  }
}
