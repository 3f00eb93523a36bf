package asyncjava.workbook.grader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The Java machine that compiles submissions, one after the other, since a compiler is slow until
 * it is warm. An order is a line on its standard input, with tabs in between: the folder that
 * errors are told from, the folder for the classes, the class path, and the sources. The answer is
 * a line for each error and one that says how many there were. If the compiler gives up, the answer
 * is a line with the reason, and there is no other order: what it has left in memory may be broken.
 */
final class CompilerMain {
  static final String DONE = "done";
  static final String ERROR = "error";
  static final String GAVE_UP = "gave up";

  private CompilerMain() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      String[] order = line.split("\t");
      List<Path> sources = new ArrayList<>();
      for (int i = 3; i < order.length; i++) {
        sources.add(Path.of(order[i]));
      }
      List<Diagnostic> errors;
      try {
        errors = Javac.compile(Path.of(order[0]), sources, Path.of(order[1]), order[2]);
      } catch (Javac.GaveUp failed) {
        out.println(GAVE_UP + "\t" + coded(failed.getMessage()));
        out.flush();
        return;
      }
      errors.forEach(error -> out.println(written(error)));
      out.println(DONE + "\t" + errors.size());
      out.flush();
    }
  }

  private static String written(Diagnostic error) {
    return String.join(
        "\t",
        ERROR,
        coded(error.file()),
        String.valueOf(error.line()),
        String.valueOf(error.column()),
        coded(error.message()),
        coded(error.code()));
  }

  static Diagnostic read(String line) {
    String[] parts = line.split("\t", -1);
    return new Diagnostic(
        plain(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        plain(parts[4]),
        plain(parts[5]));
  }

  static Javac.GaveUp readGaveUp(String line) {
    return new Javac.GaveUp(plain(line.split("\t", -1)[1]));
  }

  private static String coded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String plain(String coded) {
    return new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
  }
}
