package asyncjava.process;

import java.util.Optional;

/**
 * The identity of a process, alive or dead. Two pids are equal only if they are the same process; a
 * pid is never used again. Prints as {@code #PID<node.id.0>}.
 */
public final class Pid implements Dest {
  final Proc proc;

  Pid(Proc proc) {
    this.proc = proc;
  }

  /** The node that the process runs, or ran, on. */
  public Node node() {
    return proc.node;
  }

  /** The number of the process on its node, counted from 1 in the order of spawning. */
  public long id() {
    return proc.id;
  }

  /**
   * Whether a terminal signal has come, or the body has ended. From then on the process is dead to
   * others, while its EXIT and DOWN may still be under way; {@link Processes#isAlive} waits for
   * those.
   */
  public boolean isCondemned() {
    return !proc.isAlive();
  }

  /**
   * What the process is called where it is shown: its registered name, or else its label. Of a dead
   * one it is what it was called at its end.
   */
  public Optional<String> displayName() {
    return proc.displayName();
  }

  /**
   * Has the process hold something until it ends or {@link #drop drops} it.
   *
   * @return false if the process has ended: nothing is held, and it will not be released
   */
  public boolean hold(Holding holding) {
    return proc.addHolding(Check.notNull(holding, "what a process holds"));
  }

  /** The process holds it no more; it is not released. Nothing happens if it did not. */
  public void drop(Holding holding) {
    proc.removeHolding(Check.notNull(holding, "what a process holds"));
  }

  @Override
  public String toString() {
    return "#PID<" + proc.node.number() + "." + proc.id + ".0>";
  }
}
