package asyncjava.workbook;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The ladders of hints of a chapter, and how far up the learner has been on each. */
final class Hints {
  private final Chapter chapter;

  Hints(Chapter chapter) {
    this.chapter = chapter;
  }

  /** The exercises that have hints, in order. */
  List<String> exercises() {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md"))
          .map(name -> name.substring(0, name.length() - ".md".length()))
          .sorted(ExerciseOrder.BY_ID)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** The hints of an exercise, first one first; nothing if it has none. */
  List<String> ladder(String exercise) {
    Path file = folder().resolve(exercise + ".md");
    try {
      return Files.exists(file)
          ? Stream.of(Files.readString(file).split("(?m)^---\\s*$"))
              .map(String::strip)
              .filter(hint -> !hint.isEmpty())
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** How many hints of an exercise were shown. */
  int shown(String exercise) {
    try {
      return Integer.parseInt(memory().getProperty(exercise, "0"));
    } catch (NumberFormatException damaged) {
      return 0;
    }
  }

  void remember(String exercise, int shown) {
    Properties memory = memory();
    memory.setProperty(exercise, String.valueOf(shown));
    try {
      Files.createDirectories(file().getParent());
      try (Writer out = Files.newBufferedWriter(file())) {
        memory.store(out, "how many hints were shown of each exercise");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file(), e);
    }
  }

  private Properties memory() {
    Properties memory = new Properties();
    if (Files.exists(file())) {
      try (Reader in = Files.newBufferedReader(file())) {
        memory.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file(), e);
      }
    }
    return memory;
  }

  private Path file() {
    return chapter.root().resolve(".workbook").resolve("hints.properties");
  }

  private Path folder() {
    return chapter.folder().resolve("src/test/resources/hints");
  }
}
