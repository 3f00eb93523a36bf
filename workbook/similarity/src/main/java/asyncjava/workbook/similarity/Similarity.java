package asyncjava.workbook.similarity;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instructor's command that says which submissions look alike: {@code mvn -q -Psimilarity
 * -Dsubmissions=DIR}. It compares chapter by chapter what the learners have written, each with each
 * and with the reference solution; stubs do not count. It prints the pairs that are alike by the
 * threshold or more, and writes all pairs to {@code similarity.csv} and a report a chapter for the
 * viewer of JPlag. Nothing of a submission is run, and nothing leaves the machine.
 *
 * <p>Being alike is a reason to look and no proof: of a short exercise there are few solutions.
 */
public final class Similarity {
  static final int THRESHOLD = 90;

  /** What is shorter is alike by chance. */
  static final int FEWEST_TOKENS = 40;

  private final Path root;
  private final Path out;
  private final int threshold;
  private final PrintStream console;

  Similarity(Path root, Path out, int threshold, PrintStream console) {
    this.root = root;
    this.out = out;
    this.threshold = threshold;
    this.console = console;
  }

  /**
   * Takes the root folder of the workbook, the folder of submissions, the folder for the results,
   * and a threshold in percent, or an empty text for the usual one. Exit status: 0 whatever was
   * found, 2 if the arguments are wrong.
   */
  public static void main(String[] args) {
    if (args.length != 4) {
      throw new IllegalArgumentException(
          "root, submissions, out and threshold are needed, got " + List.of(args));
    }
    try {
      Path root = Path.of(args[0]).toAbsolutePath().normalize();
      int threshold = threshold(args[3]);
      List<Path> learners = learners(args[1], root);
      new Similarity(root, root.resolve(args[2]), threshold, System.out).run(learners);
    } catch (IllegalArgumentException wrong) {
      System.err.println("similarity: " + wrong.getMessage());
      System.exit(2);
    }
  }

  static int threshold(String text) {
    if (text.isBlank()) {
      return THRESHOLD;
    }
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > 100) {
      throw new IllegalArgumentException("the threshold must be 0 to 100, got \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  /** The folders in a folder; a relative one is below the root. */
  static List<Path> learners(String submissions, Path root) {
    Path folder = root.resolve(submissions);
    if (submissions.isBlank() || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "-Dsubmissions=DIR must be a folder whose folders are submissions, got \""
              + submissions
              + "\"");
    }
    List<Path> learners =
        folders(folder).stream()
            .filter(each -> Files.isDirectory(each.resolve("exercises")))
            .toList();
    if (learners.isEmpty()) {
      throw new IllegalArgumentException("no folder in " + folder + " has a folder exercises");
    }
    return learners;
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot list " + folder, failed);
    }
  }

  List<Pair> run(List<Path> learners) {
    List<Pair> pairs = new ArrayList<>();
    Path work = temporary();
    try {
      for (Path chapter : folders(root.resolve("exercises"))) {
        String folder = chapter.getFileName().toString();
        if (folder.matches("ch\\d+\\.\\d+-.*")) {
          pairs.addAll(compare(Stage.of(root, folder, learners, work.resolve(folder))));
        }
      }
    } finally {
      delete(work);
    }
    pairs.sort(Pair.MOST_ALIKE_FIRST);
    new Listing(pairs, threshold).print(console);
    Path csv = out.resolve("similarity.csv");
    write(csv, Listing.csv(pairs));
    console.println();
    console.println("all " + pairs.size() + " pairs: " + csv);
    return pairs;
  }

  private List<Pair> compare(Stage stage) {
    if (stage.learners().size() < 2) {
      return List.of();
    }
    Path report = out.resolve(stage.chapter() + ".jplag");
    write(report, "");
    try {
      Jplag.Compared compared = Jplag.compare(stage, report);
      for (String learner : compared.unreadable()) {
        notCompared(stage.chapter() + "  " + learner, "too short, or it does not parse");
      }
      return compared.pairs();
    } catch (Jplag.NotCompared failed) {
      notCompared(stage.chapter(), failed.getMessage());
      return List.of();
    }
  }

  private void notCompared(String what, String why) {
    console.println(what + "  not compared: " + why);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("similarity");
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot create a temporary folder", failed);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot remove " + folder, failed);
    }
  }
}
