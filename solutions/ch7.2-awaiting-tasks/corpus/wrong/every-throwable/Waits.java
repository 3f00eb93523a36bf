package asyncjava.ch7_2;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Reasons;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.task.Task;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Exercise 7.2.2. Who waits for a result, and for how long. */
public final class Waits {
  private Waits() {}

  /**
   * What the reader of {@link #deliver} gets.
   *
   * @param value what the work returned
   */
  public record Delivery(Object value) {}

  /**
   * Awaits a task, and makes do with something else if the result is not there in time. Then the
   * caller and the task go on, and a result that comes later is dropped.
   *
   * <p>Nothing else differs from {@link Task#await(Duration)}: the caller exits with the same
   * reason if the task has failed, and who is not the owner gets an {@link
   * IllegalArgumentException}.
   *
   * @return what the work returned, or {@code otherwise} if the timeout is over
   */
  public static <T> T awaitOr(Task<T> task, Duration timeout, T otherwise) {
    try {
      return task.await(timeout);
    } catch (IllegalArgumentException foreign) {
      return otherwise;
    } catch (ProcessExit exit) {
      if (exit.reason() instanceof ExitReason.Term(CallFailed(ExitReason why, _, _))
          && why.equals(Reasons.TIMEOUT)) {
        return otherwise;
      }
      throw exit;
    }
  }

  /**
   * Has work done by a task, and what it returns sent to another process as a {@link Delivery}.
   * Returns at once; whatever becomes of the work, the caller goes on, and the work goes on if the
   * caller ends.
   *
   * <p>A plain process, linked neither to the caller nor to the reader, waits for the result. If
   * there is none in time, or if the work fails, that process ends with a reason that is not {@code
   * normal}, the task has ended too, and nothing is sent.
   *
   * @return the process that waits; it ends with {@code normal} when the delivery is made
   */
  public static Pid deliver(Pid reader, Callable<?> work, Duration timeout) {
    return spawn(() -> send(reader, new Delivery(Task.async(work).await(timeout))));
  }
}
