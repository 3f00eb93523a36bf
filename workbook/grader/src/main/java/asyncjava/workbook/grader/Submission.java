package asyncjava.workbook.grader;

import java.nio.file.Path;

/**
 * A fork, as it lies in a folder.
 *
 * @param name the folder's
 */
record Submission(String name, Path folder) {

  static Submission of(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    return new Submission(whole.getFileName().toString(), whole);
  }
}
