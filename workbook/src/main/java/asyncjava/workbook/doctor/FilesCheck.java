package asyncjava.workbook.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what has no business in the folders of a chapter: files of no known shape, and markers
 * where learners read.
 */
final class FilesCheck {
  /** What builds and editors leave behind, which git ignores as well. */
  private static final Set<String> IGNORED =
      Set.of(
          "target",
          ".workbook",
          ".idea",
          ".vscode",
          ".settings",
          ".classpath",
          ".project",
          ".DS_Store");

  private FilesCheck() {}

  static void check(Chapter chapter, Findings findings) {
    String code =
        "java/" + chapter.packageName().replace('.', '/') + "/([a-z_0-9]+/)*[\\w-]+\\.java";
    look(
        chapter,
        chapter.exercises(),
        List.of(
            "pom\\.xml",
            "README\\.md",
            "src/(main|test|tool|upstream)/" + code,
            "src/test/resources/hints/[\\d.]+\\.md",
            "src/(main|test)/resources/(?!hints/).+"),
        findings);
    look(
        chapter,
        chapter.solutions(),
        List.of(
            "src/main/" + code,
            "corpus/(wrong|right)/[a-z0-9-]+/((\\w+/)*[\\w-]+\\.java|corpus\\.properties)"),
        findings);
    for (Path folder : List.of(chapter.stubs(), chapter.tests())) {
      for (Path file : Folders.javaFiles(folder)) {
        marker(chapter, file, findings);
      }
    }
  }

  /** What stands beside the chapters in exercises/ and solutions/. */
  static void checkRooms(Path root, List<Chapter> chapters, Findings findings) {
    refuseTwins(chapters, findings);
    for (String room : List.of("exercises", "solutions")) {
      for (Path each : Folders.children(root.resolve(room))) {
        String name = each.getFileName().toString();
        boolean chapter =
            chapters.stream().anyMatch(one -> one.folder().equals(name)) && Files.isDirectory(each);
        boolean pom = room.equals("exercises") && name.equals("pom.xml");
        if (!chapter && !pom && !ignored(each)) {
          findings.bad(
              Check.FILES,
              room + "/" + name,
              "no chapter: a chapter's folder is called like ch2.2-process-basics");
        }
      }
    }
  }

  /** The ids of chapters are what people type. */
  private static void refuseTwins(List<Chapter> chapters, Findings findings) {
    for (int i = 1; i < chapters.size(); i++) {
      if (chapters.get(i).number().equals(chapters.get(i - 1).number())) {
        findings.bad(
            Check.FILES,
            chapters.get(i).folder(),
            "has the number of " + chapters.get(i - 1).folder());
      }
    }
  }

  private static void look(Chapter chapter, Path folder, List<String> shapes, Findings findings) {
    if (!Files.isDirectory(folder)) {
      findings.bad(
          Check.FILES,
          chapter.show(folder),
          "there is no such folder: a chapter is in exercises/ and in solutions/");
      return;
    }
    Pattern known = Pattern.compile(String.join("|", shapes));
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
              return ignored(each) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
              String path = folder.relativize(each).toString().replace('\\', '/');
              if (known.matcher(path).matches()) {
                findings.good(Check.FILES);
              } else if (!ignored(each)) {
                findings.bad(
                    Check.FILES,
                    chapter.show(each),
                    "a stray file: nothing in a chapter is called so");
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot look into " + folder, failed);
    }
  }

  private static boolean ignored(Path path) {
    String name = path.getFileName().toString();
    return IGNORED.contains(name) || name.endsWith(".iml");
  }

  private static void marker(Chapter chapter, Path file, Findings findings) {
    Optional<Integer> line = Markers.firstLine(JavaText.of(Folders.read(file)));
    line.ifPresent(
        at ->
            findings.bad(
                Check.FILES,
                chapter.show(file) + ":" + at,
                "a marker where learners read; they belong in solutions/"));
  }
}
