package asyncjava.workbook.grader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Holds what a submission must not change against the workbook's own: the tests, the build, the
 * runtime. None of it is used; a difference is only told. A fork that is older than the workbook
 * differs as well.
 */
final class Compare {
  private static final int MOST = 20;
  private static final long MOST_BYTES = 4 << 20;
  private static final String USED = "; the workbook's own was used";

  private final Path root;
  private final Path submission;
  private final List<Finding> findings = new ArrayList<>();

  private Compare(Path root, Path submission) {
    this.root = root;
    this.submission = submission;
  }

  /** What belongs to one chapter. */
  static List<Finding> chapter(Path root, Path submission, Registry.Chapter chapter) {
    Compare compare = new Compare(root, submission);
    String at = "exercises/" + chapter.folder();
    compare.folder(Finding.Kind.CHANGED_TEST, at + "/src/test");
    compare.file(Finding.Kind.CHANGED_BUILD, at + "/pom.xml");
    compare.absent(Finding.Kind.CHANGED_BUILD, at + "/.mvn");
    compare.absent(Finding.Kind.SERVICE_FILE, at + "/src/main/resources");
    return compare.findings;
  }

  /** What belongs to none. */
  static List<Finding> workbook(Path root, Path submission) {
    Compare compare = new Compare(root, submission);
    compare.folder(Finding.Kind.CHANGED_BUILD, ".mvn");
    for (String file : List.of("pom.xml", "exercises/pom.xml", "mvnw", "mvnw.cmd")) {
      compare.file(Finding.Kind.CHANGED_BUILD, file);
    }
    for (String module : List.of("runtime", "workbook")) {
      compare.file(Finding.Kind.CHANGED_BUILD, module + "/pom.xml");
      compare.folder(Finding.Kind.CHANGED_WORKBOOK, module + "/src/main");
    }
    return compare.findings;
  }

  private void folder(Finding.Kind kind, String path) {
    Path ours = root.resolve(path);
    Path theirs = submission.resolve(path);
    if (Files.isSymbolicLink(theirs)) {
      add(Finding.Kind.SYMLINK, path, "is a link; it was not followed");
      return;
    }
    if (!Files.exists(theirs)) {
      return; // only the sources of chapters were handed in, which is enough
    }
    // Paths and not texts: the name of a file may be no text at all.
    TreeSet<Path> names = new TreeSet<>();
    Folder.files(ours).forEach(file -> names.add(ours.relativize(file)));
    Folder.files(theirs).stream().limit(10_000).forEach(file -> names.add(theirs.relativize(file)));
    for (Path name : names) {
      if (!Files.exists(theirs.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        add(kind, path + "/" + name, "is missing" + USED);
      } else {
        file(kind, path + "/" + name, ours.resolve(name), theirs.resolve(name));
      }
    }
  }

  private void file(Finding.Kind kind, String path) {
    file(kind, path, root.resolve(path), submission.resolve(path));
  }

  private void file(Finding.Kind kind, String shown, Path ours, Path theirs) {
    String path = shown.replace('\\', '/');
    if (Files.isSymbolicLink(theirs)) {
      add(Finding.Kind.SYMLINK, path, "is a link; it was not followed");
    } else if (!Files.exists(theirs)) {
      return; // as above
    } else if (!Files.exists(ours)) {
      add(kind, path, "is not the workbook's; it was not used");
    } else if (!Files.isRegularFile(theirs) || !same(ours, theirs)) {
      add(kind, path, "differs from the workbook's" + USED);
    }
  }

  private void absent(Finding.Kind kind, String path) {
    if (!Files.exists(root.resolve(path))
        && Files.exists(submission.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
      add(kind, path, "is not the workbook's; it was not used");
    }
  }

  /** But for line ends, which Git may change. */
  private static boolean same(Path ours, Path theirs) {
    try {
      return Files.size(theirs) <= MOST_BYTES && text(ours).equals(text(theirs));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot compare " + theirs, failed);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\r", "");
  }

  private void add(Finding.Kind kind, String path, String what) {
    long sofar = findings.stream().filter(each -> each.kind() == kind).count();
    if (sofar < MOST) {
      findings.add(new Finding(kind, path, what));
    } else if (sofar == MOST) {
      findings.add(new Finding(kind, "", "and more like these"));
    }
  }
}
