package asyncjava.workbook.doctor;

import asyncjava.workbook.Exercise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Checks what an exercise declares, and what has to be there for it: a section in the lesson, a
 * ladder of hints.
 */
final class ExercisesCheck {
  private final Chapter chapter;
  private final Findings findings;
  private final List<Lesson.Heading> headings;

  private ExercisesCheck(Chapter chapter, Findings findings) {
    this.chapter = chapter;
    this.findings = findings;
    headings =
        Files.isRegularFile(chapter.lesson())
            ? Lesson.of(Folders.read(chapter.lesson())).headings()
            : List.of();
  }

  static void check(Chapter chapter, List<Class<?>> exercises, Findings findings) {
    if (exercises.isEmpty()) {
      findings.bad(
          Check.EXERCISES, chapter.show(chapter.tests()), "no test class is marked @Exercise");
    }
    ExercisesCheck check = new ExercisesCheck(chapter, findings);
    var byOrder = new TreeMap<String, Class<?>>();
    for (Class<?> test : exercises) {
      byOrder.put(
          "%20s %s".formatted(test.getAnnotation(Exercise.class).id(), test.getName()), test);
    }
    int number = 0;
    Set<String> ids = new HashSet<>();
    for (Class<?> test : byOrder.values()) {
      number++;
      Exercise exercise = test.getAnnotation(Exercise.class);
      ids.add(exercise.id());
      findings.judge(
          Check.EXERCISES,
          test.getSimpleName(),
          check.declared(exercise, chapter.number() + "." + number));
      check.hints(exercise.id());
    }
    for (Path file : Folders.children(chapter.testResources().resolve("hints"))) {
      String id = file.getFileName().toString().replaceAll("\\.md$", "");
      if (!ids.contains(id)) {
        findings.bad(Check.HINTS, chapter.show(file), "hints for no exercise: there is no " + id);
      }
    }
  }

  /** What is counted as a test is seen here first: each method that JUnit runs in an exercise. */
  static void checkRules(List<Verdict> verdicts, Findings findings) {
    Set<TestName> seen = new HashSet<>();
    for (Verdict verdict : verdicts) {
      if (verdict.exercise().isPresent() && seen.add(verdict.test())) {
        findings.judge(
            Check.TESTS,
            verdict.test().toString(),
            verdict.ruled()
                ? List.of()
                : List.of("has no @Rule: a learner reads it when the test is red"));
      }
    }
  }

  private List<String> declared(Exercise exercise, String expectedId) {
    List<String> problems = new ArrayList<>();
    if (!exercise.id().equals(expectedId)) {
      problems.add(
          "ids go from "
              + chapter.number()
              + ".1 up without gaps: expected "
              + expectedId
              + ", got \""
              + exercise.id()
              + "\"");
    }
    if (exercise.title().isBlank()) {
      problems.add(exercise.id() + " has no title");
    }
    if (exercise.points() <= 0) {
      problems.add("points must be 1 or more, got " + exercise.points());
    }
    if (!exercise.of().getPackageName().equals(chapter.packageName())) {
      problems.add(
          "is of " + exercise.of().getName() + ", which is not in " + chapter.packageName());
    }
    Pattern id = Pattern.compile("(?<![\\d.])" + Pattern.quote(exercise.id()) + "(?!\\.?\\d)");
    if (headings.stream().noneMatch(heading -> id.matcher(heading.text()).find())) {
      problems.add("no heading of " + chapter.show(chapter.lesson()) + " has " + exercise.id());
    }
    return problems;
  }

  private void hints(String id) {
    Path file = chapter.testResources().resolve("hints").resolve(id + ".md");
    List<String> problems = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      problems.add("there are no hints");
    } else {
      String[] hints = Folders.read(file).split("(?m)^---[ \\t]*\\R", -1);
      if (hints.length < 3 || hints.length > 4) {
        problems.add("a ladder has 3 or 4 hints, separated by lines of ---, got " + hints.length);
      }
      for (int i = 0; i < hints.length; i++) {
        if (hints[i].isBlank()) {
          problems.add("hint " + (i + 1) + " is empty");
        }
      }
    }
    findings.judge(Check.HINTS, chapter.show(file), problems);
  }
}
