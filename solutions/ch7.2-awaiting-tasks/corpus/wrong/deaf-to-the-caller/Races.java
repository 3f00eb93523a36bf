package asyncjava.ch7_2;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenServer;
import asyncjava.process.Exit;
import asyncjava.process.Pid;
import asyncjava.supervisor.Shutdown;
import asyncjava.task.Result;
import asyncjava.task.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Pid caller = self();
    return Task.async(() -> referee(caller, contestants)).await(GenServer.INFINITY);
  }

  private static <T> Result<T> referee(Pid caller, List<Callable<T>> contestants) {
    trapExit(true);
    Map<Pid, Task<T>> running = new HashMap<>();
    for (Callable<T> contestant : contestants) {
      Task<T> task = Task.async(contestant);
      running.put(task.pid(), task);
    }
    while (true) {
      Exit end = receive(on(Exit.class, it -> it));
      Task<T> task = running.remove(end.from());
      if (task == null) {
        continue;
      }
      Result<T> result = task.yield().orElseThrow();
      if (result instanceof Result.Ok || running.isEmpty()) {
        kill(running);
        unlink(caller); // which may trap exits, and would hear of the referee's end
        return result;
      }
    }
  }

  private static <T> void kill(Map<Pid, Task<T>> running) {
    running.values().forEach(task -> task.shutdown(Shutdown.BRUTAL_KILL));
  }
}
