package asyncjava.workbook;

import java.util.Comparator;
import java.util.LinkedHashMap;
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

  /** Methods that do so, too; they are allowed where threads are. */
  private static final Pattern OUTSIDE_METHOD =
      Pattern.compile(
          "java\\.lang\\.(Object\\.wait|Runtime\\.exec)"
              + "|java\\.util\\.concurrent\\.TimeUnit\\.(sleep|timedJoin|timedWait)"
              + "|java\\.util\\.(stream\\.\\w+\\.parallel|\\w+\\.parallelStream|Arrays\\.parallel\\w+)");

  private static final Set<String> ENDS_JAVA =
      Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");

  /** What is wrong with a use, in words. */
  private record Fault(Verdict verdict, String source, Use use, String found) {

    /** The type of a field or a parameter has no line in the class file; any other use has. */
    int line() {
      return use.line() == 0 ? Integer.MAX_VALUE : use.line();
    }

    static Fault earlier(Fault one, Fault other) {
      return one.line() <= other.line() ? one : other;
    }
  }

  private final Exercise exercise;

  Permission(Exercise exercise) {
    this.exercise = exercise;
  }

  /** What is wrong with the exercise's code; none of its tests is run then. */
  Optional<Red.Reason> violated() {
    List<Fault> faults =
        ChapterCode.usedBy(exercise.of()).stream()
            .flatMap(type -> Stream.concat(exits(type), forbidden(type)))
            .sorted(
                Comparator.comparing((Fault fault) -> fault.verdict == Verdict.FORBIDDEN)
                    .thenComparing(Fault::source)
                    .thenComparingInt(Fault::line))
            .toList();
    return faults.stream().findFirst().map(fault -> reason(fault, faults.size() - 1));
  }

  private static Red.Reason reason(Fault fault, int more) {
    Place place = new Place(fault.source, fault.use.line(), "");
    String found =
        place.spot() + " " + fault.found + (more == 0 ? "" : ", and " + more + " more like it");
    return new Red.Reason(fault.verdict, found, Optional.of(place), List.of());
  }

  private static Stream<Fault> exits(CompiledClass type) {
    return type.uses().stream()
        .filter(use -> ENDS_JAVA.contains(use.type() + "." + use.member()))
        .map(
            use ->
                new Fault(
                    Verdict.EXITS,
                    type.source(),
                    use,
                    "calls "
                        + use.type().substring(use.type().lastIndexOf('.') + 1)
                        + "."
                        + use.member()
                        + ", which ends the whole test run (a process ends itself by"
                        + " exit(reason))"));
  }

  /** One for each class or method that is used, at its first line. */
  private Stream<Fault> forbidden(CompiledClass type) {
    return type.uses().stream()
        .flatMap(
            use ->
                forbidden(use).stream()
                    .map(
                        name ->
                            new Fault(
                                Verdict.FORBIDDEN,
                                type.source(),
                                use,
                                "uses " + name + ": " + builtFrom())))
        .collect(Collectors.toMap(Fault::found, fault -> fault, Fault::earlier, LinkedHashMap::new))
        .values()
        .stream();
  }

  private Optional<String> forbidden(Use use) {
    String type = use.type().replace('$', '.');
    String method = type + "." + use.member();
    if (!mayUse(type)) {
      return Optional.of(type);
    }
    return Optional.of(method)
        .filter(name -> OUTSIDE_METHOD.matcher(name).matches() && !mayUse("java.lang.Thread"));
  }

  private String builtFrom() {
    return exercise.mayUse().length == 0
        ? "this exercise is built from plain Java alone"
        : "this exercise is built from " + String.join(", ", exercise.mayUse()) + " alone";
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
    return name.startsWith("java.")
        && (!OUTSIDE.matcher(name).matches() || DATA.matcher(name).matches());
  }

  /** A class of that package or of one below it, or that class or one inside it. */
  private static boolean isIn(String name, String allowed) {
    return name.equals(allowed) || name.startsWith(allowed + ".");
  }
}
