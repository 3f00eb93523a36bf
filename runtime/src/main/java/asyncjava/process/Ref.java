package asyncjava.process;

/**
 * A reference: a token that is unlike every other one. A request carries one so that its reply can
 * be told from all other messages; a monitor is known by one. Answers {@code make_ref/0}.
 *
 * <p>A ref made by {@link Processes#alias()} is also an address: what is sent to it reaches the
 * process that made it, until that process calls {@link Processes#unalias(Ref)}. What is sent to
 * any other ref is dropped silently.
 */
public final class Ref implements Dest {
  /** The process that made this ref; null if it was made outside any process. */
  final Proc owner;

  private final long number;

  /** Where the owner's mailbox ended when the ref was made; null if it held nothing then. */
  final Mailbox.Entry mark;

  /** Written and read by the owner's thread alone. */
  boolean alias;

  /** Whether {@link #alias} ends with the monitor that this ref is; as above. */
  boolean endsWithMonitor;

  Ref(Proc owner, long number, Mailbox.Entry mark) {
    this.owner = owner;
    this.number = number;
    this.mark = mark;
  }

  @Override
  public String toString() {
    return "#Ref<" + (owner == null ? 0 : owner.id) + "." + number + ">";
  }
}
