package asyncjava.workbook.grader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A workbook of two chapters of the real one, and submissions to it. */
final class Workshop {
  static final String FOLDER = "ch2.2-process-basics";
  static final String OTHER = "ch2.3-links-and-exits";
  private static final Path REAL = Path.of("").toAbsolutePath().getParent().getParent();

  private final Path folder;
  private final Kit kit;

  Workshop(Path folder) {
    this.folder = folder;
    Path root = folder.resolve("workbook");
    List.of(FOLDER, OTHER).forEach(chapter -> chapter(chapter, root));
    for (String file : List.of("pom.xml", "exercises/pom.xml")) {
      Folder.copy(REAL.resolve(file), root.resolve(file));
    }
    kit = Kit.of(root, folder.resolve("kit"));
  }

  /** The workbook itself. */
  static Path real() {
    return REAL;
  }

  /** Copies a chapter, with its solutions. */
  static void chapter(String chapter, Path root) {
    for (String part : List.of("exercises", "solutions")) {
      copy(REAL.resolve(part).resolve(chapter), root.resolve(part).resolve(chapter), "target");
    }
  }

  Kit kit() {
    return kit;
  }

  Path root() {
    return kit.root();
  }

  Registry.Chapter chapter() {
    return kit.registry().chapters().getFirst();
  }

  /** A fork as it was cloned. */
  Path fork(String name) {
    Path fork = folder.resolve("submissions").resolve(name);
    copy(root().resolve("exercises"), fork.resolve("exercises"), "target");
    Folder.copy(root().resolve("pom.xml"), fork.resolve("pom.xml"));
    return fork;
  }

  /** A fork with all solved. */
  Path solved(String name) {
    Path fork = fork(name);
    for (String chapter : List.of(FOLDER, OTHER)) {
      Path to = fork.resolve("exercises").resolve(chapter).resolve("src/main/java");
      Folder.delete(to);
      copy(root().resolve("solutions").resolve(chapter).resolve("src/main/java"), to, "target");
    }
    return fork;
  }

  /** The first chapter, with the first three tests of each exercise: fewer machines to end. */
  private Registry.Chapter few() {
    return new Registry.Chapter(
        chapter().id(),
        chapter().title(),
        chapter().folder(),
        chapter().packageName(),
        chapter().exercises().stream().map(Workshop::few).toList());
  }

  private static Registry.Exercise few(Registry.Exercise exercise) {
    return new Registry.Exercise(
        exercise.id(),
        exercise.title(),
        exercise.points(),
        exercise.tests().subList(0, Math.min(3, exercise.tests().size())));
  }

  /** The reference solution of the first chapter with few tests and some sources in their place. */
  Work few(Map<String, String> changed) {
    Work work = work(changed);
    return new Work(few(), work.state(), work.prefix(), work.sources(), List.of(), List.of());
  }

  /** The reference solution of the first chapter, with some sources in their place. */
  Work work(Map<String, String> changed) {
    SortedMap<String, byte[]> sources = new TreeMap<>(Corpus.reference(kit, chapter()).sources());
    changed.forEach((name, text) -> sources.put("asyncjava/ch2_2/" + name, text.getBytes()));
    return new Work(chapter(), ChapterState.RAN, "", sources, List.of(), List.of());
  }

  /** A work with some sources in the place of its own. */
  static Work with(Work work, Map<String, byte[]> changed) {
    SortedMap<String, byte[]> sources = new TreeMap<>(work.sources());
    sources.putAll(changed);
    return new Work(
        work.chapter(), work.state(), work.prefix(), sources, work.diagnostics(), work.findings());
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The reference's PingPong, but starting a peer does something else first. */
  Map<String, String> pingPongThat(String does) {
    return pingPongThat(does, "");
  }

  Map<String, String> pingPongThat(String does, String members) {
    String text =
        new String(Corpus.reference(kit, chapter()).sources().get("asyncjava/ch2_2/PingPong.java"));
    String changed =
        text.replace("    return spawn(\n", "    " + does + "\n    return spawn(\n")
            .replace("  private PingPong() {}\n", "  private PingPong() {}\n" + members + "\n");
    if (changed.equals(text)) {
      throw new IllegalStateException("PingPong is not as it was");
    }
    return Map.of("PingPong.java", changed);
  }

  /** The verdicts of an exercise, with how many tests have them. */
  static Map<Verdict, Long> verdicts(ChapterGrade grade, String exercise) {
    return grade.exercises().stream()
        .filter(each -> each.id().equals(exercise))
        .flatMap(each -> each.tests().stream())
        .collect(Collectors.groupingBy(TestGrade::verdict, HashMap::new, Collectors.counting()));
  }

  /** The exercises that did not earn all their points. */
  static List<String> lossesIn(ChapterGrade grade) {
    return grade.exercises().stream()
        .filter(each -> !each.points().earned().equals(each.points().max()))
        .map(ExerciseGrade::id)
        .toList();
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void copy(Path from, Path to, String but) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        if (!Folder.show(from, each).matches("(.*/)?" + but + "/.*")) {
          Folder.copy(each, to.resolve(from.relativize(each).toString()));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
