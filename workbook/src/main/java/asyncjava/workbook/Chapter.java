package asyncjava.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A chapter's folder, {@code exercises/ch2.2-process-basics}; its name says the chapter's id.
 *
 * @param target where the build puts its results
 */
record Chapter(Path folder, Path target) {

  /**
   * The chapter that a compiled test class belongs to: its folder is the one around {@code target}.
   */
  static Chapter of(Class<?> test) {
    try {
      Path classes = Path.of(test.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path path = classes; path.getParent() != null; path = path.getParent()) {
        if (path.endsWith("target")) {
          return new Chapter(path.getParent(), classes.getParent());
        }
      }
      return new Chapter(Path.of("").toAbsolutePath(), classes.getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot tell the chapter of " + test.getName(), e);
    }
  }

  /** The learner's chapter of that id, {@code ch2.2}. */
  static Optional<Chapter> find(Path root, String id) {
    return all(root.resolve("exercises")).stream()
        .filter(chapter -> chapter.id().equals(id))
        .findFirst();
  }

  /** All chapters in a folder, in order. */
  static List<Chapter> all(Path exercises) {
    if (!Files.isDirectory(exercises)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(exercises)) {
      return folders
          .filter(folder -> folder.getFileName().toString().matches("ch\\d+\\.\\d+-.*"))
          .map(folder -> new Chapter(folder, folder.resolve("target").resolve("exercises")))
          .sorted((a, b) -> ExerciseOrder.BY_ID.compare(a.id(), b.id()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + exercises, e);
    }
  }

  /** {@code ch2.2}. */
  String id() {
    return name().split("-", 2)[0];
  }

  /** {@code Process basics}: the heading of the lesson, or else what the folder is called. */
  String title() {
    String number = id().substring("ch".length()) + " ";
    try (Stream<String> lines = Files.lines(folder.resolve("README.md"))) {
      return lines
          .limit(1)
          .filter(line -> line.startsWith("# " + number))
          .map(line -> line.substring(2 + number.length()).strip())
          .findFirst()
          .orElseGet(this::titleOfFolder);
    } catch (IOException | UncheckedIOException unreadable) {
      return titleOfFolder();
    }
  }

  private String titleOfFolder() {
    String words = name().substring(id().length()).replace('-', ' ').strip();
    return words.isEmpty()
        ? ""
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The folder of the whole workbook. */
  Path root() {
    Path exercises = folder.toAbsolutePath().getParent();
    return exercises == null || exercises.getParent() == null ? folder : exercises.getParent();
  }

  Optional<Chapter> next() {
    return all(folder.toAbsolutePath().getParent()).stream()
        .filter(other -> ExerciseOrder.BY_ID.compare(other.id(), id()) > 0)
        .findFirst();
  }

  private String name() {
    return folder.getFileName().toString();
  }
}
