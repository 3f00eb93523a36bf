package asyncjava.workbook;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.SourceCodeLocation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the code of an exercise may use. "Build your own X" must not pass by wrapping X, nor a
 * process by being a thread of the JDK's; and nobody may end the Java machine, with all other
 * exercises in it.
 */
final class Permission {
  /**
   * Classes of the JDK that run or block code, or keep data to a thread, outside of the runtime.
   */
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "java\\.lang\\.(Thread|ThreadGroup|ThreadLocal|InheritableThreadLocal|ScopedValue|Process|ProcessBuilder)(\\..*)?"
              + "|java\\.util\\.(Timer|TimerTask)|java\\.util\\.concurrent\\..*");

  /** What is only data in {@code java.util.concurrent}. */
  private static final Pattern DATA =
      Pattern.compile(
          "java\\.util\\.concurrent\\.(atomic\\..*|(Concurrent|CopyOnWrite).*|TimeUnit|ThreadLocalRandom|Callable|\\w+Exception)");

  private static final Set<String> ENDS_JAVA =
      Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");

  private record Use(Verdict verdict, String what, SourceCodeLocation where, String found) {}

  private final Exercise exercise;

  Permission(Exercise exercise) {
    this.exercise = exercise;
  }

  /** What is wrong with the exercise's code; none of its tests is run then. */
  Optional<Red.Reason> violated() {
    Set<JavaClass> code = ChapterCode.usedBy(exercise.of());
    List<Use> uses =
        code.stream()
            .flatMap(type -> Stream.concat(exits(type), forbidden(type)))
            .sorted(
                Comparator.comparing((Use use) -> use.verdict == Verdict.FORBIDDEN)
                    .thenComparing(use -> use.where.getSourceFileName())
                    .thenComparingInt(use -> use.where.getLineNumber()))
            .toList();
    return uses.stream().findFirst().map(use -> reason(use, uses.size() - 1));
  }

  private static Red.Reason reason(Use use, int more) {
    Place place = new Place(use.where.getSourceFileName(), use.where.getLineNumber(), "");
    String found =
        place.spot() + " " + use.found + (more == 0 ? "" : ", and " + more + " more like it");
    return new Red.Reason(use.verdict, found, Optional.of(place), List.of());
  }

  private static Stream<Use> exits(JavaClass type) {
    return Stream.concat(
            type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
        .filter(call -> ENDS_JAVA.contains(call.getTargetOwner().getName() + "." + call.getName()))
        .map(
            call ->
                new Use(
                    Verdict.EXITS,
                    "exit",
                    call.getSourceCodeLocation(),
                    "calls "
                        + call.getTargetOwner().getSimpleName()
                        + "."
                        + call.getName()
                        + ", which ends the whole test run (a process ends itself by"
                        + " exit(reason))"));
  }

  private Stream<Use> forbidden(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> !mayUse(name(dependency)))
        .map(
            dependency ->
                new Use(
                    Verdict.FORBIDDEN,
                    name(dependency),
                    dependency.getSourceCodeLocation(),
                    "uses " + name(dependency) + ": " + builtFrom()))
        .collect(
            Collectors.toMap(
                Use::what,
                use -> use,
                (a, b) -> a.where.getLineNumber() <= b.where.getLineNumber() ? a : b))
        .values()
        .stream();
  }

  private String builtFrom() {
    return exercise.mayUse().length == 0
        ? "this exercise is built from plain Java alone"
        : "this exercise is built from " + String.join(", ", exercise.mayUse()) + " alone";
  }

  private static String name(Dependency dependency) {
    return dependency.getTargetClass().getBaseComponentType().getName().replace('$', '.');
  }

  private boolean mayUse(String name) {
    String ownPackage = exercise.of().getPackageName();
    for (String allowed : exercise.mayUse()) {
      if (isIn(name, allowed)) {
        return true;
      }
    }
    if (isIn(name, ownPackage) || name.equals(Todo.class.getName())) {
      return true;
    }
    boolean ofJava = name.startsWith("java.") || !name.contains(".");
    return ofJava && (!OUTSIDE.matcher(name).matches() || DATA.matcher(name).matches());
  }

  /** A class of exactly that package, or that class or one inside it. */
  private static boolean isIn(String name, String allowed) {
    return name.equals(allowed) || name.startsWith(allowed + ".");
  }
}
