package asyncjava.trace;

/** What texts must look like so that Mermaid takes them for texts. */
final class Mermaid {
  private Mermaid() {}

  /**
   * A text for a label: one line, in which all that could mean something to Mermaid or to HTML is
   * written as the number of its character. Letters of any language stay.
   */
  static String escape(String text, int most) {
    String line = Signs.UNICODE.fit(Wording.oneLine(text), most);
    StringBuilder escaped = new StringBuilder();
    line.codePoints()
        .forEach(
            c -> {
              if (c == ' ' || Character.isLetterOrDigit(c) || "_.,=()/+-".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped.isEmpty() ? "#160;" : escaped.toString();
  }
}
