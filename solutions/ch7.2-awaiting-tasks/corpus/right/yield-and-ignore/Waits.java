package asyncjava.ch7_2;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.CallFailed;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.task.Result;
import asyncjava.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    Optional<Result<T>> result = task.yield(timeout).or(() -> task.ignore());
    return switch (result.orElse(new Result.Ok<>(otherwise))) {
      case Result.Ok<T>(T value) -> value;
      case Result.Exited<T>(ExitReason why) ->
          exit(new CallFailed(why, "Task.await", List.of(task, timeout)));
    };
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
