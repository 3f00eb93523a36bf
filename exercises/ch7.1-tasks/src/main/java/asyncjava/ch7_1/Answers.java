package asyncjava.ch7_1;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.task.Result;
import asyncjava.task.Task;
import java.util.List;
import java.util.function.Function;

/** Exercise 7.1.2. What a {@link Task} knows, and what its owner gets. */
public final class Answers {
  private Answers() {}

  /** Whether a task is still at work. It is not if its result waits to be taken. */
  public static boolean isRunning(Task<?> task) {
    throw todo("ask whether the process of the task is alive");
  }

  /** Those of these tasks that the caller may await, in the same order. */
  public static <T> List<Task<T>> mine(List<Task<T>> tasks) {
    throw todo("keep those whose owner is the caller");
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
    throw todo("receive the reply or the DOWN with the ref of the task, and end the monitor");
  }

  /**
   * Applies a function to each item, each in a task of its own and all at the same time, and waits
   * for the results. The caller exits, as of {@link Task#await()}, if a task fails or has no result
   * within 5 s.
   *
   * @return the results, in the order of the items
   */
  public static <A, R> List<R> map(List<A> items, Function<A, R> work) {
    throw todo("start all tasks, and then await them in order");
  }

  /**
   * As {@link #map}, but the results are in the order in which they come, it may take however long
   * it likes, and if a task fails the caller exits with the reason of that task, also if it traps
   * exits. No reply and no DOWN of these tasks stays behind if all goes well, and all messages of
   * others stay where they are.
   */
  public static <A, R> List<R> asTheyCome(List<A> items, Function<A, R> work) {
    throw todo("start all tasks, and receive what comes of any of them until all have replied");
  }
}
