package asyncjava.ch2_1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A mailbox whose owner says which message it wants. Any number of threads put messages in; one
 * thread, the owner, takes them out.
 *
 * <p>The owner waits on conditions of the lock that the mailbox is made with, and in no other way.
 * How much of a wait is left it learns from them, too ({@link Condition#awaitNanos} returns it),
 * and from no clock.
 *
 * @param <M> what a message is
 */
public final class SelectiveMailbox<M> {
  private final Lock lock;

  private final Condition arrived;
  private final List<M> messages = new ArrayList<>();

  /** An empty mailbox with a {@link ReentrantLock}. */
  public SelectiveMailbox() {
    this(new ReentrantLock());
  }

  /** An empty mailbox with that lock. */
  public SelectiveMailbox(Lock lock) {
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
   * Takes out the oldest message that the owner wants. The others stay where they are, in the order
   * in which they arrived. If there is no such message it waits for one, but only until the
   * timeout, counted from the call, is over, however many others arrive meanwhile: then it returns
   * empty. With {@link Duration#ZERO} it looks at what is there and does not wait.
   *
   * <p>One receive looks at each message once, in the order of arrival. If {@code wanted} throws,
   * the mailbox is as it was, and the caller gets the exception.
   *
   * @param wanted whether the owner wants a message
   * @param timeout how long to wait at most, zero or more
   * @throws InterruptedException if the owner is interrupted while it waits
   */
  public Optional<M> receive(Predicate<? super M> wanted, Duration timeout)
      throws InterruptedException {
    long left = timeout.toNanos();
    int seen = 0;
    lock.lock();
    try {
      while (true) {
        for (; seen < messages.size(); seen++) {
          M message = messages.getFirst();
          boolean found = wanted.test(message);
          messages.removeFirst();
          if (found) {
            return Optional.of(message);
          }
          messages.addLast(message);
        }
        if (left <= 0) {
          return Optional.empty();
        }
        left = arrived.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
