package asyncjava.workbook.grader.report;

/**
 * Text of a submission made harmless for whoever looks at it: what cannot be seen, or would make
 * other text look different, is spelled out. Escaping for a format comes after it.
 */
final class Clean {
  /** In characters; more of one message helps nobody. */
  static final int LONG = 4_000;

  private static final int CONTROL_PICTURES = 0x2400;

  private Clean() {}

  /** Over as many lines as it has. */
  static String lines(String text) {
    return lines(text, LONG);
  }

  /** At most so many characters of it, and how many were left out. */
  static String lines(String text, int most) {
    String shown = text.length() > most ? text.substring(0, most) : text;
    StringBuilder clean = new StringBuilder(shown.length() + 16);
    shown.replace("\r\n", "\n").codePoints().forEach(each -> append(clean, each));
    if (shown.length() < text.length()) {
      clean.append(" … (").append(text.length() - shown.length()).append(" characters more)");
    }
    return clean.toString();
  }

  /** On one line, with single spaces. */
  static String line(String text) {
    return lines(text).replaceAll("\\s+", " ").strip();
  }

  private static void append(StringBuilder clean, int point) {
    if (point == '\n' || point == '\t') {
      clean.append((char) point);
    } else if (point < 0x20) {
      clean.append((char) (CONTROL_PICTURES + point));
    } else if (point == 0x7f) {
      clean.append('\u2421');
    } else if (isDeceptive(point)) {
      clean.append(String.format("\\u%04X", point));
    } else {
      clean.appendCodePoint(point);
    }
  }

  /**
   * Joiners are not: scripts and emoji need them. The marks that turn the direction of text are,
   * and with them all else that Unicode says is for no eye.
   */
  private static boolean isDeceptive(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> point != 0x200c && point != 0x200d;
      default -> false;
    };
  }
}
