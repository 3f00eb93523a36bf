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
  private static final int COLUMNS = 110;
  private static final int LINES = 18;
  private static final int LABEL = 14;
  private static final int MOST_STEPS = 6;

  private final Chapter chapter;
  private final List<ExerciseResult> exercises;
  private final Glyphs glyphs;
  private final Hints hints;

  Screen(Chapter chapter, List<ExerciseResult> exercises, Glyphs glyphs) {
    this.chapter = chapter;
    this.exercises = exercises;
    this.glyphs = glyphs;
    hints = new Hints(chapter);
  }

  List<String> lines() {
    List<String> lines = overview();
    Optional<ExerciseResult> next =
        exercises.stream().filter(exercise -> !exercise.isDone()).findFirst();
    List<String> block =
        next.map(exercise -> block(exercise, LINES - lines.size())).orElseGet(this::allDone);
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
    lines.add(label("look at", place));
    lines.add(label("not run", notRun()));
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
    return lines;
  }

  private List<String> block(ExerciseResult exercise, int room) {
    TestResult test = exercise.next().orElseThrow();
    Optional<Red.Reason> reason = test.reason();
    List<String> block = new ArrayList<>();
    boolean ofExercise = test.verdict().isOfExercise();
    String title = ofExercise ? exercise.title() : test.sentence();
    block.add(glyphs.mark(test.verdict()) + " " + exercise.id() + "  " + title);
    test.rule().filter(_ -> !ofExercise).ifPresent(rule -> addLabelled(block, "rule", wrap(rule)));
    reason
        .flatMap(Red.Reason::expected)
        .ifPresent(expected -> addLabelled(block, "expected", wrap(expected)));
    String found = test.verdict() == Verdict.TODO ? "to do" : "found";
    reason.flatMap(Red.Reason::found).ifPresent(text -> addLabelled(block, found, wrap(text)));
    if (ofExercise) {
      block.add(
          label(
              "not run",
              exercise.tests().size() == 1
                  ? "its only test"
                  : "its " + exercise.tests().size() + " tests"));
    }
    List<String> last = new ArrayList<>();
    reason.flatMap(Red::lookAt).ifPresent(place -> last.add(label("look at", place)));
    last.add(label("hint", hint(exercise.id())));

    int left = room - block.size() - last.size();
    List<String> where = reason.map(Red.Reason::where).orElse(List.of());
    where = where.subList(0, Math.max(0, Math.min(where.size(), left)));
    addLabelled(block, "where", where);
    addLabelled(block, "sequence", sequence(test.sequence(), Math.min(2, left - where.size())));
    block.addAll(last);
    return block;
  }

  /** In at most two lines, the second one cut. */
  private List<String> wrap(String text) {
    int width = COLUMNS - LABEL;
    int space = text.lastIndexOf(' ', width);
    if (text.length() <= width || space <= 0) {
      return List.of(glyphs.fit(text, width));
    }
    return List.of(text.substring(0, space), glyphs.fit(text.substring(space + 1), width));
  }

  private static void addLabelled(List<String> block, String label, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      block.add(label(i == 0 ? label : "", lines.get(i)));
    }
  }

  /** The last steps, which matter most, in at most that many lines. */
  private List<String> sequence(Sequence sequence, int lines) {
    List<String> steps = sequence.steps(glyphs);
    List<String> packed = new ArrayList<>();
    String line = "";
    int at = steps.size() - 1;
    for (; at >= 0 && steps.size() - at <= MOST_STEPS; at--) {
      String longer = line.isEmpty() ? steps.get(at) : steps.get(at) + "   " + line;
      if (longer.length() > COLUMNS - LABEL && !line.isEmpty()) {
        if (packed.size() + 1 >= lines) {
          break;
        }
        packed.addFirst(line);
        longer = steps.get(at);
      }
      line = longer;
    }
    if (lines <= 0 || line.isEmpty()) {
      return List.of();
    }
    packed.addFirst(line);
    return packed;
  }

  private String hint(String exercise) {
    int of = hints.ladder(exercise).size();
    String command = "mvn -q -pl :" + chapter.id() + " -Phint";
    return of == 0
        ? command
        : command + "          " + Math.min(of, hints.shown(exercise) + 1) + " of " + of;
  }

  private List<String> allDone() {
    String next =
        chapter
            .next()
            .map(c -> "next: mvn test -pl :" + c.id() + "  (" + c.title() + ")")
            .orElse("this was the last chapter here");
    return List.of("All of " + chapter.id() + " pass; " + next);
  }

  private static String label(String label, String text) {
    return "    " + String.format("%-" + (LABEL - 4) + "s", label) + text;
  }
}
