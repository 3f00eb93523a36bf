package asyncjava.workbook;

import asyncjava.trace.Page;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A run of tests as a page of diagrams: of the red tests, or if none is red of the green ones. It
 * is written where the system property {@code asyncjava.trace} is {@code true}, which is what
 * {@code mvn -q -pl :ch5.2 -Ptrace} sees to; {@code asyncjava.exercise} limits it to one exercise.
 */
final class TracePage {
  /** More is no help, and takes a browser long. */
  private static final int MOST = 12;

  /** Of green tests, which else leave nothing. */
  private static final Map<String, Story> STORIES = new ConcurrentHashMap<>();

  private record Scene(ExerciseResult exercise, TestResult test, Story story) {}

  private TracePage() {}

  static boolean isWanted() {
    return Boolean.getBoolean("asyncjava.trace");
  }

  static void keep(Class<?> type, Method test, Story story) {
    STORIES.put(type.getSimpleName() + "." + test.getName(), story);
  }

  /** What to tell of it: where it is, or why there is none. */
  static String write(Chapter chapter, List<ExerciseResult> all) {
    String only = System.getProperty("asyncjava.exercise", "");
    List<Scene> scenes =
        all.stream()
            .filter(exercise -> only.isEmpty() || exercise.id().equals(only))
            .flatMap(
                exercise ->
                    exercise.tests().stream().map(test -> new Scene(exercise, test, storyOf(test))))
            .filter(scene -> !scene.story.isEmpty())
            .toList();
    if (scenes.isEmpty()) {
      return "There is nothing to show yet. Of the reference solutions: mvn -q -pl :"
          + chapter.id()
          + " -Ptrace -Dsources=solutions";
    }
    Page page = Page.titled(chapter.id() + "  " + chapter.title());
    best(scenes).forEach(scene -> add(page, scene));
    try {
      return "page: " + page.write(file(chapter)).toUri();
    } catch (IllegalStateException | UncheckedIOException failure) {
      return "no page: " + failure.getMessage();
    }
  }

  private static Story storyOf(TestResult test) {
    return test.verdict() == Verdict.PASSED
        ? STORIES.getOrDefault(test.method(), Story.EMPTY)
        : test.story();
  }

  /** The red ones, else those with a tree, else any. */
  private static List<Scene> best(List<Scene> scenes) {
    List<Scene> red =
        scenes.stream().filter(scene -> scene.test.verdict() != Verdict.PASSED).toList();
    List<Scene> trees = scenes.stream().filter(scene -> scene.story.hasTree()).toList();
    List<Scene> chosen = !red.isEmpty() ? red : !trees.isEmpty() ? trees : scenes;
    return chosen.subList(0, Math.min(MOST, chosen.size()));
  }

  private static void add(Page page, Scene scene) {
    page.part(scene.exercise.id() + "  " + scene.test.sentence());
    scene.test.rule().ifPresent(rule -> page.fact("rule", rule));
    Optional<Red.Reason> reason = scene.test.reason();
    reason.flatMap(Red.Reason::expected).ifPresent(text -> page.fact("expected", text));
    reason.flatMap(Red.Reason::found).ifPresent(text -> page.fact("found", text));
    reason.flatMap(Red::lookAt).ifPresent(text -> page.fact("look at", text));
    Story story = scene.story;
    if (story.hasTree()) {
      story
          .earlier()
          .ifPresentOrElse(
              before -> page.trees("Before", before, "After", story.after()),
              () -> page.tree("Supervision tree", story.after()));
    }
    page.sequence("What happened", story.sequence());
  }

  /** The path of the page of a chapter. */
  static Path file(Chapter chapter) {
    return chapter.target().resolve("trace.html");
  }
}
