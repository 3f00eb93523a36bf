package asyncjava.workbook.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The comments that say which parts of a reference solution the learner writes. Each stands alone
 * on its line:
 *
 * <pre>
 * // solution: WHAT TO DO     from here to the end the stub has: throw todo("WHAT TO DO");
 * // hidden                   from here to the end the stub has nothing
 * // end
 * </pre>
 *
 * Parts do not nest: a part inside a part would not be seen in the stub, and a forgotten end is
 * named at once.
 */
final class Markers {
  /**
   * A marked part; its lines are those of its two markers, counted from 1. Hidden if there is
   * nothing to do.
   */
  record Part(int from, int to, Optional<String> todo) {}

  private static final String KNOWN =
      "the markers are `// solution: TEXT`, `// hidden` and `// end`";
  private static final Pattern MEANT =
      Pattern.compile("\\s*(?:solution\\b.*|(?:hidden|end)\\s*[:;.]*)", Pattern.CASE_INSENSITIVE);

  private Markers() {}

  /** The line of the first comment that is a marker or was meant as one, if any. */
  static Optional<Integer> firstLine(JavaText text) {
    return text.lineComments().stream()
        .filter(comment -> MEANT.matcher(comment.text()).matches())
        .map(JavaText.LineComment::line)
        .findFirst();
  }

  static List<Part> parts(String file, JavaText text) {
    List<Part> parts = new ArrayList<>();
    JavaText.LineComment open = null;
    for (JavaText.LineComment comment : text.lineComments()) {
      if (!MEANT.matcher(comment.text()).matches()) {
        continue;
      }
      int line = comment.line();
      String marker = comment.text();
      boolean opens = marker.startsWith(" solution: ") || marker.equals(" hidden");
      if (!comment.alone()) {
        throw new SourceError(
            file, line, "the marker `//" + marker + "` must stand alone on its line");
      }
      if (!opens && !marker.equals(" end")) {
        throw new SourceError(file, line, "unknown marker `//" + marker + "`; " + KNOWN);
      }
      if (opens && open != null) {
        throw new SourceError(
            file,
            line,
            "`//"
                + marker
                + "` inside the `//"
                + open.text()
                + "` of line "
                + open.line()
                + ", which has no `// end` yet");
      }
      if (!opens && open == null) {
        throw new SourceError(file, line, "`// end` closes nothing");
      }
      if (!opens) {
        parts.add(part(file, text, open, line));
      }
      open = opens ? comment : null;
    }
    if (open != null) {
      throw new SourceError(file, open.line(), "`//" + open.text() + "` has no `// end`");
    }
    return parts;
  }

  private static Part part(String file, JavaText text, JavaText.LineComment open, int end) {
    int from = open.line();
    if (end == from + 1) {
      throw new SourceError(
          file, from, "nothing stands between `//" + open.text() + "` and its `// end`");
    }
    int unbalanced = text.unbalancedLine(from, end);
    if (unbalanced != 0) {
      throw new SourceError(
          file,
          unbalanced,
          "a bracket here has its partner outside the `//" + open.text() + "` of line " + from);
    }
    String todo =
        open.text().equals(" hidden") ? "" : open.text().substring(" solution: ".length()).strip();
    return new Part(from, end, todo.isEmpty() ? Optional.empty() : Optional.of(todo));
  }
}
