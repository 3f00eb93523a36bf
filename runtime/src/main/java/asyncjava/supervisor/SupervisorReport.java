package asyncjava.supervisor;

import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells of something that went wrong below a supervisor. Answers OTP's supervisor reports.
 *
 * @param supervisor who tells
 * @param title its registered name, or else the simple name of its module, or {@code Supervisor}
 * @param event what has happened
 * @param reason why
 * @param child the id of the child that it is about
 * @param pid that child's process, if it had one
 */
public record SupervisorReport(
    Pid supervisor, String title, Event event, ExitReason reason, Object child, Optional<Pid> pid) {

  /** What a report tells of. */
  public enum Event {
    /** A child could not be started, or not be started again. */
    START_ERROR,

    /** A child has ended by itself that should not have, or not with that reason. */
    CHILD_TERMINATED,

    /** A child was stopped, and ended with another reason than that. */
    SHUTDOWN_ERROR,

    /** The supervisor gives up: there were too many restarts, the last for this child. */
    SHUTDOWN;

    /** As OTP writes it: {@code child_terminated}. */
    @Override
    public String toString() {
      return Check.word(this);
    }
  }

  /**
   * Says who gets the reports of a node's supervisors, in their processes. By default they go to
   * the {@link System.Logger} {@code asyncjava.supervisor}, as errors. Nothing is told while the
   * node is closed.
   */
  public static void listen(Node node, Consumer<SupervisorReport> listener) {
    Reports.of(Check.notNull(node, "a node"))
        .listener(Check.notNull(listener, "the listener of reports"));
  }

  /** As one line for a log. */
  @Override
  public String toString() {
    String process = pid.map(it -> " " + it).orElse("");
    return "supervisor "
        + supervisor
        + " ("
        + title
        + "): "
        + event
        + " of child "
        + Check.quoted(child)
        + process
        + ": "
        + reason;
  }
}
