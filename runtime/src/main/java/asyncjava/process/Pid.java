package asyncjava.process;

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

  @Override
  public String toString() {
    return "#PID<" + proc.node.number() + "." + proc.id + ".0>";
  }
}
