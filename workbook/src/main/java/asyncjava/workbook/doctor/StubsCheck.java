package asyncjava.workbook.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Checks that the stubs in exercises/ are, byte for byte, what the solutions generate. */
final class StubsCheck {
  private static final String REMEDY = "; run mvn -q -Pstubs";

  private StubsCheck() {}

  static void check(Chapter chapter, Findings findings) {
    StubSet expected = StubSet.of(chapter);
    for (SourceError error : expected.errors()) {
      findings.bad(Check.STUBS, chapter.show(chapter.references()), error.getMessage());
    }
    for (Map.Entry<Path, String> stub : expected.stubs().entrySet()) {
      Path file = stub.getKey();
      if (!Files.exists(file)) {
        findings.bad(Check.STUBS, chapter.show(file), "is missing" + REMEDY);
      } else {
        String found = Folders.read(file);
        int line = firstDifference(found, stub.getValue());
        if (line == 0) {
          findings.good(Check.STUBS);
        } else {
          findings.bad(
              Check.STUBS,
              chapter.show(file) + ":" + line,
              "is not what its solution generates" + REMEDY);
        }
      }
    }
    if (expected.errors().isEmpty()) {
      for (Path file : Folders.javaFiles(chapter.stubs())) {
        if (!expected.stubs().containsKey(file)) {
          findings.bad(Check.STUBS, chapter.show(file), "no solution produces this stub");
        }
      }
    }
  }

  /** The line from which two texts differ, or 0. */
  private static int firstDifference(String found, String expected) {
    if (found.equals(expected)) {
      return 0;
    }
    List<String> a = List.of(found.split("\n", -1));
    List<String> b = List.of(expected.split("\n", -1));
    int line = 0;
    while (line < a.size() && line < b.size() && a.get(line).equals(b.get(line))) {
      line++;
    }
    return line + 1;
  }
}
