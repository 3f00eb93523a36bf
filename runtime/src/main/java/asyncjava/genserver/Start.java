package asyncjava.genserver;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;

/**
 * What became of a start, of a server or of anything else that is started and waited for. Answers
 * {@code t:GenServer.on_start/0}.
 */
public sealed interface Start {
  /** It runs. */
  record Started(Pid pid) implements Start {
    public Started {
      Check.notNull(pid, "the pid of what was started");
    }
  }

  /** Its {@code init} said {@code ignore}: there is no process, and that is no error. */
  record Ignored() implements Start {}

  /**
   * There is no process.
   *
   * @param reason what {@code init} stopped with or threw; {@link Reasons#TIMEOUT} if it took too
   *     long; the {@link ExitReason.Term} {@link AlreadyStarted} if the name is taken
   */
  record NotStarted(ExitReason reason) implements Start {
    public NotStarted {
      Check.notNull(reason, "the reason of a start that failed");
    }
  }

  /**
   * The pid of what was started.
   *
   * @throws IllegalStateException unless it is {@link Started}
   */
  default Pid pid() {
    return switch (this) {
      case Started(Pid pid) -> pid;
      case Ignored() -> throw new IllegalStateException("there is no pid: init returned ignore");
      case NotStarted(ExitReason reason) ->
          throw new IllegalStateException("there is no pid: the start failed with " + reason);
    };
  }
}
