package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Pid;
import asyncjava.process.Ref;

/**
 * Exercise 2.2.3. A process that keeps a number. Its state lives in its loop; others reach it by
 * messages only.
 */
public final class Counter {

  /** What a counter understands. It takes any other message out of its mailbox and drops it. */
  public sealed interface Request {

    /** Adds {@code by}, which may be negative. Is not answered. */
    record Add(int by) implements Request {}

    /** Asks for the number; the answer is a {@link Count} with the same {@code ref}. */
    record Get(Pid from, Ref ref) implements Request {}

    /** Ends the process with reason {@code normal}. Is not answered. */
    record Stop() implements Request {}
  }

  /** The answer to the {@link Request.Get} that carried {@code ref}. */
  public record Count(Ref ref, int value) {}

  private Counter() {}

  /**
   * Starts a counter: a process that handles each {@link Request} in the order in which they come.
   *
   * @param initial the number it begins with
   * @return the pid of the new process, at once
   */
  public static Pid start(int initial) {
    return spawn(new Loop(initial)::run);
  }

  private static final class Loop {
    private int count;

    Loop(int initial) {
      count = initial;
    }

    void run() {
      while (handles(receive())) {}
    }

    private boolean handles(Object message) {
      switch (message) {
        case Request.Add(int by) -> count += by;
        case Request.Get(Pid from, Ref ref) -> send(from, new Count(ref, count));
        default -> {}
      }
      return !(message instanceof Request.Stop);
    }
  }

  /** Adds to the number of a counter, and does not wait for it to be done. */
  public static void add(Pid counter, int by) {
    send(counter, new Request.Add(by));
  }

  /**
   * Asks a counter for its number and waits for the answer, for ever if need be. What the caller
   * has asked of the counter before is done by then. Any other message stays in the caller's
   * mailbox.
   */
  public static int value(Pid counter) {
    Ref ref = makeRef();
    send(counter, new Request.Get(self(), ref));
    return receive(on(Count.class, count -> count.ref() == ref, Count::value));
  }

  /**
   * Tells a counter to end, and does not wait for it. It still handles all that came before this,
   * and nothing that comes after it.
   */
  public static void stop(Pid counter) {
    send(counter, new Request.Stop());
  }
}
