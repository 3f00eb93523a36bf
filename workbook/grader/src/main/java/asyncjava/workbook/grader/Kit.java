package asyncjava.workbook.grader;

import asyncjava.process.Pid;
import asyncjava.workbook.Todo;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a submission is graded with, made from the workbook's own sources and from nothing of a
 * submission: modules for the Java machines, stubs and tests compiled once, and the registry of
 * tests. It is kept for as long as the workbook does not change.
 */
final class Kit {
  private static final Pattern CHAPTER = Pattern.compile("ch\\d+\\.\\d+-[a-z0-9-]+");

  /** By the beginnings of their names, each behind those that it uses; the first is a chapter's. */
  private static final List<String> LIBRARIES =
      List.of(
          "fastcsv-",
          "hamcrest-",
          "awaitility-",
          "apiguardian-",
          "opentest4j-",
          "junit-",
          "byte-buddy-",
          "assertj-");

  private final Path root;
  private final Path folder;
  private final String hash;
  private final Registry registry;

  private Kit(Path root, Path folder, String hash, Registry registry) {
    this.root = root;
    this.folder = folder;
    this.hash = hash;
    this.registry = registry;
  }

  /** That of a workbook, without hidden tests. */
  static Kit of(Path root, Path kits) {
    return of(root, kits, Optional.empty());
  }

  /**
   * That of a workbook.
   *
   * @param root the folder of the workbook
   * @param kits where kits are kept
   * @param hidden a folder with an instructor's own tests, laid out as {@code exercises}
   */
  static Kit of(Path root, Path kits, Optional<Path> hidden) {
    return of(root, kits, hidden, true);
  }

  /**
   * @param cached whether to make a cache of classes, which takes as long as some exams
   */
  static Kit of(Path root, Path kits, Optional<Path> hidden, boolean cached) {
    String hash = hash(root, hidden);
    Path folder = kits.resolve(hash.substring(0, 16)).toAbsolutePath();
    Path registry = folder.resolve("registry.json");
    if (Files.exists(registry)) {
      return new Kit(root, folder, hash, GradeJson.read(registry, Registry.class));
    }
    Folder.delete(folder);
    modules(folder.resolve("modules"));
    Kit kit = new Kit(root, folder, hash, new Registry(chapters(root, folder, hidden)));
    if (cached) {
      ExamJvm.cache(kit);
    }
    GradeJson.write(registry, kit.registry);
    return kit;
  }

  private static void modules(Path to) {
    KitModules modules = new KitModules(to);
    List<Path> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    for (String library : LIBRARIES) {
      jars.stream()
          .filter(jar -> jar.getFileName().toString().startsWith(library))
          .forEach(modules::library);
    }
    modules.classes(place(Pid.class), "asyncjava.runtime", true, _ -> true);
    modules.classes(place(Todo.class), "asyncjava.workbook", true, Kit::isNoTool);
    modules.classes(
        place(Kit.class),
        "asyncjava.exam",
        false,
        file -> file.getFileName().toString().startsWith("Exam"));
  }

