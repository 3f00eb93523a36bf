package asyncjava.trace;

/** What sequences and trees are drawn with. */
public enum Signs {
  /** Lines and arrows as a terminal shows them that knows Unicode. */
  UNICODE("─%s→", "⏱", "├─ ", "└─ ", "│  ", "…"),
  /** The same with plain letters. */
  ASCII("-%s->", "timeout", "|- ", "`- ", "|  ", "...");

  private final String arrow;
  private final String clock;
  final String child;
  final String lastChild;
  final String below;
  private final String more;

  Signs(String arrow, String clock, String child, String lastChild, String below, String more) {
    this.arrow = arrow;
    this.clock = clock;
    this.child = child;
    this.lastChild = lastChild;
    this.below = below;
    this.more = more;
  }

  /** An arrow to the right that carries a label. */
  public String arrow(String label) {
    return arrow.formatted(label);
  }

  /** The sign of a time that has passed. */
  public String clock() {
    return clock;
  }

  /** Cuts a text that is longer than so many columns, and shows that it was cut. */
  public String fit(String text, int columns) {
    return text.length() <= columns
        ? text
        : text.substring(0, Math.max(0, columns - more.length())) + more;
  }
}
