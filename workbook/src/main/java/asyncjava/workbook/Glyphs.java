package asyncjava.workbook;

import java.nio.charset.Charset;

/**
 * The few signs beside plain letters that the screen is drawn with, as far as the console can show
 * them.
 */
enum Glyphs {
  UNICODE("✓", "✗", "·", "■", "□", "⏱", "…", "─%s→"),
  ASCII("+", "x", ".", "#", ".", "timeout", "...", "-%s->");

  private final String done;
  private final String failed;
  private final String open;
  private final String full;
  private final String empty;
  private final String clock;
  private final String more;
  private final String arrow;

  Glyphs(
      String done,
      String failed,
      String open,
      String full,
      String empty,
      String clock,
      String more,
      String arrow) {
    this.done = done;
    this.failed = failed;
    this.open = open;
    this.full = full;
    this.empty = empty;
    this.clock = clock;
    this.more = more;
    this.arrow = arrow;
  }

  /**
   * Goes by the encoding of the environment ({@code LANG} and the like), not by that of {@code
   * System.out}: output goes through Maven, which runs in the same environment but encodes by
   * itself.
   */
  static Glyphs forConsole() {
    String encoding = System.getProperty("native.encoding", "US-ASCII");
    return Charset.isSupported(encoding)
            && Charset.forName(encoding).newEncoder().canEncode("✓✗·■□⏱…─→")
        ? UNICODE
        : ASCII;
  }

  String mark(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> done;
      case TODO, NOT_RUN -> open;
      default -> failed;
    };
  }

  String bar(int done, int of) {
    return full.repeat(done) + empty.repeat(of - done);
  }

  String clock() {
    return clock;
  }

  String arrow(String label) {
    return arrow.formatted(label);
  }

  /** Cuts a text that is too long. */
  String fit(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, columns - more.length()) + more;
  }
}
