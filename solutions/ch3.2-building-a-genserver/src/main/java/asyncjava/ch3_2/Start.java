package asyncjava.ch3_2;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;

/** What has come of a start. */
public sealed interface Start {

  /** The server runs. */
  record Ok(Pid pid) implements Start {}

  /** It has ended before it was ready, and why. */
  record Failed(ExitReason reason) implements Start {}

  /**
   * The pid of the server that runs.
   *
   * @throws IllegalStateException if it does not
   */
  default Pid pid() {
    return switch (this) {
      case Ok(Pid pid) -> pid;
      case Failed(ExitReason reason) ->
          throw new IllegalStateException("the server has not started: " + reason);
    };
  }
}
