package asyncjava.workbook.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The reference solutions and the tests, compiled once. Other solutions are built by means of it:
 * what comes out as it is here is not compiled again, and tests that cannot come out otherwise than
 * here need not be run again.
 */
final class Reference {
  private final Build build;
  private final ClassFiles classes;
  private final ClassFiles testClasses;
  private final Skeletons skeletons;
  private final Mentions mentions = new Mentions();

  /** Of a build without errors. */
  Reference(Build build) {
    this.build = build;
    classes = ClassFiles.in(build.classes());
    testClasses = ClassFiles.in(build.testClasses());
    skeletons = Skeletons.of(classes.models().values());
  }

  /**
   * Builds a solution with the tests, as {@link Build#of} would.
   *
   * @param sources all of its sources
   * @param own those among them that are not the reference's
   */
  Build with(List<Path> sources, List<Path> own, Path folder) {
    return own.size() < sources.size()
        ? ownAlone(own, folder).orElseGet(() -> all(sources, folder))
        : all(sources, folder);
  }

  /**
   * Compiles nothing but what is not the reference's, and only if all else comes out as it is here:
   * because what it sees of the classes in these files is what it sees of those that they replace.
   */
  private Optional<Build> ownAlone(List<Path> own, Path folder) {
    Set<String> names =
        own.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    Path to = Build.emptied(folder.resolve("classes"));
    if (!Build.compile(build.chapter(), own, to, Build.classPath(build.classes())).isEmpty()) {
      return Optional.empty();
    }
    Map<String, ClassModel> made = ClassFiles.in(to).models();
    Map<String, ClassModel> replaced = new HashMap<>(classes.models());
    replaced.values().removeIf(model -> !names.contains(ClassFiles.source(model)));
    Map<String, ClassModel> kept = new HashMap<>(classes.models());
    kept.keySet().removeAll(replaced.keySet());
    boolean twice = made.keySet().stream().anyMatch(kept::containsKey);
    if (twice || !Skeletons.of(made.values()).equals(Skeletons.of(replaced.values()))) {
      return Optional.empty();
    }
    kept.keySet().forEach(name -> copy(classes.file(name), to.resolve(name + ".class")));
    return Optional.of(new Build(build.chapter(), to, build.testClasses(), List.of()));
  }

  /** Compiles all sources, and those tests that may see a difference. */
  private Build all(List<Path> sources, Path folder) {
    Chapter chapter = build.chapter();
    Path to = Build.emptied(folder.resolve("classes"));
    List<String> errors = Build.compile(chapter, sources, to, Build.classPath());
    if (!errors.isEmpty()) {
      return new Build(chapter, to, build.testClasses(), errors);
    }
    ClassFiles made = ClassFiles.in(to);
    Set<String> changed = Skeletons.of(made.models().values()).differences(skeletons);
    if (changed.isEmpty()) {
      return new Build(chapter, to, build.testClasses(), List.of());
    }
    List<Path> tests = testsReaching(changed, sources, made);
    Set<String> names =
        tests.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    Path testsTo = Build.emptied(folder.resolve("test-classes"));
    testClasses
        .models()
        .forEach(
            (name, model) -> {
              if (!names.contains(ClassFiles.source(model))) {
                copy(testClasses.file(name), testsTo.resolve(name + ".class"));
              }
            });
    return new Build(
        chapter, to, testsTo, Build.compile(chapter, tests, testsTo, Build.classPath(testsTo, to)));
  }

  /**
   * The test classes that may come out otherwise than here, by their full names; those that are in
   * other classes are not named.
   */
  Set<String> affectedBy(Build other, List<Path> sources) {
    ClassFiles others = ClassFiles.in(other.classes());
    Set<String> changed = new TreeSet<>(classes.models().keySet());
    changed.addAll(others.models().keySet());
    changed.removeIf(name -> same(classes.file(name), others.file(name)));
    Set<String> names =
        testsReaching(changed, sources, others).stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toSet());
    Set<String> affected = new TreeSet<>();
    testClasses
        .models()
        .forEach(
            (name, model) -> {
              if (names.contains(ClassFiles.source(model)) && !name.contains("$")) {
                affected.add(name.replace('/', '.'));
              }
            });
    return affected;
  }

  /** The test sources that have to do with some classes. */
  private List<Path> testsReaching(Set<String> names, List<Path> sources, ClassFiles made) {
    List<Path> tests = Folders.javaFiles(build.chapter().tests());
    List<Path> all = new ArrayList<>(sources);
    all.addAll(tests);
    Map<String, Set<String>> declared = new HashMap<>(testClasses.declared());
    made.declared()
        .forEach(
            (file, more) ->
                declared.merge(
                    file,
                    more,
                    (a, b) -> {
                      Set<String> both = new TreeSet<>(a);
                      both.addAll(b);
                      return both;
                    }));
    Set<String> simple = names.stream().map(ClassFiles::simpleName).collect(Collectors.toSet());
    Set<Path> reaching = mentions.reaching(simple, all, declared);
    return tests.stream().filter(reaching::contains).toList();
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot copy " + from + " to " + to, failed);
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) && Files.mismatch(one, other) < 0;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot compare " + one + " and " + other, failed);
    }
  }
}
