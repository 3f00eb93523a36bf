package asyncjava.workbook;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Listens to a run of tests, and at its end prints the learner's screen and writes {@link Results}.
 * JUnit finds it as a service; runs without an {@link Exercise} in them it leaves alone.
 */
public final class Progress implements TestExecutionListener {

  /** A test method of an exercise, and what is known of it. */
  private record Entry(Exercise exercise, Class<?> type, TestResult result) {

    Entry with(TestResult newer) {
      return new Entry(exercise, type, newer);
    }
  }

  private final PrintStream out;
  private final Glyphs glyphs;
  private final Function<Class<?>, Chapter> chapters;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<String> othersFailing = new ArrayList<>();
  private Optional<TestPlan> plan = Optional.empty();
  private Optional<ExitWatch> exitWatch = Optional.empty();

  /** For JUnit: prints to the standard output. */
  public Progress() {
    this(System.out, Glyphs.forConsole(), Chapter::of);
  }

  Progress(PrintStream out, Glyphs glyphs, Function<Class<?>, Chapter> chapters) {
    this.out = out;
    this.glyphs = glyphs;
    this.chapters = chapters;
  }

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan started) {
    plan = Optional.of(started);
    entries.clear();
    othersFailing.clear();
    started.getRoots().forEach(root -> started.getDescendants(root).forEach(this::enter));
    if (!entries.isEmpty()) {
      exitWatch = Optional.of(ExitWatch.start(Thread.currentThread(), this::exited));
    }
  }

  private void enter(TestIdentifier id) {
    if (id.getSource().orElse(null) instanceof MethodSource source) {
      Class<?> type = source.getJavaClass();
      String method = type.getSimpleName() + "." + source.getMethodName();
      exerciseOf(type)
          .ifPresent(
              exercise -> {
                Optional<String> rule =
                    Optional.ofNullable(source.getJavaMethod().getAnnotation(Rule.class))
                        .map(Rule::value);
                TestResult unknown = TestResult.notRun(method, id.getDisplayName(), rule);
                entries.put(id.getUniqueId(), new Entry(exercise, type, unknown));
              });
    }
  }

  private static Optional<Exercise> exerciseOf(Class<?> type) {
    return Stream.<Class<?>>iterate(type, c -> c != null, Class::getEnclosingClass)
        .flatMap(c -> Stream.ofNullable(c.getAnnotation(Exercise.class)))
        .findFirst();
  }

  @Override
  public synchronized void executionFinished(TestIdentifier id, TestExecutionResult end) {
    // An invocation of a method with parameters counts for its method; a failed class for all its
    // methods.
    Optional<String> method =
        ancestry(id).map(TestIdentifier::getUniqueId).filter(entries::containsKey).findFirst();
    List<String> concerned = new ArrayList<>();
    method.ifPresent(concerned::add);
    if (method.isEmpty() && end.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      plan.ifPresent(
          p -> p.getDescendants(id).forEach(child -> concerned.add(child.getUniqueId())));
    }
    if (concerned.stream().noneMatch(entries::containsKey)
        && end.getStatus() == TestExecutionResult.Status.FAILED) {
      othersFailing.add(id.getDisplayName());
    }
    for (String key : concerned) {
      entries.computeIfPresent(
          key,
          (_, entry) ->
              entry.with(
                  end.getThrowable().map(entry.result::failed).orElseGet(entry.result::passed)));
    }
  }

  private Stream<TestIdentifier> ancestry(TestIdentifier id) {
    return Stream.iterate(
            Optional.of(id),
            Optional::isPresent,
            child -> plan.flatMap(p -> child.flatMap(p::getParent)))
        .flatMap(Optional::stream);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan finished) {
    if (!entries.isEmpty()) {
      report(Optional.empty());
    }
    exitWatch.ifPresent(ExitWatch::finished);
    exitWatch = Optional.empty();
  }

  /** Called when the Java machine ends before the tests do. */
  private void exited(Optional<Place> by) {
    report(Optional.of(by.map(Place::toString).orElse("(not in the code of an exercise)")));
  }

  private synchronized void report(Optional<String> exitedAt) {
    Chapter chapter = chapters.apply(entries.values().iterator().next().type);
    List<ExerciseResult> exercises = exercises();
    Results.write(chapter, exercises);
    Path sequences = chapter.target().resolve("sequences.txt");
    Results.save(sequences, exercises.stream().flatMap(this::sequences).toList());
    Screen screen = new Screen(chapter, exercises, othersFailing, glyphs);
    out.println(
        String.join(System.lineSeparator(), exitedAt.map(screen::ofExit).orElseGet(screen::lines)));
    if (TracePage.isWanted()) {
      out.println(TracePage.write(chapter, exercises));
    }
    out.flush();
  }

  private Stream<String> sequences(ExerciseResult exercise) {
    return exercise.tests().stream()
        .filter(test -> !test.story().isEmpty())
        .flatMap(
            test ->
                Stream.concat(
                    Stream.of("", test.method()), test.story().lines(glyphs.signs()).stream()));
  }

  private List<ExerciseResult> exercises() {
    Map<String, ExerciseResult> byId = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      byId.computeIfAbsent(
              entry.exercise.id(),
              id -> new ExerciseResult(id, entry.exercise.title(), new ArrayList<>()))
          .tests()
          .add(entry.result);
    }
    return byId.values().stream()
        .sorted((a, b) -> ExerciseOrder.BY_ID.compare(a.id(), b.id()))
        .toList();
  }
}
