package asyncjava.ch2_1;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue of messages of one process: first in, first out. Any number of threads put messages in,
 * at any time; one thread, the owner, takes them out.
 *
 * <p>The owner waits on conditions of the lock that the mailbox is made with, and in no other way.
 * How much of a wait is left it learns from them, too ({@link Condition#awaitNanos} returns it),
 * and from no clock: the tests bring a lock of their own, whose waits take no real time.
 *
 * @param <M> what a message is
 */
public final class Mailbox<M> {
  private final Lock lock;

  private final Condition arrived;
  private final Deque<M> messages = new ArrayDeque<>();

  /** An empty mailbox with a {@link ReentrantLock}. */
  public Mailbox() {
    this(new ReentrantLock());
  }

  /** An empty mailbox with that lock. */
  public Mailbox(Lock lock) {
    this.lock = lock;
    arrived = lock.newCondition();
  }

  /** Puts a message at the end. It never waits for the owner. */
  public void put(M message) {
    lock.lock();
    try {
      messages.addLast(message);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the oldest message out. If there is none it waits for one, but only until the timeout,
   * counted from the call, is over: then it returns empty. With {@link Duration#ZERO} it looks at
   * what is there and does not wait.
   *
   * @param timeout how long to wait at most, zero or more
   * @throws InterruptedException if the owner is interrupted while it waits
   */
  public Optional<M> take(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    boolean empty = messages.isEmpty();
    lock.lock();
    try {
      while (empty && left > 0) {
        left = arrived.awaitNanos(left);
        empty = messages.isEmpty();
      }
      return Optional.ofNullable(messages.pollFirst());
    } finally {
      lock.unlock();
    }
  }
}
