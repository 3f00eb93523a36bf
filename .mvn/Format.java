import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Format check|apply FOLDER}: google-java-format over every Java file below the folder.
 *
 * <p>Why not Spotless: it formats inside Maven's JVM, and google-java-format parses with the javac of the JVM it runs in. Where
 * that is Java 17, it stops at the first unnamed pattern. The build runs this file with the JDK of the toolchain instead.
 */
final class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<String> sources;
    try (var files = Files.walk(Path.of(args[1]))) {
      sources = files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().toList();
    }
    if (sources.isEmpty()) {
      return;
    }
    List<String> arguments =
        new ArrayList<>(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    arguments.addAll(sources);
    var out = new PrintWriter(System.out, true);
    int status = 0;
    // A string that the first pass has broken up is laid out by the second.
    for (int pass = apply ? 2 : 1; pass > 0 && status == 0; pass--) {
      status = new Main(out, new PrintWriter(System.err, true), System.in).format(arguments.toArray(String[]::new));
    }
    out.flush();
    if (status != 0) {
      System.out.println(apply ? "Could not format." : "Not formatted, see above: run mvn -q -Pformat.");
      System.exit(status);
    }
  }
}
