package asyncjava.workbook;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/** The compiled code of a chapter: the classes that were compiled to the same folder. */
final class ChapterCode {

  /** By loader, since the same folder may hold other classes for another; none is kept alive. */
  private static final Map<ClassLoader, Map<Path, ChapterCode>> READ = new WeakHashMap<>();

  private final Path folder;
  private final Map<String, Optional<CompiledClass>> classes = new HashMap<>();

  private ChapterCode(Path folder) {
    this.folder = folder;
  }

  /** What was compiled together with a class. */
  private static ChapterCode with(Class<?> type) {
    synchronized (READ) {
      return READ.computeIfAbsent(type.getClassLoader(), _ -> new HashMap<>())
          .computeIfAbsent(folderOf(type), ChapterCode::new);
    }
  }

  private static Path folderOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot find the class file of " + type.getName(), e);
    }
  }

  /**
   * A class, those inside it, and all classes of the same chapter that these use, directly or not.
   */
  static List<CompiledClass> usedBy(Class<?> exercise) {
    return with(exercise).reachableFrom(exercise.getName());
  }

  private List<CompiledClass> reachableFrom(String exercise) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(exercise));
    List<CompiledClass> found = new ArrayList<>();
    while (!open.isEmpty()) {
      Optional<CompiledClass> next = Optional.of(open.poll()).filter(seen::add).flatMap(this::find);
      next.ifPresent(found::add);
      next.ifPresent(
          type ->
              type.inner().stream().filter(inner -> isInside(inner, exercise)).forEach(open::add));
      next.ifPresent(type -> type.uses().stream().map(Use::type).forEach(open::add));
    }
    return found;
  }

  private static boolean isInside(String candidate, String exercise) {
    return candidate.equals(exercise) || candidate.startsWith(exercise + "$");
  }

  /** A class of this chapter; none if it is of another place. */
  private synchronized Optional<CompiledClass> find(String type) {
    return classes.computeIfAbsent(
        type,
        name -> {
          try {
            return Optional.of(
                CompiledClass.of(
                    Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class"))));
          } catch (NoSuchFileException elsewhere) {
            return Optional.empty();
          } catch (IOException | IllegalArgumentException e) { // the latter: it is damaged
            throw new IllegalStateException("cannot read the class file of " + name, e);
          }
        });
  }

  /**
   * The method of the exercise's class that the test calls last before it fails; where no line is
   * known, the last one that it calls. A failed assertion about a result comes from that method,
   * though it is not on the stack any more.
   *
   * @param places in the tests where it failed or waits, innermost first
   */
  static Optional<Place> lastCall(LearnerCode code, Method test, List<Place> places) {
    ChapterCode chapter = with(code.exercise());
    List<Use> calls =
        with(test.getDeclaringClass()).find(test.getDeclaringClass().getName()).stream()
            .flatMap(type -> type.uses().stream())
            .filter(use -> chapter.isCall(use, code.exercise().getName()))
            .sorted(Comparator.comparingInt(Use::line))
            .toList()
            .reversed(); // of a line, too, what it calls last comes first
    return Stream.concat(
            places.stream().flatMap(place -> before(calls, place.method(), place.line())),
            before(calls, test.getName(), Integer.MAX_VALUE))
        .findFirst()
        .flatMap(chapter::placeOf);
  }

  /** The parts of a record, a field and a method without a body are no code that could be wrong. */
  private boolean isCall(Use use, String exercise) {
    return isInside(use.type(), exercise)
        && find(use.type())
            .filter(type -> !type.isRecord() && type.firstLine(use.member()).isPresent())
            .isPresent();
  }

  private static Stream<Use> before(List<Use> calls, String method, int line) {
    return calls.stream()
        .filter(use -> Place.methodOf(use.method()).equals(method))
        .filter(use -> use.line() <= line);
  }

  private Optional<Place> placeOf(Use call) {
    return find(call.type())
        .map(
            type ->
                new Place(
                    type.source(),
                    type.firstLine(call.member()).orElse(0),
                    Place.methodOf(call.member())));
  }
}
