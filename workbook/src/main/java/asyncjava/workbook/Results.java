package asyncjava.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a chapter's last run, for programs: {@code results.tsv} in the chapter's build
 * folder, a test a line: exercise, test, verdict, spot ({@code PingPong.java:23}, or nothing), with
 * tabs between. Exercises that were not asked for keep what was known about them.
 */
final class Results {

  record Line(String exercise, String test, String verdict, String spot) {

    boolean passed() {
      return verdict.equals(Verdict.PASSED.name());
    }
  }

  private Results() {}

  static Path file(Chapter chapter) {
    return chapter.target().resolve("results.tsv");
  }

  static void write(Chapter chapter, List<ExerciseResult> exercises) {
    List<Line> lines = new ArrayList<>(read(chapter));
    lines.removeIf(
        line -> exercises.stream().anyMatch(exercise -> exercise.id().equals(line.exercise)));
    for (ExerciseResult exercise : exercises) {
      for (TestResult test : exercise.tests()) {
        String spot = test.reason().flatMap(Red.Reason::place).map(Place::spot).orElse("");
        lines.add(new Line(exercise.id(), test.method(), test.verdict().name(), spot));
      }
    }
    lines.sort(
        (a, b) ->
            ExerciseOrder.BY_ID.compare(a.exercise, b.exercise)); // stable: tests keep their order
    save(
        file(chapter),
        lines.stream().map(l -> String.join("\t", l.exercise, l.test, l.verdict, l.spot)).toList());
  }

  /** Nothing if there was no run yet. */
  static List<Line> read(Chapter chapter) {
    Path file = file(chapter);
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream()
              .map(line -> line.split("\t", -1))
              .filter(parts -> parts.length == 4)
              .map(parts -> new Line(parts[0], parts[1], parts[2], parts[3]))
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static void save(Path file, List<String> lines) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
