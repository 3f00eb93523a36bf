package asyncjava.workbook.grader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /**
   * With everything in it, as far as it can be; links are removed and not followed. What lies deep
   * is moved up first: a submission can make folders deeper than a path may be long.
   */
  static void delete(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      makeWritable(folder);
      int moved = 0;
      for (List<Path> inside = clear(folder); !inside.isEmpty(); inside = clear(folder)) {
        for (Path each : inside) {
          makeWritable(each);
          for (Path deeper : clear(each)) {
            Path to = folder.resolve("moved-" + moved++);
            while (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
              to = folder.resolve("moved-" + moved++);
            }
            Files.move(deeper, to);
          }
          Files.delete(each);
        }
      }
      Files.delete(folder);
    } catch (IOException | UncheckedIOException left) {
      // A submission may have made what cannot be removed; it lies in the temporary folder.
    }
  }

  /** Removes all but folders from a folder; gives these. */
  private static List<Path> clear(Path folder) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(each);
        } else {
          Files.deleteIfExists(each);
        }
      }
    }
    return folders;
  }

  private static void makeWritable(Path folder) {
    folder.toFile().setReadable(true);
    folder.toFile().setWritable(true);
    folder.toFile().setExecutable(true);
  }
}
