package asyncjava.workbook.web;

/**
 * A place where a {@link WebServer} waits until the test lets it go on: before an answer ({@link
 * Answer#behind}) or in the middle of a body ({@link Answer#heldAfter}). While an answer waits, so
 * does whoever wants it, and a process that does counts as running: a virtual clock stands still.
 *
 * <p>A new gate holds. It can be shared by many answers.
 */
public final class Gate {
  private boolean open;
  private int inside;

  /** A gate that holds. */
  public Gate() {}

  /** From now on whoever comes waits. */
  public synchronized void hold() {
    open = false;
  }

  /** Lets go all who wait, and who comes later too. */
  public synchronized void release() {
    open = true;
    notifyAll();
  }

  /** How many wait here now. */
  public synchronized int inside() {
    return inside;
  }

  /**
   * Returns when so many answers wait here, or more. It has no limit of its own; the test has.
   *
   * @throws IllegalStateException if the calling thread is interrupted, as one of a killed process
   *     is
   */
  public synchronized void awaitInside(int requests) {
    try {
      while (inside < requests) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while " + inside + " of " + requests + " requests were inside");
    }
  }

  synchronized void pass() throws InterruptedException {
    inside++;
    notifyAll();
    try {
      while (!open) {
        wait();
      }
    } finally {
      inside--;
    }
  }
}
