package asyncjava.workbook.similarity;

import de.jplag.JPlag;
import de.jplag.JPlagComparison;
import de.jplag.JPlagResult;
import de.jplag.Match;
import de.jplag.Submission;
import de.jplag.Token;
import de.jplag.exceptions.ExitException;
import de.jplag.java.JavaLanguage;
import de.jplag.options.JPlagOptions;
import de.jplag.reporting.reportobject.ReportObjectFactory;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The comparison of one chapter. */
final class Jplag {

  /**
   * @param unreadable whose sources are no Java, so that nothing can be said about them
   */
  record Compared(List<Pair> pairs, List<String> unreadable) {}

  /** Why a chapter could not be compared. */
  static final class NotCompared extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotCompared(String why) {
      super(why);
    }
  }

  private Jplag() {}

  /**
   * Compares everybody with everybody, and writes JPlag's own report for its viewer.
   *
   * @throws NotCompared if JPlag gives up
   */
  static Compared compare(Stage stage, Path report) {
    JPlagOptions options =
        new JPlagOptions(new JavaLanguage(), Set.of(stage.submissions().toFile()), Set.of())
            .withBaseCodeSubmissionDirectory(stage.stubs().toFile());
    try {
      JPlagResult result = JPlag.run(options);
      new ReportObjectFactory(report.toFile()).createAndSaveReport(result);
      return new Compared(
          result.getAllComparisons().stream().map(each -> pair(stage, each)).toList(),
          result.getSubmissions().getInvalidSubmissions().stream()
              .map(Submission::getName)
              .sorted()
              .toList());
    } catch (ExitException failed) {
      throw new NotCompared(failed.getMessage());
    } catch (StackOverflowError failed) {
      throw new NotCompared("a source is nested too deep");
    } catch (FileNotFoundException failed) {
      throw new UncheckedIOException("cannot write " + report, failed);
    }
  }

  private static Pair pair(Stage stage, JPlagComparison found) {
    String first = found.firstSubmission().getName();
    String second = found.secondSubmission().getName();
    boolean swapped = inOrder(first).compareTo(inOrder(second)) > 0;
    Optional<Match> longest = found.matches().stream().max(Comparator.comparingInt(Match::length));
    return new Pair(
        stage.chapter(),
        swapped ? second : first,
        swapped ? first : second,
        percent(found.maximalSimilarity()),
        percent(found.similarity()),
        found.getNumberOfMatchedTokens(),
        longest.map(match -> where(found, match, swapped)).orElse(""));
  }

  /** By name, the reference solution last. */
  private static String inOrder(String name) {
    return (name.equals(Stage.REFERENCE) ? "1" : "0") + name;
  }

  private static int percent(double part) {
    return (int) (part * 100);
  }

  private static String where(JPlagComparison found, Match match, boolean swapped) {
    String first = lines(found.firstSubmission(), match.startOfFirst(), match.length());
    String second = lines(found.secondSubmission(), match.startOfSecond(), match.length());
    return swapped ? second + " = " + first : first + " = " + second;
  }

  private static String lines(Submission submission, int start, int length) {
    List<Token> tokens = submission.getTokenList().subList(start, start + length);
    Token first = tokens.getFirst();
    return first.getFile().getName() + ":" + first.getLine() + "-" + tokens.getLast().getLine();
  }
}
