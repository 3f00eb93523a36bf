package asyncjava.ch7_2;

import static asyncjava.process.Processes.now;
import static asyncjava.process.Processes.sleep;
import static java.time.Duration.ofSeconds;

import asyncjava.process.ExitReason;
import asyncjava.supervisor.Shutdown;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.task.Yielded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exercise 7.2.5. Tasks that take 1, 2, 3 … seconds, and an owner that has not that much time. */
public final class Sleepers {
  private Sleepers() {}

  /**
   * What became of many tasks, each part in the order of the tasks.
   *
   * @param values what those have returned that are done
   * @param failures why those have ended that have no result
   * @param asleep those that have not ended
   */
  public record Roll<T>(List<T> values, List<ExitReason> failures, List<Task<T>> asleep) {}

  /**
   * Starts tasks, all at once: the first sleeps for 1 s and returns 1, the second sleeps for 2 s
   * and returns 2, and so on.
   *
   * @param count how many; 0 or more
   */
  public static List<Task<Integer>> start(int count) {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int seconds = i;
      tasks.add(
          Task.async(
              () -> {
                sleep(ofSeconds(seconds));
                return seconds;
              }));
    }
    return tasks;
  }

  /**
   * Waits for tasks of the caller, and is content with what is there in time. Tasks that are not
   * done by then are killed, and have ended when this returns. Tasks that have failed are left out,
   * and do not end a caller that traps exits.
   *
   * @param timeout for all of them together
   * @return what the tasks have returned that were done, in the order of the tasks
   */
  public static <T> List<T> wake(List<Task<T>> tasks, Duration timeout) {
    Duration end = now().plus(timeout);
    List<Optional<Result<T>>> results = new ArrayList<>();
    for (Task<T> task : tasks) {
      Duration left = end.minus(now());
      results.add(task.yield(left.isNegative() ? Duration.ZERO : left));
    }
    for (int i = 0; i < tasks.size(); i++) {
      if (results.get(i).isEmpty()) {
        results.set(i, tasks.get(i).shutdown(Shutdown.BRUTAL_KILL));
      }
    }
    return results.stream()
        .flatMap(Optional::stream)
        .filter(result -> result instanceof Result.Ok)
        .map(Result::value)
        .toList();
  }

  /**
   * Waits for tasks of the caller, and says of each what became of it. Tasks that have not ended in
   * time go on, and the caller can call this again with them. Tasks that have failed do not end a
   * caller that traps exits.
   *
   * @param timeout for all of them together
   */
  public static <T> Roll<T> call(List<Task<T>> tasks, Duration timeout) {
    Roll<T> roll = new Roll<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Yielded<T> it : Task.yieldMany(tasks, timeout)) {
      switch (it.result().orElse(null)) {
        case Result.Ok<T>(T value) -> roll.values().add(value);
        case Result.Exited<T>(ExitReason reason) -> roll.failures().add(reason);
        case null -> roll.asleep().add(it.task());
      }
    }
    return roll;
  }
}
