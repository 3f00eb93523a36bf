package asyncjava.workbook.grader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks into folders, without following links, in an order that is the same everywhere. */
final class Folder {
  private Folder() {}

  /** All that is no folder in or below one; nothing if there is no such folder. */
  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot list " + folder, failed);
    }
  }

  static List<Path> javaFiles(Path folder) {
    return files(folder).stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  /** The folders in a folder; none if there is no such folder. */
  static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot list " + folder, failed);
    }
  }

  static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot create " + folder, failed);
    }
  }

  static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot copy " + from + " to " + to, failed);
    }
  }

  /** A path below a folder, with slashes. */
  static String show(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** With everything in it, as far as it can be; links are removed and not followed. */
  static void delete(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException left) {
      // A submission may have made what cannot be removed; it lies in the temporary folder.
    }
  }
}
