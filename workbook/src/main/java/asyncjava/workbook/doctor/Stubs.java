package asyncjava.workbook.doctor;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The author's command that writes exercises/ from solutions/: {@code mvn -q -Pstubs}. It
 * overwrites the stubs of every chapter, says which changed and which stub files no solution
 * produces any more, and deletes nothing. If any marker is wrong, it writes nothing and its exit
 * status is 1.
 */
public final class Stubs {
  private Stubs() {}

  /** Takes one argument, the root folder of the workbook. */
  public static void main(String[] args) {
    if (args.length != 1 || !Files.isDirectory(Path.of(args[0]).resolve("solutions"))) {
      System.err.println("stubs: give the root folder of the workbook, got " + List.of(args));
      System.exit(2);
    }
    System.exit(run(Path.of(args[0]).toAbsolutePath().normalize(), System.out));
  }

  static int run(Path root, PrintStream out) {
    List<Chapter> chapters = Chapter.all(root);
    Map<Path, String> stubs = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    for (Chapter chapter : chapters) {
      StubSet set = StubSet.of(chapter);
      stubs.putAll(set.stubs());
      set.errors().forEach(error -> errors.add(error.getMessage()));
    }
    if (!errors.isEmpty()) {
      errors.forEach(out::println);
      out.println("stubs: nothing written, " + errors.size() + " wrong");
      return 1;
    }
    int changed = 0;
    for (Map.Entry<Path, String> stub : stubs.entrySet()) {
      if (!Files.exists(stub.getKey()) || !Folders.read(stub.getKey()).equals(stub.getValue())) {
        Folders.write(stub.getKey(), stub.getValue());
        out.println("wrote  " + root.relativize(stub.getKey()));
        changed++;
      }
    }
    int stale = 0;
    for (Chapter chapter : chapters) {
      for (Path file : Folders.javaFiles(chapter.stubs())) {
        if (!stubs.containsKey(file)) {
          out.println("stale  " + root.relativize(file) + "  (no solution produces it)");
          stale++;
        }
      }
    }
    out.println("stubs: " + stubs.size() + " files, " + changed + " changed, " + stale + " stale");
    return 0;
  }
}
