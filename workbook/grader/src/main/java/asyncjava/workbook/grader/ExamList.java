package asyncjava.workbook.grader;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Limit;
import asyncjava.workbook.Rule;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Lists the tests of exercises, from the workbook's own classes: what is registered here has a
 * verdict in each grade, whatever a submission does.
 */
final class ExamList {
  private static final int DEFAULT_SECONDS = 5;

  private ExamList() {}

  /** A test, and the exercise it is of. */
  record Listed(String id, String title, int points, Registry.Test test) {}

  static List<Listed> of(ExamLoader loader, Set<String> types) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      TestPlan plan = ExamTests.launcher().discover(ExamTests.request(types, _ -> true));
      List<Listed> tests = new ArrayList<>();
      plan.getRoots().forEach(root -> list(plan, root, tests));
      return tests;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Depth first and in the order of the plan, which is that of the screen. */
  private static void list(TestPlan plan, TestIdentifier at, List<Listed> tests) {
    if (at.getSource().orElse(null) instanceof MethodSource method) {
      exercise(method.getJavaClass()).ifPresent(found -> tests.add(listed(at, method, found)));
      return;
    }
    plan.getChildren(at).forEach(child -> list(plan, child, tests));
  }

  private static Listed listed(TestIdentifier at, MethodSource source, Exercise exercise) {
    Method method = source.getJavaMethod();
    Class<?> type = source.getJavaClass();
    String simple = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    Rule rule = method.getAnnotation(Rule.class);
    int seconds = find(method, type, Limit.class).map(Limit::seconds).orElse(DEFAULT_SECONDS);
    return new Listed(
        exercise.id(),
        exercise.title(),
        exercise.points(),
        new Registry.Test(
            simple + "." + method.getName(),
            ExamTests.name(source),
            at.getDisplayName(),
            rule == null ? "" : rule.value(),
            seconds,
            false));
  }

  private static Optional<Exercise> exercise(Class<?> type) {
    return classes(type)
        .flatMap(c -> Stream.ofNullable(c.getAnnotation(Exercise.class)))
        .findFirst();
  }

  private static <A extends Annotation> Optional<A> find(
      Method method, Class<?> type, Class<A> annotation) {
    return Stream.concat(
            Stream.ofNullable(method.getAnnotation(annotation)),
            classes(type).flatMap(c -> Stream.ofNullable(c.getAnnotation(annotation))))
        .findFirst();
  }

  private static Stream<Class<?>> classes(Class<?> type) {
    return Stream.<Class<?>>iterate(type, c -> c != null, Class::getEnclosingClass);
  }
}
