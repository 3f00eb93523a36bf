package asyncjava.workbook.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * The line comments and the brackets of a Java source, told apart from what only looks like them
 * inside strings, text blocks, character literals and block comments.
 */
final class JavaText {
  /**
   * A comment from {@code //} to the end of its line; alone if nothing but blanks stands before it.
   */
  record LineComment(int line, boolean alone, String text) {}

  /** An opening or closing bracket of any of the three kinds. */
  record Bracket(int line, boolean opens) {}

  private final String source;
  private final List<LineComment> comments = new ArrayList<>();
  private final List<Bracket> brackets = new ArrayList<>();
  private int at = 0;
  private int line = 1;

  private JavaText(String source) {
    this.source = source;
  }

  static JavaText of(String source) {
    JavaText text = new JavaText(source);
    text.scan();
    return text;
  }

  List<LineComment> lineComments() {
    return List.copyOf(comments);
  }

  /**
   * The line of the first bracket between two lines (both excluded) whose partner is not there as
   * well, or 0.
   */
  int unbalancedLine(int from, int to) {
    int depth = 0;
    int lastOpen = 0;
    for (Bracket bracket : brackets) {
      if (bracket.line() > from && bracket.line() < to) {
        depth += bracket.opens() ? 1 : -1;
        if (depth < 0) {
          return bracket.line();
        }
        if (bracket.opens() && depth == 1) {
          lastOpen = bracket.line();
        }
      }
    }
    return depth == 0 ? 0 : lastOpen;
  }

  private void scan() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '"') {
        skipString();
      } else if (c == '\'') {
        skipQuoted('\'');
      } else if (source.startsWith("//", at)) {
        lineComment();
      } else if (source.startsWith("/*", at)) {
        skipTo("*/", at + 2);
      } else {
        if ("([{".indexOf(c) >= 0) {
          brackets.add(new Bracket(line, true));
        } else if (")]}".indexOf(c) >= 0) {
          brackets.add(new Bracket(line, false));
        }
        step(1);
      }
    }
  }

  private void lineComment() {
    int end = source.indexOf('\n', at);
    end = end < 0 ? source.length() : end;
    int start = source.lastIndexOf('\n', at) + 1;
    boolean alone = source.substring(start, at).isBlank();
    comments.add(new LineComment(line, alone, source.substring(at + 2, end).stripTrailing()));
    step(end - at);
  }

  private void skipString() {
    if (source.startsWith("\"\"\"", at)) {
      step(3);
      while (at < source.length() && !source.startsWith("\"\"\"", at)) {
        step(source.charAt(at) == '\\' ? 2 : 1);
      }
      step(3);
    } else {
      skipQuoted('"');
    }
  }

  /**
   * Ends at the closing quote, or at the end of the line: an unclosed literal is the compiler's
   * business.
   */
  private void skipQuoted(char quote) {
    step(1);
    while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
      step(source.charAt(at) == '\\' ? 2 : 1);
    }
    step(at < source.length() && source.charAt(at) == quote ? 1 : 0);
  }

  private void skipTo(String end, int from) {
    int found = source.indexOf(end, from);
    step((found < 0 ? source.length() : found + end.length()) - at);
  }

  private void step(int chars) {
    int to = Math.min(at + chars, source.length());
    for (; at < to; at++) {
      if (source.charAt(at) == '\n') {
        line++;
      }
    }
  }
}
