package asyncjava.task;

import asyncjava.genserver.Reasons;
import asyncjava.process.Body;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.function.Function;

/**
 * One item of a stream, from the source to its result. It is the body of its task.
 *
 * <p>It goes from hand to hand: the owner of the stream makes it, the process of the stream has it
 * worked on, and gives it back with its result when its task has ended. Each hands it on by a
 * message, so what the one wrote the other reads. {@link #value} alone is written by the task. The
 * thread of a task that was killed may run on for a while and write it late; that is not looked at,
 * since the result is made when the task ends.
 */
final class Job<A, R> implements Body {
  private final A input;
  private final Function<? super A, ? extends R> work;
  private final boolean keepInput;
  private volatile Result.Ok<R> value;

  // Of the process of the stream
  Pid pid;
  Duration deadline;
  boolean killed;
  private Result<R> result;
  private boolean late;

  // Of the owner
  boolean back;

  Job(A input, Function<? super A, ? extends R> work, boolean keepInput) {
    this.input = input;
    this.work = work;
    this.keepInput = keepInput;
  }

  @Override
  public void run() throws Exception {
    value = new Result.Ok<>(Work.<R>run(() -> work.apply(input)));
  }

  /** Its task has ended. Rule: a task that had its result when it was ended was in time. */
  void ended(ExitReason reason) {
    late = value == null && killed;
    result = value == null ? exited(late ? Reasons.TIMEOUT : reason) : value;
  }

  private Result<R> exited(ExitReason reason) {
    return new Result.Exited<>(keepInput ? ExitReason.of(new Zipped(input, reason)) : reason);
  }

  Result<R> result() {
    return result;
  }

  /** Whether it had no result because it took too long. */
  boolean isLate() {
    return late;
  }

  @Override
  public String toString() {
    return "work on " + input;
  }
}
