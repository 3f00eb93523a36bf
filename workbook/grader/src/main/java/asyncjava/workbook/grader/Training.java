package asyncjava.workbook.grader;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A chapter of the workbook itself to learn from which classes an exam needs.
 *
 * @param folder a temporary one
 */
record Training(Path folder, ExamOrder order) {

  /** With the reference solution, where it is there, else with the stubs. */
  static Training of(Kit kit, Registry.Chapter chapter) {
    try {
      Path folder = Files.createTempDirectory("asyncjava-kit");
      Path classes = Folder.create(folder.resolve("classes"));
      List<Path> solutions =
          Folder.javaFiles(
              kit.root().resolve("solutions").resolve(chapter.folder()).resolve("src/main/java"));
      boolean solved =
          !solutions.isEmpty()
              && Javac.compile(kit.root(), solutions, classes, kit.classPath()).isEmpty();
      return new Training(
          folder,
          new ExamOrder(
              ExamJvm.random(32),
              chapter.packageName(),
              kit.tests(chapter),
              kit.resources(chapter),
              solved ? classes : kit.stubClasses(chapter),
              kit.stubClasses(chapter),
              chapter.tests().stream().map(Registry.Test::method).toList()));
    } catch (IOException failed) {
      throw new UncheckedIOException("no temporary folder in " + File.separator, failed);
    }
  }
}
