package asyncjava.workbook;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compiled code of a chapter, as ArchUnit reads it. */
final class ChapterCode {

  /** By loader, since the same folder may hold other classes for another; none is kept alive. */
  private static final Map<ClassLoader, Map<Path, JavaClasses>> IMPORTED = new WeakHashMap<>();

  static {
    // The chapter's own classes are enough: of all others the name will do.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
  }

  private ChapterCode() {}

  /**
   * A class, those inside it, and all classes of the same chapter that these use, directly or not;
   * test classes are none.
   */
  static Set<JavaClass> usedBy(Class<?> exercise) {
    JavaClasses chapter = importedWith(exercise);
    Set<JavaClass> found = new LinkedHashSet<>();
    Deque<JavaClass> open = new ArrayDeque<>();
    chapter.stream().filter(c -> isInside(c, exercise)).forEach(open::add);
    while (!open.isEmpty()) {
      JavaClass next = open.poll();
      if (found.add(next)) {
        next.getDirectDependenciesFromSelf().stream()
            .map(d -> d.getTargetClass().getBaseComponentType())
            .filter(target -> chapter.contain(target.getName()) && !isTest(target))
            .map(target -> chapter.get(target.getName()))
            .forEach(open::add);
      }
    }
    return found;
  }

  private static boolean isInside(JavaClass candidate, Class<?> exercise) {
    return candidate.getName().equals(exercise.getName())
        || candidate.getName().startsWith(exercise.getName() + "$");
  }

  private static boolean isTest(JavaClass type) {
    return type.isAnnotatedWith(Exercise.class)
        || type.getEnclosingClass().filter(ChapterCode::isTest).isPresent();
  }

  /**
   * The method of the exercise's class that the test calls last before it fails; where no line is
   * known, its last one. A failed assertion about a result comes from that method, though it is not
   * on the stack any more.
   *
   * @param places in the tests where it failed or waits, innermost first
   */
  static Optional<Place> lastCall(LearnerCode code, Method test, List<Place> places) {
    JavaClasses tests = imported(code.test().getClassLoader(), fileOf(test.getDeclaringClass()));
    String declaring = test.getDeclaringClass().getName();
    if (!tests.contain(declaring)) {
      return Optional.empty();
    }
    List<JavaAccess<?>> calls =
        tests.get(declaring).getAccessesFromSelf().stream()
            .filter(access -> isCall(access, code.exercise()))
            .sorted(Comparator.comparingInt(access -> -access.getLineNumber()))
            .collect(Collectors.toList());
    return Stream.concat(
            places.stream().flatMap(place -> before(calls, place.method(), place.line())),
            before(calls, test.getName(), Integer.MAX_VALUE))
        .findFirst()
        .map(access -> placeOf(access, code.exercise()));
  }

  /** The parts of a record are no code that could be wrong. */
  private static boolean isCall(JavaAccess<?> access, Class<?> exercise) {
    String owner = access.getTargetOwner().getName();
    JavaClasses chapter = importedWith(exercise);
    return isInside(access.getTargetOwner(), exercise)
        && chapter.contain(owner)
        && !chapter.get(owner).isRecord();
  }

  private static Stream<JavaAccess<?>> before(List<JavaAccess<?>> calls, String method, int line) {
    return calls.stream()
        .filter(access -> Place.methodOf(access.getOrigin().getName()).equals(method))
        .filter(access -> access.getLineNumber() <= line);
  }

  private static Place placeOf(JavaAccess<?> access, Class<?> exercise) {
    String file =
        exercise.getName().substring(exercise.getName().lastIndexOf('.') + 1).split("\\$", 2)[0]
            + ".java";
    int line =
        importedWith(exercise).get(access.getTargetOwner().getName()).getCodeUnits().stream()
            .filter(unit -> unit.getName().equals(access.getTarget().getName()))
            .mapToInt(ChapterCode::lineOf)
            .filter(l -> l > 0)
            .min()
            .orElse(0);
    return new Place(file, line, Place.methodOf(access.getTarget().getName()));
  }

  private static int lineOf(JavaCodeUnit unit) {
    return unit.getSourceCodeLocation().getLineNumber();
  }

  /** All classes in the package of the given one that were compiled to the same place. */
  private static JavaClasses importedWith(Class<?> type) {
    return imported(type.getClassLoader(), fileOf(type).getParent());
  }

  private static Path fileOf(Class<?> type) {
    try {
      Path root = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return root.resolve(type.getName().replace('.', '/') + ".class");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot find the class file of " + type.getName(), e);
    }
  }

  /** A folder of classes, or one class. */
  private static JavaClasses imported(ClassLoader loader, Path place) {
    synchronized (IMPORTED) {
      return IMPORTED
          .computeIfAbsent(loader, _ -> new HashMap<>())
          .computeIfAbsent(place, _ -> new ClassFileImporter().importPath(place));
    }
  }
}
