package asyncjava.workbook.doctor;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import asyncjava.workbook.Todo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests of one build of a chapter, in a class loader of their own over the one that has the runtime and the workbook. No
 * listener but our own listens: the learner's screen is not for the doctor.
 */
final class ChapterTests implements AutoCloseable {
  private final URLClassLoader loader;
  private final Launcher launcher;
  private final TestPlan plan;

  ChapterTests(Build build) {
    loader = new URLClassLoader(roots(build), ChapterTests.class.getClassLoader());
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();
    launcher = LauncherFactory.create(config);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClasspathRoots(Set.of(build.testClasses()))).build();
    plan = inLoader(() -> launcher.discover(request));
  }

  private static URL[] roots(Build build) {
    Chapter chapter = build.chapter();
    try {
      return new URL[] {
        build.testClasses().toUri().toURL(), build.classes().toUri().toURL(), chapter.testResources().toUri().toURL()
      };
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The test classes that are an exercise's. */
  List<Class<?>> exercises() {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (MethodSource method : methods().values()) {
      exerciseOf(method.getJavaClass()).ifPresent(classes::add);
    }
    return List.copyOf(classes);
  }

  /** Runs everything once and says what came out of each test method, or of each run of it where it has many. */
  List<Verdict> run() {
    Map<TestIdentifier, TestExecutionResult> finished = new HashMap<>();
    Map<TestIdentifier, String> skipped = new HashMap<>();
    Set<TestIdentifier> seen = new LinkedHashSet<>(plan.getRoots());
    plan.getRoots().forEach(root -> seen.addAll(plan.getDescendants(root)));
    TestExecutionListener listener =
        new TestExecutionListener() {
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
        };
    inLoader(
        () -> {
          launcher.execute(plan, listener);
          return plan;
        });
    List<Verdict> verdicts = new ArrayList<>();
    for (TestIdentifier each : seen) {
      // A method with many runs is a container: what counts are its runs, unless it has none or fails by itself.
      boolean stands = each.isTest() || plan.getChildren(each).isEmpty() || failed(finished.get(each));
      if (stands) {
        method(each).ifPresent(method -> verdicts.add(verdict(each, method, finished, skipped)));
      }
    }
    return verdicts;
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Map<TestIdentifier, MethodSource> methods() {
    Map<TestIdentifier, MethodSource> methods = new LinkedHashMap<>();
    for (TestIdentifier root : plan.getRoots()) {
      for (TestIdentifier each : plan.getDescendants(root)) {
        method(each).ifPresent(method -> methods.put(each, method));
      }
    }
    return methods;
  }

  /** The method behind a test; for a run of a parameterized or dynamic test the method that gave it. */
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

  private Verdict verdict(
      TestIdentifier test,
      MethodSource method,
      Map<TestIdentifier, TestExecutionResult> finished,
      Map<TestIdentifier, String> skipped) {
    Optional<TestIdentifier> at = Optional.of(test);
    Verdict.Outcome outcome = Verdict.Outcome.NOT_RUN;
    String message = "";
    // A test that has no result of its own shares the fate of the class or template it is in.
    while (at.isPresent()) {
      TestIdentifier here = at.get();
      TestExecutionResult result = finished.get(here);
      if (failed(result) || (result != null && here == test && test.isTest())) {
        outcome = outcome(result);
        message = result.getThrowable().map(Object::toString).orElse("");
        break;
      }
      if (skipped.containsKey(here)) {
        message = skipped.get(here);
        break;
      }
      at = plan.getParent(here);
    }
    boolean ruled = method.getJavaMethod().isAnnotationPresent(Rule.class);
    Optional<String> exercise =
        exerciseOf(method.getJavaClass()).map(type -> type.getAnnotation(Exercise.class).id());
    return new Verdict(TestName.of(method.getJavaClass(), method.getMethodName()), exercise, ruled, outcome, message);
  }

  private static Verdict.Outcome outcome(TestExecutionResult result) {
    return switch (result.getStatus()) {
      case SUCCESSFUL -> Verdict.Outcome.PASS;
      case ABORTED -> Verdict.Outcome.NOT_RUN;
      case FAILED -> result.getThrowable().filter(ChapterTests::isTodo).isPresent() ? Verdict.Outcome.TODO : Verdict.Outcome.FAIL;
    };
  }

  private static boolean isTodo(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof Todo) {
        return true;
      }
    }
    return false;
  }

  private static boolean failed(TestExecutionResult result) {
    return result != null && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
  }

  private static Optional<Class<?>> exerciseOf(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (at.isAnnotationPresent(Exercise.class)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private <T> T inLoader(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
