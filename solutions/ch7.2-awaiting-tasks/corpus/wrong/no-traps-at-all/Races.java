package asyncjava.ch7_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Ref;
import asyncjava.supervisor.Shutdown;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.task.TaskReply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Exercise 7.2.4. Several ways to one result: the fastest wins. */
public final class Races {
  private Races() {}

  /**
   * Has all contestants work at the same time, each in a process of its own, and waits, however
   * long it takes, until the first of them has returned. The others are killed then.
   *
   * <p>A contestant that fails is out, and the others go on. It does not end the caller.
   *
   * <p>When it is over nothing is left of the race: no process, and in the caller no message,
   * monitor or link, be it that the caller traps exits or not. All that the caller had before is
   * still there.
   *
   * <p>If the caller is ended by an exit signal meanwhile, it ends at once, and with it the race.
   *
   * @return {@link Result.Ok} with what the winner returned; if all have failed {@link
   *     Result.Exited} with the reason of the one that failed last
   * @throws IllegalArgumentException if there is no contestant
   */
  public static <T> Result<T> firstOf(List<Callable<T>> contestants) {
    if (contestants.isEmpty()) {
      throw new IllegalArgumentException("a race needs a contestant, got []");
    }
    List<Task<T>> running = new ArrayList<>();
    contestants.forEach(contestant -> running.add(Task.async(contestant)));
    Result<T> result = first(running);
    running.forEach(task -> task.shutdown(Shutdown.BRUTAL_KILL));
    return result;
  }

  @SuppressWarnings("unchecked") // a contestant has returned it
  private static <T> Result<T> first(List<Task<T>> running) {
    while (true) {
      Object first =
          receive(
              on(TaskReply.class, it -> find(running, it.ref()), it -> it),
              on(Down.class, it -> find(running, it.ref()), it -> it));
      switch (first) {
        case TaskReply(Ref ref, Object value) -> {
          demonitorAndFlush(ref);
          running.removeIf(task -> task.ref() == ref);
          return new Result.Ok<>((T) value);
        }
        case Down(Ref ref, _, ExitReason reason) -> {
          running.removeIf(task -> task.ref() == ref);
          if (running.isEmpty()) {
            return new Result.Exited<>(reason);
          }
        }
        case Object other -> throw new IllegalStateException("no message of a task: " + other);
      }
    }
  }

  private static <T> boolean find(List<Task<T>> running, Ref ref) {
    return running.stream().anyMatch(task -> task.ref() == ref);
  }
}
