package asyncjava.task;

import asyncjava.process.ExitReason;

/**
 * What became of a task: {@code {ok, value}} or {@code {exit, reason}}.
 *
 * <pre>{@code
 * switch (result) {
 *   case Result.Ok<Integer>(Integer sum) -> puts("the sum is " + sum);
 *   case Result.Exited<Integer>(ExitReason reason) -> puts("no sum: " + reason);
 * }
 * }</pre>
 */
public sealed interface Result<T> {
  /**
   * The task is done.
   *
   * @param value what its work returned; null if that returned null, as a {@code Callable<Void>}
   *     does
   */
  record Ok<T>(T value) implements Result<T> {
    @Override
    public String toString() {
      return "{ok, " + value + "}";
    }
  }

  /**
   * The task ended without a result.
   *
   * @param reason why it ended; {@link asyncjava.genserver.Reasons#TIMEOUT} if it was ended because
   *     it took too long, in a stream of tasks
   */
  record Exited<T>(ExitReason reason) implements Result<T> {
    public Exited {
      Check.notNull(reason, "the reason of a task that ended");
    }

    /**
     * There is none.
     *
     * @throws IllegalStateException always, with the reason
     */
    @Override
    public T value() {
      throw new IllegalStateException(
          "there is no value: the task ended with " + reason,
          reason instanceof ExitReason.Crash(Throwable cause) ? cause : null);
    }

    @Override
    public String toString() {
      return "{exit, " + reason + "}";
    }
  }

  /**
   * What the work returned.
   *
   * @throws IllegalStateException unless it is {@link Ok}
   */
  T value();
}
