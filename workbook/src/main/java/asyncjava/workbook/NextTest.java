package asyncjava.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of the screen about the test to work on: what it pins, what was found and where to look.
 */
final class NextTest {
  static final int LABEL = 14;
  static final int WIDTH = Screen.COLUMNS - LABEL;
  private static final int MOST_STEPS = 6;

  private final ExerciseResult exercise;
  private final TestResult test;
  private final String hint;
  private final Glyphs glyphs;

  /** The first test of the exercise that does not pass; there must be one. */
  NextTest(ExerciseResult exercise, String hint, Glyphs glyphs) {
    this.exercise = exercise;
    this.test = exercise.next().orElseThrow();
    this.hint = hint;
    this.glyphs = glyphs;
  }

  /** In so many lines, or in as few more as it takes. */
  List<String> lines(int room) {
    Optional<Red.Reason> reason = test.reason();
    List<String> first = first(reason);
    List<String> last = new ArrayList<>();
    reason.flatMap(Red::lookAt).ifPresent(place -> last.add(label("look at", place)));
    last.add(label("hint", hint));

    int left = room - first.size() - last.size();
    List<String> where = reason.map(Red.Reason::where).orElse(List.of());
    where = where.subList(0, Math.max(0, Math.min(where.size(), left)));
    left -= where.size();
    List<String> lines = new ArrayList<>(first);
    addLabelled(lines, "where", where);
    // Where there were supervisors the trees say most; for them it may be a few lines more.
    List<String> trees = new TreePanel(test.story(), glyphs).lines(left - 1);
    lines.addAll(trees);
    int steps = Math.max(trees.isEmpty() ? 0 : 1, Math.min(2, left - trees.size()));
    addLabelled(lines, "sequence", lastSteps(steps));
    lines.addAll(last);
    return lines;
  }

  private List<String> first(Optional<Red.Reason> reason) {
    List<String> lines = new ArrayList<>();
    boolean ofExercise = test.verdict().isOfExercise();
    String title = ofExercise ? exercise.title() : test.sentence();
    lines.add(glyphs.mark(test.verdict()) + " " + exercise.id() + "  " + title);
    if (!ofExercise) {
      test.rule().ifPresent(rule -> addLabelled(lines, "rule", wrap(rule)));
    }
    reason
        .flatMap(Red.Reason::expected)
        .ifPresent(text -> addLabelled(lines, "expected", wrap(text)));
    String found = test.verdict() == Verdict.TODO ? "to do" : "found";
    reason.flatMap(Red.Reason::found).ifPresent(text -> addLabelled(lines, found, wrap(text)));
    if (ofExercise) {
      int tests = exercise.tests().size();
      lines.add(label("not run", tests == 1 ? "its only test" : "its " + tests + " tests"));
    }
    return lines;
  }

  /** In at most two lines, the second one cut. */
  private List<String> wrap(String text) {
    int space = text.lastIndexOf(' ', WIDTH);
    if (text.length() <= WIDTH || space <= 0) {
      return List.of(glyphs.fit(text, WIDTH));
    }
    return List.of(text.substring(0, space), glyphs.fit(text.substring(space + 1), WIDTH));
  }

  private static void addLabelled(List<String> block, String label, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      block.add(label(i == 0 ? label : "", lines.get(i)));
    }
  }

  /** The last steps, which matter most, in at most that many lines. */
  private List<String> lastSteps(int lines) {
    List<String> steps = test.story().sequence().brief(glyphs.signs());
    List<String> packed = new ArrayList<>();
    String line = "";
    int at = steps.size() - 1;
    for (; at >= 0 && steps.size() - at <= MOST_STEPS; at--) {
      String longer = line.isEmpty() ? steps.get(at) : steps.get(at) + "   " + line;
      if (longer.length() > WIDTH && !line.isEmpty()) {
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

  static String label(String label, String text) {
    return "    " + String.format("%-" + (LABEL - 4) + "s", label) + text;
  }
}
