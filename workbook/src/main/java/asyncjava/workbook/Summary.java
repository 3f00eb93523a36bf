package asyncjava.workbook;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The learner's command that says how far the whole workbook is: {@code mvn -q -Psummary}. It runs
 * no test; it reads what the last run of each chapter has left, prints a line a chapter, what is
 * red and what to do next, and on request writes the same as a page in Markdown.
 *
 * <p>Red is an exercise that fails in any way but by being to do, and a chapter that does not
 * compile or whose tests ended without a result. What is to do is not red. It knows one run and not
 * those before it, so an exercise that was done and is to do again is to do.
 */
public final class Summary {

  private Summary() {}

  /**
   * Takes the root folder of the workbook and the file for the page, which is overwritten; without
   * a file, or with an empty text for it, there is no page. A relative one is below the root. Exit
   * status: 0, 1 if anything is red, 2 if the arguments are wrong.
   */
  public static void main(String[] args) {
    if (args.length < 1
        || args.length > 2
        || !Files.isDirectory(Path.of(args[0]).resolve("exercises"))) {
      System.err.println(
          "summary: give the root folder of the workbook, and perhaps a file, got "
              + List.of(args));
      System.exit(2);
    }
    Path root = Path.of(args[0]).toAbsolutePath().normalize();
    Optional<Path> page =
        args.length == 1 || args[1].isBlank()
            ? Optional.empty()
            : Optional.of(root.resolve(args[1]));
    System.exit(run(root, page, System.out, Glyphs.forConsole()));
  }

  static int run(Path root, Optional<Path> page, PrintStream out, Glyphs glyphs) {
    Overview overview = Overview.of(root);
    new OverviewScreen(overview, glyphs).lines().forEach(out::println);
    page.ifPresent(file -> Results.save(file, new OverviewPage(overview).lines()));
    return overview.isRed() ? 1 : 0;
  }
}
