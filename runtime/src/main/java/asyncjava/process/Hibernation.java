package asyncjava.process;

/** Drops the stack of a process that hibernates. */
final class Hibernation extends Error {
  private static final long serialVersionUID = 1;

  private final transient Body next;

  Hibernation(Body next) {
    super("hibernation", null, false, false);
    this.next = next;
  }

  Body next() {
    return next;
  }
}
