package asyncjava.ch2_1;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

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

  private static final AtomicLong LAST_NUMBER = new AtomicLong();

  private final Pid pid = new Pid(LAST_NUMBER.incrementAndGet());
  private final BlockingQueue<M> mailbox = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile Death death;

  private MiniProcess(Body<M> body) {
    thread = Thread.ofVirtual().unstarted(() -> death = live(body));
  }

  private Death live(Body<M> body) {
    try {
      body.run(this);
      return new Death.Normal();
    } catch (Throwable thrown) {
      return new Death.Crash(thrown);
    }
  }

  /** Starts a process with that body, and returns at once: the two run at the same time. */
  public static <M> MiniProcess<M> spawn(Body<M> body) {
    MiniProcess<M> process = new MiniProcess<>(body);
    process.thread.start();
    return process;
  }

  /** Its number. */
  public Pid pid() {
    return pid;
  }

  /**
   * Puts a message into the mailbox. Anybody may do so; it never waits. A process that has ended
   * gets no messages: they are dropped, and the sender is not told.
   */
  public void send(M message) {
    if (isAlive()) {
      mailbox.add(message);
    }
  }

  /**
   * Takes the oldest message out of the mailbox, or waits for one; empty when the timeout is over.
   *
   * @param timeout how long to wait at most, zero or more
   * @throws IllegalStateException if the caller is not this process itself
   * @throws InterruptedException if the process is interrupted while it waits
   */
  public Optional<M> receive(Duration timeout) throws InterruptedException {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("only " + pid + " itself may read its mailbox");
    }
    return Optional.ofNullable(mailbox.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Whether it has not ended yet. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /**
   * Waits for the end of the process, and returns how it ended. Any number of threads may ask, also
   * long after the end; all get the same answer. When this has returned, the process is not alive.
   *
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  public Death join() throws InterruptedException {
    thread.join();
    Death told = death;
    death = null;
    return told;
  }
}
