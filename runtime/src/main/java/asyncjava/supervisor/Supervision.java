package asyncjava.supervisor;

import asyncjava.process.Pid;
import java.util.List;
import java.util.Optional;

/**
 * A supervisor and its children, seen from outside. The supervisor is not asked, so this works also
 * while it is busy or stuck: in the start of a child, say. For tests that fail and for tools; a
 * program asks by {@link Supervisor#whichChildren}.
 *
 * @param pid the supervisor
 * @param title what it is: the simple name of its module, or {@code Supervisor}
 * @param strategy which children are started again when one has to be
 * @param maxRestarts how many restarts there may be within {@code maxSeconds}
 * @param maxSeconds in how many seconds
 * @param children in the order in which they are started
 */
public record Supervision(
    Pid pid,
    String title,
    Strategy strategy,
    int maxRestarts,
    int maxSeconds,
    List<ChildView> children) {

  /** A process as a supervisor; empty if it is none, or has ended. */
  public static Optional<Supervision> of(Pid pid) {
    return Supervisions.of(Check.notNull(pid, "a pid").node()).look(pid);
  }
}
