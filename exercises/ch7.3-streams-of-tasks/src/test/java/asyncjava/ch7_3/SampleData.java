package asyncjava.ch7_3;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files in the folder sample_data, which is in the root of the workbook. */
final class SampleData {
  private SampleData() {}

  /** Tests run in the folder of their chapter, or in the root. */
  static Path file(String name) {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve("sample_data").resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no sample_data/" + name + " above " + here));
  }
}
