package asyncjava.ch7_1;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;
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
  private record Reply(Ref to, Object value) {}

  private final Pid owner;
  private final Spawned task;
  private final Ref reply;

  private MiniTask(Pid owner, Spawned task, Ref reply) {
    this.owner = owner;
    this.task = task;
    this.reply = reply;
  }

  /**
   * Starts a process that does the work, and returns at once. The caller is the owner of the task.
   * It is not linked to that process.
   *
   * @param work may return null, throw, or exit
   */
  public static <T> MiniTask<T> async(Callable<? extends T> work) {
    Ref reply = alias();
    Pid pid = spawnLink(() -> send(reply, new Reply(reply, work.call())));
    Spawned task = new Spawned(pid, monitor(pid));
    return new MiniTask<>(self(), task, reply);
  }

  /** The process that does the work. */
  public Pid pid() {
    return task.pid();
  }

  /** The process that can await it: the one that called {@link #async}. */
  public Pid owner() {
    return owner;
  }

  /** Waits for the result, at most 5 s. */
  public T await() {
    return await(ofSeconds(5));
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
    if (self() != owner) {
      throw new IllegalArgumentException(
          "only its owner " + owner + " can await a task, not " + self());
    }
    Object outcome =
        receive(
            on(Reply.class, it -> it.to() == reply, it -> it),
            on(Down.class, it -> it.ref() == task.ref(), it -> it),
            after(timeout, () -> "timeout"));
    cleanUp();
    return switch (outcome) {
      case Reply it -> value(it);
      case Down(_, _, ExitReason reason) -> exit(reason);
      case Object late -> exit(late);
    };
  }

  /** A reply may have come between the timeout and the end of the alias. */
  private void cleanUp() {
    unalias(reply);
    demonitorAndFlush(task.ref());
    receive(handle(Reply.class, it -> it.to() == reply, _ -> {}), after(ZERO, () -> null));
  }

  @SuppressWarnings("unchecked") // the work returned it
  private T value(Reply reply) {
    return (T) reply.value();
  }
}
