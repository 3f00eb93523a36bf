package asyncjava.ch3_4;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;

/**
 * Exercise 3.4.2. A server that runs jobs, a few at the same time, each in a process of its own. It
 * is that process that answers the caller.
 */
public final class JobServer {

  /** Some work with a result, which must not be null. */
  public interface Job<R> {
    R run() throws Exception;
  }

  /** What has become of a job. */
  public sealed interface Result<R> {
    /** It has returned this. */
    record Done<R>(R value) implements Result<R> {}

    /** Its process has ended before it returned, and why. */
    record Failed<R>(ExitReason reason) implements Result<R> {}
  }

  private JobServer() {}

  /**
   * Starts a server, linked to the caller. It outlives each job that fails.
   *
   * @param limit how many jobs run at the same time; the others wait, first come, first served
   * @throws IllegalArgumentException if the limit is not 1 or more
   */
  public static Pid startLink(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be 1 or more, got " + limit);
    }
    throw todo("start a GenServer that runs each job in a process that replies by itself");
  }

  /**
   * Has a job run, and waits for its result however long it takes.
   *
   * <p>The process of a job that returns answers its caller directly: that answer comes also while
   * the server has no time for anything. A job whose process ends without having returned, in
   * whatever way, is {@code Failed} at the time of that end, and its place is free then.
   */
  public static <R> Result<R> run(Dest server, Job<R> job) {
    throw todo("call the server, and wait without limit");
  }
}
