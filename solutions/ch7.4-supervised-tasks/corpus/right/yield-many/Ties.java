package asyncjava.ch7_4;

import asyncjava.process.Body;
import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.task.OnTimeout;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.task.TaskSupervisor;
import asyncjava.task.Yielded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Exercise 7.4.1. Who is tied to a task that a task supervisor has started, and who ends with whom.
 *
 * <p>Every task here is a child of the task supervisor that is given, and is not started again.
 */
public final class Ties {
  /** How the owner has started the task. */
  public enum Way {
    /** By {@link TaskSupervisor#async(Dest, Callable)}. */
    ASYNC,
    /** By {@link TaskSupervisor#asyncNolink(Dest, Callable)}. */
    ASYNC_NOLINK,
    /** By {@link TaskSupervisor#startChild(Dest, Body)}; its owner is who called that. */
    START_CHILD
  }

  /** What happens. */
  public enum Event {
    /** The work of the task throws an exception. */
    TASK_FAILS,
    /** The owner throws an exception. */
    OWNER_FAILS,
    /** The owner returns. */
    OWNER_RETURNS,
    /** Somebody calls {@link TaskSupervisor#stop(Dest)}. */
    SUPERVISOR_STOPS
  }

  /** Who is there. */
  public enum Who {
    /** The process that has started the task. It does not trap exits and waits for no result. */
    OWNER,
    /** The task. It would take very long. */
    TASK,
    /**
     * Another task of the same supervisor, which also takes very long. Somebody else started it.
     */
    OTHER_TASK,
    /** The task supervisor. Nobody but its tasks and its parent is linked to it. */
    SUPERVISOR
  }

  private Ties() {}

  /**
   * Starts work that is a part of the caller's work. If it fails, the caller ends with the same
   * reason, and if the caller fails, so does the task.
   *
   * @return the task, which the caller can await
   */
  public static <T> Task<T> together(Dest supervisor, Callable<T> work) {
    return TaskSupervisor.async(supervisor, work);
  }

  /**
   * Starts work whose failure the caller survives, and hears of. A failure of the caller does not
   * end the task.
   *
   * @return the task, which the caller can await
   */
  public static <T> Task<T> apart(Dest supervisor, Callable<T> work) {
    return TaskSupervisor.asyncNolink(supervisor, work);
  }

  /**
   * Starts work of which the caller will never hear again: it gets no message, and it is neither
   * linked to the task nor does it monitor it.
   *
   * @return who works
   */
  public static Pid forget(Dest supervisor, Body work) {
    return TaskSupervisor.startChild(supervisor, work).pid();
  }

  /**
   * Has a task do some work, and waits for it, but not longer than it has patience. A task that has
   * no result then is killed.
   *
   * <p>The caller goes on in any case. Nothing of the task is left: no process, no message, no
   * monitor.
   *
   * @return what the work returned; the fallback if it failed, or was late
   */
  public static <T> T orElse(Dest supervisor, Callable<T> work, Duration patience, T fallback) {
    Task<T> task = apart(supervisor, work);
    Yielded<T> one = Task.yieldMany(List.of(task), patience, OnTimeout.KILL_TASK).getFirst();
    return switch (one.result().orElse(new Result.Ok<>(fallback))) {
      case Result.Ok<T>(T value) -> value;
      case Result.Exited<T> _ -> fallback;
    };
  }

  /**
   * Applies a function to each item, each in a task of its own, however long one takes. A failure
   * of one does not end the caller, and it does not disturb the others.
   *
   * @param atATime how many tasks there are at the same time, at most
   * @return what became of each, in the order of the items
   */
  public static <A, R> List<Result<R>> tryAll(
      Dest supervisor, int atATime, List<A> items, Function<A, R> work) {
    try (Stream<Result<R>> results =
        TaskSupervisor.asyncStreamNolink(
            supervisor,
            items.stream(),
            work,
            Task.streamOptions()
                .maxConcurrency(atATime)
                .timeout(Duration.ofDays(10_000))
                .onTimeout(OnTimeout.KILL_TASK))) {
      List<Result<R>> list = new ArrayList<>();
      results.forEach(list::add);
      return list;
    }
  }

  /**
   * Who <em>else</em> ends when that happens, apart from the one it happens to. The tests try it
   * out.
   *
   * @param way how the owner has started the task
   */
  public static Set<Who> whoElseEnds(Event event, Way way) {
    boolean linked = way == Way.ASYNC;
    return switch (event) {
      case TASK_FAILS -> linked ? Set.of(Who.OWNER) : Set.of();
      case OWNER_FAILS -> linked ? Set.of(Who.TASK) : Set.of();
      case OWNER_RETURNS -> Set.of();
      case SUPERVISOR_STOPS ->
          linked ? Set.of(Who.TASK, Who.OTHER_TASK, Who.OWNER) : Set.of(Who.TASK, Who.OTHER_TASK);
    };
  }
}
