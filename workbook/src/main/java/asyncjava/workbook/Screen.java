package asyncjava.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a learner sees after a run: the state of each exercise, and of the next one all that is
 * needed to go on. It is short enough to stay in sight with what Maven prints below it.
 */
final class Screen {
  static final int COLUMNS = 110;
  private static final int LINES = 18;

  private final Chapter chapter;
  private final List<ExerciseResult> exercises;
  private final List<String> others;
  private final Glyphs glyphs;
  private final Hints hints;

  /**
   * @param others failed tests that are of no exercise: something is wrong with the chapter itself
   */
  Screen(Chapter chapter, List<ExerciseResult> exercises, List<String> others, Glyphs glyphs) {
    this.chapter = chapter;
    this.exercises = exercises;
    this.others = others;
    this.glyphs = glyphs;
    hints = new Hints(chapter);
  }

  List<String> lines() {
    List<String> lines = overview();
    Optional<ExerciseResult> next =
        exercises.stream().filter(exercise -> !exercise.isDone()).findFirst();
    List<String> block =
        next.map(
                exercise ->
                    new NextTest(exercise, hint(exercise.id()), glyphs).lines(LINES - lines.size()))
            .orElseGet(this::allDone);
    if (lines.size() + block.size() < LINES) {
      lines.add("");
    }
    lines.addAll(block);
    return lines.stream().map(line -> glyphs.fit(line, COLUMNS)).toList();
  }

  /** Where the run ended early: who did it, and what could not run because of that. */
  List<String> ofExit(String place) {
    List<String> lines = overview();
    lines.add(glyphs.mark(Verdict.EXITED) + " the test run was ended from inside by System.exit");
    lines.add(NextTest.label("look at", place));
    lines.add(NextTest.label("not run", notRun()));
    return lines.stream().map(line -> glyphs.fit(line, COLUMNS)).toList();
  }

  private String notRun() {
    return exercises.stream()
        .flatMap(
            exercise -> {
              long open =
                  exercise.tests().stream()
                      .filter(test -> test.verdict() == Verdict.NOT_RUN)
                      .count();
              return open == 0
                  ? Stream.empty()
                  : Stream.of(
                      exercise.id() + " (" + open + " of " + exercise.tests().size() + " tests)");
            })
        .collect(Collectors.joining(", "));
  }

  private List<String> overview() {
    List<String> lines = new ArrayList<>();
    var known = new TreeSet<>(ExerciseOrder.BY_ID);
    var open = new TreeSet<>(ExerciseOrder.BY_ID);
    for (Results.Line line : Results.read(chapter)) {
      known.add(line.exercise());
      if (!line.passed()) {
        open.add(line.exercise());
      }
    }
    int done = known.size() - open.size();
    lines.add(
        String.format(
            "%-32s %s  %d/%d",
            chapter.id() + "  " + chapter.title(),
            glyphs.bar(done, known.size()),
            done,
            known.size()));
    int width = exercises.stream().mapToInt(exercise -> exercise.title().length()).max().orElse(0);
    String format = "%s %-7s%-" + Math.max(1, Math.min(width, 40)) + "s  %s";
    for (ExerciseResult exercise : exercises) {
      lines.add(
          String.format(
              format,
              glyphs.mark(exercise.verdict()),
              exercise.id(),
              exercise.title(),
              exercise.state()));
    }
    if (!others.isEmpty()) {
      lines.add(glyphs.mark(Verdict.FAILED) + " failing too: " + String.join(", ", others));
    }
    return lines;
  }

  private String hint(String exercise) {
    int of = hints.ladder(exercise).size();
    String command = "mvn -q -pl :" + chapter.id() + " -Phint";
    return of == 0
        ? command
        : command + "          " + Math.min(of, hints.shown(exercise) + 1) + " of " + of;
  }

  private List<String> allDone() {
    if (!Results.read(chapter).stream().allMatch(Results.Line::passed)) {
      return List.of("All that ran pass; for the whole: mvn test -pl :" + chapter.id());
    }
    String next =
        chapter
            .next()
            .map(c -> "next: mvn test -pl :" + c.id() + "  (" + c.title() + ")")
            .orElse("this was the last chapter here");
    return List.of("All of " + chapter.id() + " pass; " + next);
  }
}
