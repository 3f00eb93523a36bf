package asyncjava.ch7_2;

import asyncjava.task.Result;
import asyncjava.task.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Exercise 7.2.3. An owner that waits for a while, and then decides. */
public final class Patience {
  private Patience() {}

  /**
   * Waits until a task has ended, however long it takes, and says after each step that it still
   * waits.
   *
   * @param step how long it waits at a time
   * @param inVain is told 1 after the first step without a result, 2 after the second, and so on
   * @return what became of the task, as soon as it has ended
   */
  public static <T> Result<T> inSteps(Task<T> task, Duration step, IntConsumer inVain) {
    for (int steps = 1; ; steps++) {
      Optional<Result<T>> result = task.yield(step);
      if (result.isPresent()) {
        return result.get();
      }
      inVain.accept(steps);
    }
  }

  /**
   * Waits for a task for some time. If it has not ended by then it is told to: with {@code
   * shutdown}, and 5 s later it is killed.
   *
   * <p>After that the task has ended, and its end has not done any harm to the caller.
   *
   * @return what became of the task, also if it has a result at the last moment; empty if it was
   *     ended by this
   */
  public static <T> Optional<Result<T>> orStop(Task<T> task, Duration timeout) {
    return Optional.<Result<T>>of(new Result.Ok<>(task.await(timeout))).or(() -> task.shutdown());
  }

  /**
   * Waits for a task for some time. If it has not ended by then it goes on, and whatever becomes of
   * it is no more concern of the caller: a result is dropped, a failure does no harm, and nothing
   * is left of it in the caller, no link and no monitor.
   *
   * @return what became of the task; empty if it goes on
   */
  public static <T> Optional<Result<T>> orLetGo(Task<T> task, Duration timeout) {
    return task.yield(timeout).or(() -> task.ignore());
  }
}
