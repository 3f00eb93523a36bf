package asyncjava.workbook.grader;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An instructor's own tests of a chapter, which learners do not have: {@code
 * DIR/ch2.2-process-basics/src/test/java}, as in {@code exercises}. They are written like the
 * workbook's, with {@code @Exercise}; those of an exercise that is there already share its points
 * with the workbook's tests, those of a new one, as {@code 2.2.90}, bring points of their own.
 */
final class HiddenTests {
  private HiddenTests() {}

  /**
   * Refuses a folder that holds nothing for any chapter, which is more likely a wrong folder.
   *
   * @throws IllegalArgumentException if it is none, or has a folder that is no chapter's
   */
  static void check(Path folder, Path exercises) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no folder of hidden tests " + folder);
    }
    for (Path each : Folder.folders(folder)) {
      String name = each.getFileName().toString();
      if (!name.startsWith(".") && !Files.isDirectory(exercises.resolve(name))) {
        throw new IllegalArgumentException(
            "hidden tests of no chapter: \"" + name + "\"; a folder is called as in exercises");
      }
    }
    if (Folder.javaFiles(folder).isEmpty()) {
      throw new IllegalArgumentException("no hidden test in " + folder);
    }
  }

  /**
   * Compiles those of a chapter to its other tests.
   *
   * @throws IllegalArgumentException if they do not compile, or have the name of the workbook's
   */
  static void compile(Path own, Path chapter, Path to, List<Path> classes, String libraries) {
    Path sources = own.resolve("src/test/java");
    List<Path> files = Folder.javaFiles(sources);
    for (Path file : files) {
      String name = Folder.show(sources, file);
      if (Files.exists(chapter.resolve("src/test/java").resolve(name))) {
        throw new IllegalArgumentException(
            "a hidden test would take the place of the workbook's: " + file);
      }
    }
    if (files.isEmpty()) {
      return;
    }
    String path =
        classes.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<Diagnostic> errors =
        Javac.compile(own, files, to, path + File.pathSeparator + libraries);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          "hidden tests do not compile: "
              + errors.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    }
  }
}
