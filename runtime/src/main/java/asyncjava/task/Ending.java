package asyncjava.task;

import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.spawn;
import static asyncjava.process.Processes.unlink;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;

/** Ends a task whose end must not end the caller. */
final class Ending {
  private record Done() {}

  private Ending() {}

  /**
   * Removes the link and sends the exit signal.
   *
   * <p>A signal may end the caller between the two. Then the link, which would have taken the task
   * along, is no more, so somebody else sees to it that the task ends.
   */
  static void unlinkAndExit(Pid task, ExitReason reason) {
    Pid caller = self();
    Pid enforcer =
        spawn(
            () -> {
              monitor(caller);
              if (receive() instanceof Down) {
                exit(task, reason);
              }
            });
    unlink(task);
    exit(task, reason);
    send(enforcer, new Done());
  }
}
