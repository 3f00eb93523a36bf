package asyncjava.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scenario of {@code src/test/beam}, whose README tells the language.
 *
 * @param ordered whether the order of messages that came in one step counts
 * @param processes the processes that are there at the beginning
 */
record Scenario(String name, boolean ordered, List<String> processes, List<Step> steps) {
  private static final Path BEAM = Path.of("src", "test", "beam");

  /** The scenario files of a folder, in the order of their names. */
  static List<Path> files(String folder) {
    Path path = BEAM.resolve(folder);
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no scenarios in " + path.toAbsolutePath() + "; the tests run in the folder runtime", e);
    }
  }

  static List<Scenario> read(Path file) {
    try {
      return Stream.of(Files.readString(file).split("\n{2,}"))
          .filter(block -> block.startsWith("scenario "))
          .map(Scenario::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Scenario parse(String block) {
    String name = "";
    boolean ordered = false;
    List<String> processes = List.of();
    List<Step> steps = new ArrayList<>();
    for (String line : block.strip().split("\n")) {
      if (line.startsWith("scenario ")) {
        name = after("scenario ", line);
      } else if (line.startsWith("processes ")) {
        processes = List.of(after("processes ", line).split(" "));
      } else if (line.equals("ordered")) {
        ordered = true;
      } else if (line.startsWith("  or ")) {
        steps.add(steps.removeLast().or(after("  or ", line)));
      } else if (!line.startsWith("about ")) {
        steps.add(Step.parse(line));
      }
    }
    return new Scenario(name, ordered, processes, List.copyOf(steps));
  }

  private static String after(String start, String line) {
    return line.substring(start.length());
  }

  Scenario withSteps(List<Step> others) {
    return new Scenario(name, ordered, processes, List.copyOf(others));
  }

  /** As it stands in a file, without what was recorded. */
  @Override
  public String toString() {
    return "scenario "
        + name
        + (ordered ? "\nordered" : "")
        + "\nprocesses "
        + String.join(" ", processes)
        + steps.stream().map(step -> "\n" + step).collect(Collectors.joining());
  }
}
