package asyncjava.workbook.doctor;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import asyncjava.workbook.Exercise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests of one build of a chapter, in a class loader of their own over the one that has the
 * runtime and the workbook. No listener but our own listens: the learner's screen is not for the
 * doctor.
 */
final class ChapterTests implements AutoCloseable {
  private final URLClassLoader loader;
  private final Launcher launcher;
  private final TestPlan plan;

  /** A test method, its exercise if its class is one's, and the class that is in no other. */
  record Listed(TestName test, Optional<String> exercise, String type) {}

  /** All tests of a build. */
  ChapterTests(Build build) {
    this(build, selectClasspathRoots(Set.of(build.testClasses())));
  }

  /** The tests of some classes and of those inside them. */
  ChapterTests(Build build, Set<String> classes) {
    this(build, classes.stream().map(DiscoverySelectors::selectClass).toList());
  }

  private ChapterTests(Build build, List<? extends DiscoverySelector> selectors) {
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
        LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
    plan = inLoader(() -> launcher.discover(request));
  }

  private static URL[] roots(Build build) {
    Chapter chapter = build.chapter();
    try {
      return new URL[] {
        build.testClasses().toUri().toURL(),
        build.classes().toUri().toURL(),
        chapter.testResources().toUri().toURL()
      };
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The test classes that are an exercise's. */
  List<Class<?>> exercises() {
    Set<Class<?>> classes = new LinkedHashSet<>();
    methods().forEach(method -> exerciseOf(method.getJavaClass()).ifPresent(classes::add));
    return List.copyOf(classes);
  }

  /** What there is to run. */
  List<Listed> list() {
    return methods().stream()
        .map(
            method ->
                new Listed(
                    TestName.of(method.getJavaClass(), method.getMethodName()),
                    exerciseOf(method.getJavaClass())
                        .map(type -> type.getAnnotation(Exercise.class).id()),
                    method.getClassName().replaceAll("\\$.*", "")))
        .toList();
  }

  private List<MethodSource> methods() {
    List<MethodSource> methods = new ArrayList<>();
    for (TestIdentifier root : plan.getRoots()) {
      for (TestIdentifier each : plan.getDescendants(root)) {
        if (each.getSource().orElse(null) instanceof MethodSource method) {
          methods.add(method);
        }
      }
    }
    return methods;
  }

  /**
   * Runs everything once and says what came out of each test method, or of each run of it where it
   * has many.
   */
  List<Verdict> run() {
    Verdicts verdicts = new Verdicts(plan);
    inLoader(
        () -> {
          launcher.execute(plan, verdicts);
          return plan;
        });
    return verdicts.all();
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The class that is an exercise's: this one, or one it is nested in. */
  static Optional<Class<?>> exerciseOf(Class<?> type) {
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
