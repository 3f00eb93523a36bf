package asyncjava.workbook.grader;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a test is told to have said, without what is another each time ({@code Object@1b2c3d}: the
 * same submission gets the same report twice), and with the names that its source has where the
 * Java machine has names of its own.
 */
final class Plain {
  private static final Pattern LAMBDA =
      Pattern.compile(
          "(?<![\\w$.])(?:\\w+\\.)*+([\\w$]+?)\\$\\$Lambda(?:/0x[0-9a-f]+)?(?:@[0-9a-f]+)?");
  private static final Pattern MODULES =
      Pattern.compile(
          " \\([^()]{1,900} (?:is|are) in (?:unnamed )?module (?:[^()]{1,900} )?of loader"
              + " [^()]{1,200}\\)");
  private static final Pattern LOADER =
      Pattern.compile("(\\b(?:loader [\\w.$]+|module) )@[0-9a-fx]+");

  /** Not that of a node, {@code chef@facade}: a lower-case word without dot or dollar. */
  private static final Pattern HASH =
      Pattern.compile(
          "(?<![\\w$.])(?![a-z]\\w*+@)([\\w$.]*+)(?<=[\\w$\\]>;])@[0-9a-f]{5,8}\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern NO_METHOD =
      Pattern.compile(
          "\\bNoSuchMethodError: '([\\w.$\\[\\]]+) ([\\w.$]+)\\.(<init>|[\\w$]+)\\(([^()']*)\\)'");
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z])");

  private Plain() {}

  static String of(String text) {
    String plain = MODULES.matcher(text).replaceAll("");
    plain =
        LAMBDA
            .matcher(plain)
            .replaceAll(m -> Matcher.quoteReplacement("a lambda of " + source(m.group(1))));
    plain = NO_METHOD.matcher(plain).replaceAll(m -> Matcher.quoteReplacement(missing(m)));
    return HASH.matcher(LOADER.matcher(plain).replaceAll("$1@...")).replaceAll("$1@...");
  }

  /** {@code there is no constructor HttpFetch(Web)}. */
  private static String missing(MatchResult error) {
    String type = source(error.group(2));
    String parameters = "(" + source(error.group(4)) + ")";
    return error.group(3).equals("<init>")
        ? "there is no constructor " + type + parameters
        : "there is no method "
            + source(error.group(1))
            + " "
            + type
            + "."
            + error.group(3)
            + parameters;
  }

  /** The name of a type as a source says it. */
  private static String source(String name) {
    return PACKAGE.matcher(name).replaceAll("").replaceAll("(?<=\\w)\\$(?=\\w)", ".");
  }
}
