package asyncjava.workbook.grader.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown that is escaped by default: whatever a caller puts in comes out as text, and looks the
 * same in any reader of CommonMark and on the hostings, which also make links of {@code @name} and
 * {@code #1}.
 */
final class Markdown {
  private static final Pattern TICKS = Pattern.compile("`+");

  /** At the start of a line it would be a list, a heading or a rule. */
  private static final Pattern LEADING = Pattern.compile("^(?:\\d{1,9}([.)])(?:\\s|$)|([-+=]))");

  /** Wherever it is, it may begin or end something. */
  private static final String SPECIAL = "\\`*_{}[]~|$#@";

  private final StringBuilder out = new StringBuilder();

  /** Ours, as it is. */
  Markdown raw(String markdown) {
    out.append(markdown);
    return this;
  }

  /** On one line. */
  Markdown text(String text) {
    out.append(escape(text));
    return this;
  }

  /** On one line, in a code span; of nothing, nothing. */
  Markdown code(String text) {
    String line = Clean.line(text);
    if (!line.isEmpty()) {
      String fence = "`".repeat(longest(line) + 1);
      String space = line.startsWith("`") || line.endsWith("`") ? " " : "";
      out.append(fence).append(space).append(line).append(space).append(fence);
    }
    return this;
  }

  /** Several lines in a fenced block, so far to the right. */
  Markdown block(int indent, String lines) {
    String margin = " ".repeat(indent);
    String fence = "`".repeat(Math.max(3, longest(lines) + 1));
    out.append(margin).append(fence).append("text\n");
    lines.lines().forEach(line -> out.append(margin).append(line).append('\n'));
    out.append(margin).append(fence).append('\n');
    return this;
  }

  static String escape(String text) {
    String line = Clean.line(text);
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    Matcher leading = LEADING.matcher(line);
    int start = leading.find() ? Math.max(leading.start(1), leading.start(2)) : -1;
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      switch (each) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        default -> {
          if (i == start || SPECIAL.indexOf(each) >= 0 || isAddress(line, i)) {
            escaped.append('\\');
          }
          escaped.append(each);
          if (each == '@') {
            // A word joiner: the name after it is none that a hosting would notify.
            escaped.append('\u2060');
          }
        }
      }
    }
    return escaped.toString();
  }

  /** Whether a hosting would make a link of what is around here: {@code https://}, {@code www.} */
  private static boolean isAddress(String line, int at) {
    return switch (line.charAt(at)) {
      case ':' ->
          at + 1 < line.length()
              && (line.charAt(at + 1) == '/' || Character.isLetter(line.charAt(at + 1)));
      case '.' -> line.regionMatches(true, at - 3, "www", 0, 3);
      default -> false;
    };
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private static int longest(String text) {
    int longest = 0;
    Matcher ticks = TICKS.matcher(text);
    while (ticks.find()) {
      longest = Math.max(longest, ticks.end() - ticks.start());
    }
    return longest;
  }
}
