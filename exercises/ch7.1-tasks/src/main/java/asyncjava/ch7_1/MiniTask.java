package asyncjava.ch7_1;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Pid;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Exercise 7.1.3. A task of your own, out of processes and monitors: work that is done in another
 * process, and whose result is awaited.
 *
 * <p>It differs from {@link asyncjava.task.Task} in one thing: task and owner are not linked. If
 * the work fails, the owner goes on, and hears of it when it awaits the task.
 *
 * @param <T> of the result
 */
public final class MiniTask<T> {
  /**
   * Starts a process that does the work, and returns at once. The caller is the owner of the task.
   * It is not linked to that process.
   *
   * @param work may return null, throw, or exit
   */
  public static <T> MiniTask<T> async(Callable<? extends T> work) {
    throw todo("start a process that does the work and sends back the result, and monitor it");
  }

  /** The process that does the work. */
  public Pid pid() {
    throw todo("give the pid of the process that works");
  }

  /** The process that can await it: the one that called {@link #async}. */
  public Pid owner() {
    throw todo("give the pid of the process that called async");
  }

  /** Waits for the result, at most 5 s. */
  public T await() {
    throw todo("await it with the default of 5 s");
  }

  /**
   * Waits for the result.
   *
   * <p>The owner exits if the task has ended without a result, with the reason of the task, be it
   * {@code normal}; and with the reason {@code "timeout"}, a string, if there is no result in time.
   * After a timeout the task goes on, and what comes of it is dropped.
   *
   * <p>However it ends, for an owner that catches the exit too, nothing is left behind: no monitor,
   * and no message of the task, neither now nor later. Other messages stay where they are.
   *
   * <p>A result can be had once: who awaits a task again waits in vain, until the timeout.
   *
   * @return what the work returned
   * @throws IllegalArgumentException at once, if the caller is not the owner; it says who the owner
   *     is and who the caller
   */
  public T await(Duration timeout) {
    throw todo("only for the owner: wait for reply, DOWN or timeout, clean up, return or exit");
  }
}
