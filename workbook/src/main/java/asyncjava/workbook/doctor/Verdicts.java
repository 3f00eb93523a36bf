package asyncjava.workbook.doctor;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import asyncjava.workbook.Todo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Collects what comes out of the tests of a plan while they run. */
final class Verdicts implements TestExecutionListener {
  private final TestPlan plan;
  private final Set<TestIdentifier> seen = new LinkedHashSet<>();
  private final Map<TestIdentifier, TestExecutionResult> finished = new HashMap<>();
  private final Map<TestIdentifier, String> skipped = new HashMap<>();

  Verdicts(TestPlan plan) {
    this.plan = plan;
    for (TestIdentifier root : plan.getRoots()) {
      seen.addAll(plan.getDescendants(root));
    }
  }

  @Override
  public void dynamicTestRegistered(TestIdentifier test) {
    seen.add(test);
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skipped.put(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    finished.put(test, result);
  }

  List<Verdict> all() {
    List<Verdict> verdicts = new ArrayList<>();
    for (TestIdentifier each : seen) {
      // A method with many runs is a container: what counts are its runs, unless it has none or
      // fails by itself.
      boolean counts =
          each.isTest() || plan.getChildren(each).isEmpty() || failed(finished.get(each));
      if (counts) {
        method(each).ifPresent(method -> verdicts.add(verdict(each, method)));
      }
    }
    return verdicts;
  }

  /** The method behind a test; for a run of a parameterized or dynamic test the one it is of. */
  private Optional<MethodSource> method(TestIdentifier test) {
    Optional<TestIdentifier> at = Optional.of(test);
    while (at.isPresent()) {
      if (at.get().getSource().orElse(null) instanceof MethodSource method) {
        return Optional.of(method);
      }
      at = plan.getParent(at.get());
    }
    return Optional.empty();
  }

  private Verdict verdict(TestIdentifier test, MethodSource method) {
    Optional<TestIdentifier> at = Optional.of(test);
    Verdict.Outcome outcome = Verdict.Outcome.NOT_RUN;
    String message = "";
    // A test that has no result of its own shares the fate of the class or template it is in.
    while (at.isPresent()) {
      TestIdentifier here = at.get();
      TestExecutionResult result = finished.get(here);
      if (failed(result) || (result != null && here == test && test.isTest())) {
        outcome = outcome(result);
        message = result.getThrowable().map(Verdicts::told).orElse("");
        break;
      }
      if (skipped.containsKey(here)) {
        message = skipped.get(here);
        break;
      }
      at = plan.getParent(here);
    }
    Class<?> type = method.getJavaClass();
    return new Verdict(
        TestName.of(type, method.getMethodName()),
        ChapterTests.exerciseOf(type).map(exercise -> exercise.getAnnotation(Exercise.class).id()),
        method.getJavaMethod().isAnnotationPresent(Rule.class),
        outcome,
        message);
  }

  private static Verdict.Outcome outcome(TestExecutionResult result) {
    return switch (result.getStatus()) {
      case SUCCESSFUL -> Verdict.Outcome.PASS;
      case ABORTED -> Verdict.Outcome.NOT_RUN;
      case FAILED ->
          result.getThrowable().filter(Verdicts::isTodo).isPresent()
              ? Verdict.Outcome.TODO
              : Verdict.Outcome.FAIL;
    };
  }

  /** What the workbook itself throws needs no name of a class before it. */
  private static String told(Throwable thrown) {
    boolean own = thrown.getClass().getPackage() == Todo.class.getPackage();
    return own ? String.valueOf(thrown.getMessage()) : thrown.toString();
  }

  private static boolean failed(TestExecutionResult result) {
    return result != null && result.getStatus() != Status.SUCCESSFUL;
  }

  private static boolean isTodo(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof Todo) {
        return true;
      }
    }
    return false;
  }
}
