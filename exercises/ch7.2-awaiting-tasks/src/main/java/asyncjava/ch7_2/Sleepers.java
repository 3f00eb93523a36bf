package asyncjava.ch7_2;

import static asyncjava.workbook.Todo.todo;

import asyncjava.process.ExitReason;
import asyncjava.task.Task;
import java.time.Duration;
import java.util.List;

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
    throw todo("start the tasks, each with its own number of seconds");
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
    throw todo("yield all of them, kill the late ones, and keep the values");
  }

  /**
   * Waits for tasks of the caller, and says of each what became of it. Tasks that have not ended in
   * time go on, and the caller can call this again with them. Tasks that have failed do not end a
   * caller that traps exits.
   *
   * @param timeout for all of them together
   */
  public static <T> Roll<T> call(List<Task<T>> tasks, Duration timeout) {
    throw todo("yield all of them, and sort what you get into the three lists");
  }
}
