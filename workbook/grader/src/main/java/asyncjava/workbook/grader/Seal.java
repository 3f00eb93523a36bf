package asyncjava.workbook.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices that files of the grader were changed while it runs: a submission runs as the same user,
 * so it could. On Unix the time of the last change of a file's entry counts, which no program can
 * set back.
 */
final class Seal {
  private final Map<Path, String> state = new LinkedHashMap<>();

  private Seal() {}

  static Seal of(List<Path> files) {
    Seal seal = new Seal();
    files.forEach(file -> seal.state.put(file, stateOf(file)));
    return seal;
  }

  /**
   * @throws IllegalStateException if one is not as it was
   */
  void check() {
    state.forEach(
        (file, before) -> {
          if (!before.equals(stateOf(file))) {
            throw new IllegalStateException(
                file
                    + " was changed while submissions were graded: nothing graded since then"
                    + " counts; look at what ran, remove the folder of the kit and grade in a"
                    + " container");
          }
        });
  }

  private static String stateOf(Path file) {
    try {
      boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
      return Files.readAttributes(
              file,
              unix ? "unix:ctime,size,ino" : "lastModifiedTime,size",
              LinkOption.NOFOLLOW_LINKS)
          .toString();
    } catch (IOException gone) {
      return "gone";
    }
  }
}
