package asyncjava.workbook;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs the parts of each test of an {@link Exercise} in a process instead of the thread of JUnit.
 */
public final class ExerciseExtension implements InvocationInterceptor {
  private static final Namespace STORE = Namespace.create(ExerciseExtension.class);
  private static final DurationsInUnits VALUES = new DurationsInUnits();

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> part,
      ReflectiveInvocationContext<Constructor<T>> call,
      ExtensionContext context)
      throws Throwable {
    if (context.getTestMethod().isEmpty()) {
      return part
          .proceed(); // one instance for all tests of the class: it cannot belong to the process of
      // one
    }
    return run(part, context, false).orElseThrow();
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> part, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    run(part, context, false);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> part, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    run(part, context, true);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> part, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    run(part, context, true);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> part, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    run(part, context, false);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> part, ReflectiveInvocationContext<Method> call, ExtensionContext context) {
    throw new ExtensionConfigurationException(
        "the tests that "
            + call.getExecutable().getName()
            + " makes would run outside of any process; use @ParameterizedTest");
  }

  private static <T> Optional<T> run(Invocation<T> part, ExtensionContext context, boolean settle)
      throws Throwable {
    Discipline discipline = disciplineOf(context);
    ExtensionContext.Store store = context.getStore(STORE);
    if (store.get(TestRun.class) == null) {
      discipline.throwIfRefused();
      Assertions.useRepresentation(VALUES);
      Method test = context.getRequiredTestMethod();
      Options options = discipline.limit(Options.of(test));
      store.put(
          TestRun.class,
          new TestRun(test, options, discipline.code(context.getRequiredTestClass())));
    }
    TestRun run = store.get(TestRun.class, TestRun.class);
    try {
      return run.run(part, settle);
    } catch (Red red) {
      discipline.note(red);
      throw red;
    }
  }

  /** One for all tests of an exercise. */
  private static Discipline disciplineOf(ExtensionContext context) {
    Class<?> type =
        Stream.<Class<?>>iterate(
                context.getRequiredTestClass(), c -> c != null, Class::getEnclosingClass)
            .filter(c -> c.isAnnotationPresent(Exercise.class))
            .findFirst()
            .orElseThrow(
                () ->
                    new ExtensionConfigurationException(
                        context.getRequiredTestClass() + " is no @Exercise"));
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(
            type, _ -> new Discipline(type.getAnnotation(Exercise.class)), Discipline.class);
  }
}
