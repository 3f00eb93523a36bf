package asyncjava.workbook.grader;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The chapters of the workbook itself, to learn from which classes an exam needs.
 *
 * @param folder a temporary one
 * @param order the first chapter's
 * @param more files with the orders of the others
 */
record Training(Path folder, ExamOrder order, List<String> more) {

  /** With the reference solutions, where they are there, else with the stubs. */
  static Training of(Kit kit, List<Registry.Chapter> chapters) {
    try {
      Path folder = Files.createTempDirectory("asyncjava-kit");
      kit.copyData(folder);
      List<String> more = new ArrayList<>();
      for (Registry.Chapter chapter : chapters.subList(1, chapters.size())) {
        Path file = folder.resolve(chapter.id());
        Files.writeString(file, order(kit, folder, chapter).lines());
        more.add(file.toString());
      }
      return new Training(folder, order(kit, folder, chapters.getFirst()), more);
    } catch (IOException failed) {
      throw new UncheckedIOException("no temporary folder in " + File.separator, failed);
    }
  }

  private static ExamOrder order(Kit kit, Path folder, Registry.Chapter chapter) {
    Path classes = Folder.create(folder.resolve("classes").resolve(chapter.id()));
    List<Path> solutions =
        Folder.javaFiles(
            kit.root().resolve("solutions").resolve(chapter.folder()).resolve("src/main/java"));
    boolean solved =
        !solutions.isEmpty()
            && Javac.compile(kit.root(), solutions, classes, kit.classPath()).isEmpty();
    return new ExamOrder(
        ExamJvm.random(32),
        chapter.packageName(),
        kit.tests(chapter),
        kit.resources(chapter),
        solved ? classes : kit.stubClasses(chapter),
        kit.stubClasses(chapter),
        chapter.tests().stream().map(Registry.Test::method).toList());
  }
}
