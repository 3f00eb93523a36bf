package asyncjava.task;

import static asyncjava.process.Processes.after;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.now;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;

import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Reasons;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Ref;
import asyncjava.supervisor.Shutdown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waits for several tasks, with one time for all. */
final class Many {
  private Many() {}

  /**
   * Rule: a task that fails is heard of at once, also while one before it in the list goes on. So
   * all of them are waited for together.
   */
  static <T> List<T> await(List<? extends Task<? extends T>> tasks, Duration timeout) {
    tasks.forEach(task -> task.checkOwner("awaitMany"));
    Check.duration(timeout, "the timeout of an awaitMany");
    Set<Ref> awaiting = new HashSet<>();
    tasks.forEach(task -> awaiting.add(task.ref()));
    Map<Ref, TaskReply> replies = new HashMap<>();
    Duration begin = now();
    while (!awaiting.isEmpty()) {
      Optional<ExitReason> failure =
          receive(
              on(
                  TaskReply.class,
                  reply -> awaiting.contains(reply.ref()),
                  reply -> {
                    awaiting.remove(reply.ref());
                    replies.put(reply.ref(), reply);
                    return Optional.<ExitReason>empty();
                  }),
              on(
                  Down.class,
                  down -> awaiting.contains(down.ref()),
                  down -> Optional.of(down.reason())),
              after(left(timeout, begin), () -> Optional.of(Reasons.TIMEOUT)));
      if (failure.isPresent()) {
        tasks.forEach(Task::close);
        return exit(new CallFailed(failure.get(), "Task.awaitMany", List.of(tasks, timeout)));
      }
    }
    List<T> values = new ArrayList<>();
    for (Task<? extends T> task : tasks) {
      task.close();
      values.add(task.value(replies.get(task.ref())));
    }
    return values;
  }

  /**
   * Whoever is asked last gets his moment too: what is there counts, also when the time is over.
   */
  static <T> List<Yielded<T>> yield(List<Task<T>> tasks, Duration timeout, OnTimeout onTimeout) {
    tasks.forEach(task -> task.checkOwner("yieldMany"));
    Check.duration(timeout, "the timeout of a yieldMany");
    if (Check.notNull(onTimeout, "onTimeout") == OnTimeout.EXIT) {
      throw new IllegalArgumentException(
          "onTimeout of a yieldMany must be nothing, ignore or kill_task, got exit");
    }
    Duration begin = now();
    List<Optional<Result<T>>> results = new ArrayList<>();
    for (Task<T> task : tasks) {
      results.add(task.yield(left(timeout, begin)));
    }
    List<Yielded<T>> yielded = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      Task<T> task = tasks.get(i);
      yielded.add(new Yielded<>(task, results.get(i).or(() -> late(task, onTimeout))));
    }
    return yielded;
  }

  private static <T> Optional<Result<T>> late(Task<T> task, OnTimeout onTimeout) {
    return switch (onTimeout) {
      case IGNORE -> task.ignore();
      case KILL_TASK -> task.shutdown(Shutdown.BRUTAL_KILL);
      case NOTHING, EXIT -> Optional.empty();
    };
  }

  private static Duration left(Duration timeout, Duration begin) {
    if (timeout.compareTo(GenServer.INFINITY) >= 0) {
      return timeout;
    }
    Duration left = timeout.minus(now().minus(begin));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
