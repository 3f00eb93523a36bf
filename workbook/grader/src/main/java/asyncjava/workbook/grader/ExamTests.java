package asyncjava.workbook.grader;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Finds tests with JUnit, and with nothing beside it that registers itself. */
final class ExamTests {
  private ExamTests() {}

  static Launcher launcher() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Here JUnit looks for engines: not beside the classes of a submission.
    thread.setContextClassLoader(ExamTests.class.getClassLoader());
    try {
      return jupiter();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Launcher jupiter() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build());
  }

  /** Those methods of some classes that are asked for. */
  static LauncherDiscoveryRequest request(Set<String> types, Predicate<MethodSource> wanted) {
    PostDiscoveryFilter filter =
        descriptor ->
            FilterResult.includedIf(
                !(descriptor.getSource().orElse(null) instanceof MethodSource method)
                    || wanted.test(method));
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(types.stream().map(DiscoverySelectors::selectClass).toList())
        .filters(filter)
        .enableImplicitConfigurationParameters(false)
        .configurationParameter(
            "junit.jupiter.testclass.order.default", "asyncjava.workbook.ExerciseOrder")
        .build();
  }

  /** The classes of the tests that are in no other. */
  static Set<String> types(List<String> names) {
    Set<String> types = new TreeSet<>();
    for (String name : names) {
      types.add(name.substring(0, name.lastIndexOf('.')).replaceAll("\\$.*", ""));
    }
    return types;
  }

  static String name(MethodSource method) {
    return method.getClassName() + "." + method.getMethodName();
  }
}
