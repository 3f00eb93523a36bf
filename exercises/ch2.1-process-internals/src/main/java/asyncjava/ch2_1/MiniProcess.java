package asyncjava.ch2_1;

import static asyncjava.workbook.Todo.todo;

import java.time.Duration;
import java.util.Optional;

/**
 * A process: code that runs in a virtual thread of its own, with a mailbox of its own, under a
 * number that no other process ever has. What happens in it stays in it: its end, be it good or
 * bad, is a value that others may ask for.
 *
 * @param <M> what its messages are
 */
public final class MiniProcess<M> {

  /** The number of a process. No two processes have the same one, also not one after the other. */
  public record Pid(long number) {}

  /** How a process ended. */
  public sealed interface Death {
    /** Its body has returned. */
    record Normal() implements Death {}

    /** Its body has thrown this, an exception or an error. */
    record Crash(Throwable cause) implements Death {}
  }

  /** What a process does; it is given the process that it is the body of. */
  @FunctionalInterface
  public interface Body<M> {
    void run(MiniProcess<M> self) throws Exception;
  }

  /** Starts a process with that body, and returns at once: the two run at the same time. */
  public static <M> MiniProcess<M> spawn(Body<M> body) {
    throw todo("make the process and start its thread");
  }

  /** Its number. */
  public Pid pid() {
    throw todo("give this process a number of its own");
  }

  /**
   * Puts a message into the mailbox. Anybody may do so; it never waits. A process that has ended
   * gets no messages: they are dropped, and the sender is not told.
   */
  public void send(M message) {
    throw todo("put the message into the mailbox");
  }

  /**
   * Takes the oldest message out of the mailbox, or waits for one; empty when the timeout is over.
   *
   * @param timeout how long to wait at most, zero or more
   * @throws IllegalStateException if the caller is not this process itself
   * @throws InterruptedException if the process is interrupted while it waits
   */
  public Optional<M> receive(Duration timeout) throws InterruptedException {
    throw todo("let nobody else in, then take a message or wait for one");
  }

  /** Whether it has not ended yet. */
  public boolean isAlive() {
    throw todo("tell whether the process has not ended yet");
  }

  /**
   * Waits for the end of the process, and returns how it ended. Any number of threads may ask, also
   * long after the end; all get the same answer. When this has returned, the process is not alive.
   *
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  public Death join() throws InterruptedException {
    throw todo("wait for the end of the process and tell how it ended");
  }
}
