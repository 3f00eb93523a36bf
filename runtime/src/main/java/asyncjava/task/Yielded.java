package asyncjava.task;

import java.util.Optional;

/**
 * A task and what {@link Task#yieldMany} has of it.
 *
 * @param task the task
 * @param result what became of it; empty if it had not ended in time
 */
public record Yielded<T>(Task<T> task, Optional<Result<T>> result) {
  public Yielded {
    Check.notNull(task, "a task");
    Check.notNull(result, "the result of a task");
  }
}
