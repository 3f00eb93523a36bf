package asyncjava.workbook;

import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the learner's code and that of the tests from all other: it is what was compiled to the
 * same place as the exercise's class or as its test. Names alone do not tell, since both are in the
 * chapter's package.
 */
final class LearnerCode {
  private final Class<?> exercise;
  private final Class<?> test;

  LearnerCode(Class<?> exercise, Class<?> test) {
    this.exercise = exercise;
    this.test = test;
  }

  Class<?> exercise() {
    return exercise;
  }

  Class<?> test() {
    return test;
  }

  boolean isLearners(StackTraceElement frame) {
    return find(frame).filter(c -> sameSource(c, exercise) && !isTest(c)).isPresent();
  }

  boolean isTests(StackTraceElement frame) {
    return find(frame)
        .filter(c -> isTest(c) || sameSource(c, test) && !sameSource(c, exercise))
        .isPresent();
  }

  boolean isOurs(StackTraceElement frame) {
    return isLearners(frame) || isTests(frame);
  }

  /** The innermost frame of the learner's code; none if the stack never was in it. */
  Optional<Place> place(StackTraceElement... stack) {
    return Arrays.stream(stack).filter(this::isLearners).findFirst().map(Place::of);
  }

  /** Where in the learner's code something was thrown: by itself, or else by what caused it. */
  Optional<Place> place(Throwable thrown) {
    return causes(thrown).map(t -> place(t.getStackTrace())).flatMap(Optional::stream).findFirst();
  }

  /** The frames of the tests, innermost first. */
  List<StackTraceElement> testFrames(StackTraceElement... stack) {
    return Arrays.stream(stack).filter(this::isTests).toList();
  }

  /**
   * Where a test saw it: the line of the test method rather than of a helper that it calls, since
   * only the former says what was asked for.
   */
  Optional<Place> seenAt(StackTraceElement... stack) {
    List<StackTraceElement> frames = testFrames(stack);
    return frames.stream()
        .filter(this::isTestMethod)
        .findFirst()
        .or(() -> frames.stream().findFirst())
        .map(Place::of);
  }

  private boolean isTestMethod(StackTraceElement frame) {
    String name = Place.of(frame).method();
    return find(frame).stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .anyMatch(
            method -> method.getName().equals(name) && method.isAnnotationPresent(Rule.class));
  }

  /** Only the frames that the reader of a stack trace can do something about. */
  StackTraceElement[] trim(StackTraceElement... stack) {
    return Arrays.stream(stack).filter(this::isOurs).toArray(StackTraceElement[]::new);
  }

  /**
   * Trims the stack traces of an exception and of its causes in place, where there is anything left
   * then.
   */
  void trim(Throwable thrown) {
    causes(thrown)
        .forEach(
            t -> {
              StackTraceElement[] trimmed = trim(t.getStackTrace());
              if (trimmed.length > 0) {
                t.setStackTrace(trimmed);
              }
            });
  }

  /** An exception and its causes; a ring of causes ends, too. */
  static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(20);
  }

  private Optional<Class<?>> find(StackTraceElement frame) {
    try {
      return Optional.of(Class.forName(frame.getClassName(), false, exercise.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty(); // a hidden class, or of another loader: not the learner's
    }
  }

  private static boolean isTest(Class<?> type) {
    return Stream.<Class<?>>iterate(type, t -> t != null, Class::getEnclosingClass)
        .anyMatch(t -> t.isAnnotationPresent(Exercise.class));
  }

  private static boolean sameSource(Class<?> a, Class<?> b) {
    CodeSource one = a.getProtectionDomain().getCodeSource();
    CodeSource other = b.getProtectionDomain().getCodeSource();
    return one != null && other != null && one.getLocation().equals(other.getLocation());
  }
}
