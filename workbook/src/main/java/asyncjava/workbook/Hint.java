package asyncjava.workbook;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints the next hint of the next exercise of a chapter: the first whose tests did not all pass in
 * the last run. What was shown is remembered in {@code .workbook}; after the last hint that one is
 * shown again.
 *
 * <p>Arguments: the chapter's id ({@code ch2.2}) and the folder of the workbook. The system
 * property {@code exercise} ({@code 2.2.3}) asks for another exercise. Exit status: 0, or 2 if
 * there is no such chapter or exercise.
 */
public final class Hint {

  private Hint() {}

  public static void main(String[] args) {
    if (args.length != 2) {
      throw new IllegalArgumentException(
          "a chapter's id and the folder of the workbook are needed, got " + List.of(args));
    }
    Optional<String> exercise =
        Optional.ofNullable(System.getProperty("exercise")).filter(e -> !e.isBlank());
    Optional<String> problem = show(args[0], Path.of(args[1]), exercise, System.out);
    if (problem.isPresent()) {
      System.err.println(problem.get());
      System.exit(2);
    }
  }

  /** Prints the hint, or says what is wrong with the question. */
  static Optional<String> show(
      String chapterId, Path root, Optional<String> wanted, PrintStream out) {
    Optional<Chapter> chapter = Chapter.find(root, chapterId);
    if (chapter.isEmpty()) {
      return Optional.of("there is no chapter \"" + chapterId + "\"; there are: " + chapters(root));
    }
    Hints hints = new Hints(chapter.get());
    List<String> known = hints.exercises();
    if (wanted.isPresent() && !known.contains(wanted.get())) {
      return Optional.of(
          "there are no hints for an exercise \""
              + wanted.get()
              + "\" in "
              + chapterId
              + "; there are for: "
              + String.join(", ", known));
    }
    if (known.isEmpty()) {
      return Optional.of(chapterId + " has no hints");
    }
    Optional<String> exercise = wanted.or(() -> next(chapter.get(), known));
    if (exercise.isEmpty()) {
      out.println(
          "All exercises of "
              + chapterId
              + " are done. For a hint on one of them: -Dexercise="
              + known.getFirst());
      return Optional.empty();
    }
    print(hints, exercise.get(), out);
    return Optional.empty();
  }

  private static void print(Hints hints, String exercise, PrintStream out) {
    List<String> ladder = hints.ladder(exercise);
    int number = Math.min(hints.shown(exercise) + 1, ladder.size());
    out.println(
        exercise
            + "  hint "
            + number
            + " of "
            + ladder.size()
            + (number == ladder.size() ? " (the last one)" : ""));
    out.println();
    out.println(ladder.get(number - 1));
    hints.remember(exercise, number);
  }

  /** Before the first run nothing is known to pass. */
  private static Optional<String> next(Chapter chapter, List<String> known) {
    List<Results.Line> results = Results.read(chapter);
    return known.stream()
        .filter(
            id -> {
              List<Results.Line> tests =
                  results.stream().filter(line -> line.exercise().equals(id)).toList();
              return tests.isEmpty() || !tests.stream().allMatch(Results.Line::passed);
            })
        .findFirst();
  }

  private static String chapters(Path root) {
    return Chapter.all(root.resolve("exercises")).stream()
        .map(Chapter::id)
        .collect(Collectors.joining(", "));
  }
}
