package asyncjava.ch7_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Exit;
import asyncjava.process.Pid;
import asyncjava.supervisor.Shutdown;
import asyncjava.task.Result;
import asyncjava.task.Task;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

public final class Races {
  private Races() {}

  public static <T> Result<T> firstOf(List<Callable<T>> contestants) {
    if (contestants.isEmpty()) {
      throw new IllegalArgumentException("a race needs a contestant, got []");
    }
    boolean before = trapExit(true);
    Map<Pid, Task<T>> running = new HashMap<>();
    for (Callable<T> contestant : contestants) {
      Task<T> task = Task.async(contestant);
      running.put(task.pid(), task);
    }
    Set<Pid> all = Set.copyOf(running.keySet());
    Result<T> result;
    do {
      Pid ended = receive(on(Exit.class, it -> running.containsKey(it.from()), Exit::from));
      result = running.remove(ended).yield().orElseThrow();
    } while (!(result instanceof Result.Ok) && !running.isEmpty());
    running.values().forEach(task -> task.shutdown(Shutdown.BRUTAL_KILL));
    boolean more = true;
    while (more) {
      more =
          receive(
              on(Exit.class, it -> all.contains(it.from()), _ -> true),
              after(Duration.ZERO, () -> false));
    }
    trapExit(before);
    return result;
  }
}
