package asyncjava.ch7_4;

import static asyncjava.process.Processes.sleep;

import asyncjava.genserver.Start;
import asyncjava.process.Body;
import asyncjava.process.Dest;
import asyncjava.supervisor.Restart;
import asyncjava.task.TaskSupervisor;
import java.time.Duration;
import java.util.List;

/**
 * Exercise 7.4.3. Work that nobody waits for, and what is done if it fails. All of it is done by
 * tasks of a task supervisor, and each method returns as soon as its task has been started.
 *
 * <p>To fail is: to end with anything but {@code normal}, {@code shutdown} or {@code {shutdown,
 * x}}, by an exception, by an exit, or by a signal from outside.
 */
public final class Attempts {
  private Attempts() {}

  /**
   * Starts a task supervisor, linked to the caller.
   *
   * @param restarts how many restarts there may be, of all tasks together, within the time: with
   *     one more it ends, and all its tasks with it
   * @param seconds the time
   */
  public static Start startSupervisor(int restarts, int seconds) {
    return TaskSupervisor.startLink(
        TaskSupervisor.options().maxRestarts(restarts).maxSeconds(seconds));
  }

  /** Has work done, or at least tried: one that has failed is not tried again. */
  public static void once(Dest supervisor, Body work) {
    TaskSupervisor.startChild(supervisor, work);
  }

  /**
   * Has work done, and if it fails, the supervisor starts it again, in a new process, at once and
   * from its beginning. Each such restart counts. When it has not failed it is done, and not
   * started again.
   */
  public static void untilDone(Dest supervisor, Body work) {
    TaskSupervisor.startChild(supervisor, work, Restart.TRANSIENT);
  }

  /**
   * As {@link #untilDone}, of work that consists of several parts. They are done in order, one
   * after the other. A part that fails is done again; those before it are not.
   *
   * @param progress a {@link Progress} that nobody else uses. It says how many parts are done,
   *     whenever a part begins and at the end, and it lives longer than the task. If it does not
   *     stand at 0 when this is called, so many parts are done already
   */
  public static void partByPart(Dest supervisor, Dest progress, List<Body> parts) {
    untilDone(
        supervisor,
        () -> {
          for (int n = Progress.done(progress); n < parts.size(); n++) {
            parts.get(n).run();
            Progress.done(progress, n + 1);
          }
        });
  }

  /**
   * Has work done, and if it throws an exception, it is done again after a pause, by the same task.
   * No restart of the supervisor comes of that, and a failure of another kind is the end of it.
   *
   * @param attempts how often it is tried at most, 1 or more. If the last one fails, the task ends
   *     with that exception; those before it are not reported
   * @param pause from the failure to the next attempt
   */
  public static void withPause(Dest supervisor, int attempts, Duration pause, Body work) {
    once(
        supervisor,
        () -> {
          for (int left = attempts - 1; ; left--) {
            try {
              work.run();
              return;
            } catch (Exception failure) {
              if (left == 0) {
                return;
              }
              sleep(pause);
            }
          }
        });
  }
}
