package asyncjava.ch7_1;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Ref;
import asyncjava.task.Result;
import asyncjava.task.Task;
import asyncjava.task.TaskReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Exercise 7.1.2. What a {@link Task} knows, and what its owner gets. */
public final class Answers {
  private Answers() {}

  /** Whether a task is still at work. It is not if its result waits to be taken. */
  public static boolean isRunning(Task<?> task) {
    return isAlive(task.owner());
  }

  /** Those of these tasks that the caller may await, in the same order. */
  public static <T> List<Task<T>> mine(List<Task<T>> tasks) {
    return tasks.stream().filter(task -> task.owner() == self()).toList();
  }

  /**
   * Waits, however long it takes, until a task has ended, and takes what it has sent to the caller,
   * its owner, out of the mailbox by hand: with nothing of {@link Task} that waits.
   *
   * <p>After that, no reply and no DOWN of this task is in the mailbox or will come, and the caller
   * does not monitor it. All other messages stay where they are, an {@code Exit} of the link too.
   *
   * @return {@link Result.Ok} with what the work returned, or {@link Result.Exited} with the reason
   *     why it ended without a result
   */
  public static <T> Result<T> take(Task<T> task) {
    Ref ref = task.ref();
    Result<T> result =
        receive(
            on(TaskReply.class, it -> it.ref() == ref, it -> ok(it)),
            on(Down.class, it -> it.ref() == ref, it -> new Result.Exited<>(it.reason())));
    demonitorAndFlush(ref);
    return result;
  }

  @SuppressWarnings("unchecked") // the work of the task returned it
  private static <T> Result<T> ok(TaskReply reply) {
    return new Result.Ok<>((T) reply.value());
  }

  /**
   * Applies a function to each item, each in a task of its own and all at the same time, and waits
   * for the results. The caller exits, as of {@link Task#await()}, if a task fails or has no result
   * within 5 s.
   *
   * @return the results, in the order of the items
   */
  public static <A, R> List<R> map(List<A> items, Function<A, R> work) {
    List<Task<R>> tasks = start(items, work);
    return tasks.stream().map(task -> task.await()).toList();
  }

  /**
   * As {@link #map}, but the results are in the order in which they come, it may take however long
   * it likes, and if a task fails the caller exits with the reason of that task, also if it traps
   * exits. No reply and no DOWN of these tasks stays behind if all goes well, and all messages of
   * others stay where they are.
   */
  public static <A, R> List<R> asTheyCome(List<A> items, Function<A, R> work) {
    Set<Ref> open = start(items, work).stream().map(Task::ref).collect(Collectors.toSet());
    List<R> results = new ArrayList<>();
    while (!open.isEmpty()) {
      TaskReply reply =
          receive(
              on(TaskReply.class, it -> open.contains(it.ref()), it -> it),
              on(Down.class, it -> open.contains(it.ref()), it -> exit(it.reason())));
      demonitorAndFlush(reply.ref());
      open.remove(reply.ref());
      results.add(Answers.<R>ok(reply).value());
    }
    return results;
  }

  private static <A, R> List<Task<R>> start(List<A> items, Function<A, R> work) {
    List<Task<R>> tasks = new ArrayList<>();
    for (A item : items) {
      tasks.add(Task.async(() -> work.apply(item)));
    }
    return tasks;
  }
}
