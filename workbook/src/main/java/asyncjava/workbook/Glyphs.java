package asyncjava.workbook;

import asyncjava.trace.Signs;
import java.nio.charset.Charset;

/**
 * The few signs beside plain letters that the screen is drawn with, as far as the console can show
 * them.
 */
enum Glyphs {
  UNICODE("✓", "✗", "·", "■", "□", Signs.UNICODE),
  ASCII("+", "x", ".", "#", ".", Signs.ASCII);

  private final String done;
  private final String failed;
  private final String open;
  private final String full;
  private final String empty;
  private final Signs signs;

  Glyphs(String done, String failed, String open, String full, String empty, Signs signs) {
    this.done = done;
    this.failed = failed;
    this.open = open;
    this.full = full;
    this.empty = empty;
    this.signs = signs;
  }

  /**
   * Goes by the encoding of the environment ({@code LANG} and the like), not by that of {@code
   * System.out}: output goes through Maven, which runs in the same environment but encodes by
   * itself.
   */
  static Glyphs forConsole() {
    String encoding = System.getProperty("native.encoding", "US-ASCII");
    return Charset.isSupported(encoding)
            && Charset.forName(encoding).newEncoder().canEncode("✓✗·■□⏱…─→├└│")
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

  /** Those that sequences and trees are drawn with. */
  Signs signs() {
    return signs;
  }

  /** Cuts a text that is too long. */
  String fit(String text, int columns) {
    return signs.fit(text, columns);
  }
}
