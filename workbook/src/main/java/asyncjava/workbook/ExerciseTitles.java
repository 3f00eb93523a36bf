package asyncjava.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The exercises of a chapter and their titles, as its tests say in their sources. */
final class ExerciseTitles {
  private static final Pattern EXERCISE =
      Pattern.compile("@Exercise\\(\\s*id\\s*=\\s*\"([^\"]+)\"\\s*,\\s*title\\s*=\\s*\"([^\"]+)\"");

  private ExerciseTitles() {}

  /** Titles by ids, in order. Read from sources, so that nothing has to compile or to have run. */
  static SortedMap<String, String> of(Chapter chapter) {
    SortedMap<String, String> titles = new TreeMap<>(ExerciseOrder.BY_ID);
    Path tests = chapter.folder().resolve("src/test/java");
    if (!Files.isDirectory(tests)) {
      return titles;
    }
    try (Stream<Path> files = Files.walk(tests)) {
      files
          .filter(file -> file.toString().endsWith("Test.java"))
          .forEach(file -> titles.putAll(in(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + tests, e);
    }
    return titles;
  }

  private static Map<String, String> in(Path file) {
    try {
      Matcher exercise = EXERCISE.matcher(Files.readString(file));
      return exercise.find() ? Map.of(exercise.group(1), exercise.group(2)) : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
