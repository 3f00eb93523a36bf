package asyncjava.workbook.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the stubs of a chapter have to be: the files in exercises/ with their text, and the
 * solutions that give none.
 */
record StubSet(Map<Path, String> stubs, List<SourceError> errors) {
  static StubSet of(Chapter chapter) {
    Map<Path, String> stubs = new LinkedHashMap<>();
    List<SourceError> errors = new ArrayList<>();
    for (Path solution : Folders.javaFiles(chapter.references())) {
      Path stub = chapter.stubs().resolve(chapter.references().relativize(solution));
      try {
        stubs.put(stub, StubGenerator.stubOf(chapter.show(solution), Folders.read(solution)));
      } catch (SourceError error) {
        errors.add(error);
      }
    }
    return new StubSet(stubs, errors);
  }
}
