package asyncjava.ch7_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;
import asyncjava.supervisor.Shutdown;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.task.TaskReply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

public final class Races {
  private Races() {}

  private record Verdict(Ref race, Result<?> result) {}

  @SuppressWarnings("unchecked") // the referee of this race has sent it
  public static <T> Result<T> firstOf(List<Callable<T>> contestants) {
    if (contestants.isEmpty()) {
      throw new IllegalArgumentException("a race needs a contestant, got " + contestants);
    }
    Pid caller = self();
    Ref race = makeRef();
    Spawned referee =
        spawnMonitor(
            () -> {
              trapExit(true);
              Ref end = monitor(caller);
              List<Task<T>> running = new ArrayList<>();
              contestants.forEach(it -> running.add(Task.async(it)));
              Result<?> result = judge(running, end);
              running.forEach(task -> task.shutdown(Shutdown.BRUTAL_KILL));
              send(caller, new Verdict(race, result));
            });
    Result<?> result =
        receive(
            on(Verdict.class, it -> it.race() == race, Verdict::result),
            on(Down.class, it -> it.ref() == referee.ref(), it -> exit(it.reason())));
    demonitorAndFlush(referee.ref());
    return (Result<T>) result;
  }

  private static <T> Result<?> judge(List<Task<T>> running, Ref end) {
    while (true) {
      switch (receive()) {
        case TaskReply(Ref ref, Object value) -> {
          running.removeIf(task -> task.ref() == ref);
          return new Result.Ok<>(value);
        }
        case Down(Ref ref, _, ExitReason reason) when ref == end -> {
          return new Result.Exited<>(reason);
        }
        case Down(Ref ref, _, ExitReason reason) -> {
          running.removeIf(task -> task.ref() == ref);
          if (running.isEmpty()) {
            return new Result.Exited<>(reason);
          }
        }
        case Object exit -> {}
      }
    }
  }
}
