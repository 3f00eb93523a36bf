package asyncjava.workbook.grader.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written whole or not at all: who reads it never sees half of it. */
final class Whole {
  private Whole() {}

  /** What it says. */
  interface Content {
    void write(Writer to) throws IOException;
  }

  static void write(Path file, Content content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try (Writer to = Files.newBufferedWriter(part)) {
        content.write(to);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }
}
