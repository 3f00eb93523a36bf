package asyncjava.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tree, what is done to it, and what was seen of that on the BEAM; see beam/README.md.
 *
 * @param tree the lines of the tree, each with its indentation
 */
record Scenario(String name, List<String> tree, List<Step> steps) {
  private static final Path FOLDER = Path.of("src", "test", "beam", "supervisor");

  record Step(String what, String seen) {}

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Scenario> read(Path file) {
    try {
      return Stream.of(Files.readString(file).split("\n\n"))
          .filter(block -> block.startsWith("scenario "))
          .map(Scenario::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scenario parse(String block) {
    List<String> lines = block.stripTrailing().lines().toList();
    List<String> tree = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("  ")) {
        tree.add(line);
      } else {
        String[] parts = line.split(" = ", 2);
        steps.add(new Step(parts[0].strip(), parts[1]));
      }
    }
    return new Scenario(lines.getFirst().replaceFirst("scenario ", ""), tree, steps);
  }

  /** Fails at the first step of which something else was seen; shows all that led to it. */
  void compare(List<String> found) {
    for (int at = 0; at < steps.size(); at++) {
      if (!steps.get(at).seen().equals(found.get(at))) {
        throw new AssertionError(
            """

            scenario  %s
            step %-4d %s
            expected  %s
            found     %s

            %s
            %s
            """
                .formatted(
                    name,
                    at + 1,
                    steps.get(at).what(),
                    steps.get(at).seen(),
                    found.get(at),
                    String.join("\n", tree),
                    steps.subList(0, at + 1).stream()
                        .map(step -> step.what() + " = " + step.seen())
                        .collect(Collectors.joining("\n"))));
      }
    }
  }
}
