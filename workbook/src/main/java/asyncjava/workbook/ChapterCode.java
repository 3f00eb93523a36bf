package asyncjava.workbook;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The compiled code of a chapter, as ArchUnit reads it. */
final class ChapterCode {
  private static final ConcurrentMap<Path, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

  static {
    // ArchUnit logs by SLF4J, which complains on the learner's console when nobody listens.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    // The chapter's own classes are enough: of all others the name will do.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
  }

  private ChapterCode() {}

  /** A class, those inside it, and all classes of the same chapter that these use, directly or not; test classes are none. */
  static Set<JavaClass> usedBy(Class<?> exercise) {
    JavaClasses chapter = importedWith(exercise);
    Set<JavaClass> found = new LinkedHashSet<>();
    Deque<JavaClass> open = new ArrayDeque<>();
    chapter.stream().filter(c -> topLevel(c).equals(exercise.getName()) || isInside(c, exercise)).forEach(open::add);
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
    return candidate.getName().equals(exercise.getName()) || candidate.getName().startsWith(exercise.getName() + "$");
  }

  private static String topLevel(JavaClass type) {
    return type.getEnclosingClass().map(ChapterCode::topLevel).orElse(type.getName());
  }

  private static boolean isTest(JavaClass type) {
    return type.isAnnotatedWith(Exercise.class) || type.getEnclosingClass().filter(ChapterCode::isTest).isPresent();
  }

  /**
   * The method of the exercise's class that the test calls last before the given frame; where no line is known, its last one. A
   * failed assertion about a result comes from that method, though it is not on the stack any more.
   */
  static Optional<Place> lastCall(LearnerCode code, Method test, Optional<StackTraceElement> frame) {
    JavaClasses tests = importedWith(code.test());
    if (!tests.contain(test.getDeclaringClass().getName())) {
      return Optional.empty();
    }
    int before = frame.map(StackTraceElement::getLineNumber).filter(line -> line > 0).orElse(Integer.MAX_VALUE);
    String method = frame.map(f -> Place.methodOf(f.getMethodName())).orElse(test.getName());
    return tests.get(test.getDeclaringClass().getName()).getAccessesFromSelf().stream()
        .filter(access -> Place.methodOf(access.getOrigin().getName()).equals(method))
        .filter(access -> access.getLineNumber() <= before && isInside(access.getTargetOwner(), code.exercise()))
        .max(Comparator.comparingInt(JavaAccess::getLineNumber))
        .map(access -> placeOf(access, code.exercise()));
  }

  private static Place placeOf(JavaAccess<?> access, Class<?> exercise) {
    String file = exercise.getName().substring(exercise.getName().lastIndexOf('.') + 1).split("\\$", 2)[0] + ".java";
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
    try {
      Path root = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = root.resolve(type.getPackageName().replace('.', '/'));
      return IMPORTED.computeIfAbsent(folder, f -> new ClassFileImporter().importPath(f));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot read the classes beside " + type.getName(), e);
    }
  }
}
