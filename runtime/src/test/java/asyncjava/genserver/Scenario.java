package asyncjava.genserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a few actors do with servers, and what was seen of it on the BEAM; see beam/README.md. */
record Scenario(String name, List<Step> steps) {
  private static final Path FOLDER = Path.of("src", "test", "beam", "genserver");

  record Step(String what, String seen) {}

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Scenario> read(Path file) {
    try {
      return Stream.of(Files.readString(file).split("\n\n")).map(Scenario::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scenario parse(String block) {
    List<String> lines = block.strip().lines().toList();
    List<Step> steps = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(" = ", 2);
      steps.add(new Step(parts[0].strip(), parts[1]));
    }
    return new Scenario(lines.getFirst().replaceFirst("scenario ", ""), steps);
  }
}