  /** The doctor needs what is not in the kit. */
  private static boolean isNoTool(Path file) {
    return !file.toString().replace('\\', '/').contains("asyncjava/workbook/doctor/");
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("cannot tell where " + type + " is", impossible);
    }
  }

  private static List<Registry.Chapter> chapters(Path root, Path folder, Optional<Path> hidden) {
    List<Registry.Chapter> chapters = new ArrayList<>();
    for (Path each : Folder.folders(root.resolve("exercises"))) {
      String name = each.getFileName().toString();
      if (CHAPTER.matcher(name).matches() && Files.isDirectory(each.resolve("src/test"))) {
        chapters.add(chapter(root, folder, name, hidden.map(own -> own.resolve(name))));
      }
    }
    chapters.sort((a, b) -> compare(a.id(), b.id()));
    return chapters;
  }

  private static int compare(String a, String b) {
    String[] one = a.substring(2).split("\\.");
    String[] other = b.substring(2).split("\\.");
    int major = Integer.compare(Integer.parseInt(one[0]), Integer.parseInt(other[0]));
    return major != 0
        ? major
        : Integer.compare(Integer.parseInt(one[1]), Integer.parseInt(other[1]));
  }

  private static Registry.Chapter chapter(Path root, Path kit, String name, Optional<Path> hidden) {
    String id = name.split("-", 2)[0];
    String packageName = "asyncjava." + id.replace('.', '_');
    Path at = root.resolve("exercises").resolve(name);
    Path stubs = Folder.create(kit.resolve(name).resolve("stubs"));
    Path tests = Folder.create(kit.resolve(name).resolve("tests"));
    String libraries = classPath(kit);
    compile(root, Folder.javaFiles(at.resolve("src/main/java")), stubs, libraries);
    compile(
        root,
        Folder.javaFiles(at.resolve("src/test/java")),
        tests,
        stubs + File.pathSeparator + libraries);
    Set<String> types = types(tests);
    Set<String> own = Set.of();
    if (hidden.isPresent()) {
      HiddenTests.compile(hidden.get(), at, tests, List.of(tests, stubs), libraries);
      own = types(tests);
      own.removeAll(types);
    }
    Path resources = Folder.create(kit.resolve(name).resolve("resources"));
    Path from = at.resolve("src/test/resources");
    for (Path file : Folder.files(from)) {
      if (!file.startsWith(from.resolve("hints"))) {
        Folder.copy(file, resources.resolve(from.relativize(file).toString()));
      }
    }
    Map<String, Registry.Exercise> exercises = new LinkedHashMap<>();
    try (ExamLoader loader = new ExamLoader(packageName, tests, resources, stubs, stubs)) {
      // The workbook's first: an exercise that has both is worth what the workbook says.
      ExamList.of(loader, types).forEach(listed -> add(listed, listed.test(), exercises));
      if (!own.isEmpty()) {
        ExamList.of(loader, own)
            .forEach(listed -> add(listed, listed.test().asHidden(), exercises));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new Registry.Chapter(
        id, title(at, id), name, packageName, List.copyOf(exercises.values()));
  }

  private static void add(
      ExamList.Listed listed, Registry.Test test, Map<String, Registry.Exercise> exercises) {
    exercises
        .computeIfAbsent(
            listed.id(),
            _ ->
                new Registry.Exercise(
                    listed.id(), listed.title(), listed.points(), new ArrayList<>()))
        .tests()
        .add(test);
  }

  private static Set<String> types(Path classes) {
    Set<String> types = new TreeSet<>();
    for (Path file : Folder.files(classes)) {
      String type = Folder.show(classes, file);
      if (type.endsWith(".class") && !type.contains("$")) {
        types.add(type.substring(0, type.length() - ".class".length()).replace('/', '.'));
      }
    }
    return types;
  }

  private static void compile(Path root, List<Path> sources, Path to, String classPath) {
    List<Diagnostic> errors = Javac.compile(root, sources, to, classPath);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(
          "the workbook itself does not compile: "
              + errors.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    }
  }

  private static String title(Path chapter, String id) {
    String start = "# " + id.substring(2) + " ";
    try (Stream<String> lines = Files.lines(chapter.resolve("README.md"))) {
      return lines
          .limit(1)
          .filter(line -> line.startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst()
          .orElse(id);
    } catch (IOException | UncheckedIOException unreadable) {
      return id;
    }
  }

  /** Has it made anew by the next run. */
  void discard() {
    try {
      Files.deleteIfExists(folder.resolve("registry.json"));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot remove the kit in " + folder, failed);
    }
  }

  Path root() {
    return root;
  }

  String hash() {
    return hash;
  }

  Registry registry() {
    return registry;
  }

  /** The commit of the workbook; empty if it is not under Git. */
  String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "HEAD")
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String commit = new String(git.getInputStream().readAllBytes()).strip();
      return git.waitFor() == 0 && commit.matches("[0-9a-f]{7,64}") ? commit : "";
    } catch (IOException noGit) {
      return "";
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  Path modules() {
    return folder.resolve("modules");
  }

  Path cache() {
    return folder.resolve("exam.aot");
  }

  /** For javac: the jars of the modules, as a class path. */
  String classPath() {
    return classPath(folder);
  }

  private static String classPath(Path kit) {
    return Folder.files(kit.resolve("modules")).stream()
        .filter(jar -> !jar.endsWith("asyncjava.exam.jar"))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  Path stubClasses(Registry.Chapter chapter) {
    return folder.resolve(chapter.folder()).resolve("stubs");
  }

  Path tests(Registry.Chapter chapter) {
    return folder.resolve(chapter.folder()).resolve("tests");
  }

  Path resources(Registry.Chapter chapter) {
    return folder.resolve(chapter.folder()).resolve("resources");
  }

  /** The stubs as they are given to learners. */
  Path stubs(Registry.Chapter chapter) {
    return root.resolve("exercises").resolve(chapter.folder()).resolve("src/main/java");
  }

  /** Copies the data of the exercises: tests look for it above the folder that they run in. */
  void copyData(Path folder) {
    Path data = root.resolve("sample_data");
    for (Path file : Folder.files(data)) {
      Folder.copy(file, folder.resolve("sample_data").resolve(data.relativize(file).toString()));
    }
  }

  /** Over all that a grade depends on: tests, stubs, data, runtime, workbook, Java. */
  private static String hash(Path root, Optional<Path> hidden) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Runtime.version().toString().getBytes());
      for (Class<?> part : List.of(Pid.class, Todo.class, Kit.class)) {
        Path place = place(part);
        for (Path file : Files.isDirectory(place) ? Folder.files(place) : List.of(place)) {
          update(digest, place, file);
        }
      }
      for (Path chapter : Folder.folders(root.resolve("exercises"))) {
        for (Path file : Folder.files(chapter.resolve("src"))) {
          update(digest, root, file);
        }
      }
      for (Path file : Folder.files(root.resolve("sample_data"))) {
        update(digest, root, file);
      }
      if (hidden.isPresent()) {
        for (Path file : Folder.files(hidden.get())) {
          update(digest, hidden.get(), file);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static void update(MessageDigest digest, Path from, Path file) {
    try {
      digest.update((Folder.show(from, file) + "\0").getBytes());
      digest.update(Files.readAllBytes(file));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  /** The files that decide what comes out for a chapter. */
  List<Path> sealed(Registry.Chapter chapter) {
    List<Path> files = new ArrayList<>(Folder.files(modules()));
    files.add(cache());
    files.addAll(Folder.files(folder.resolve(chapter.folder())));
    return files;
  }
}
