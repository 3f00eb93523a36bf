package asyncjava.outside;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Code that does not stop when it is told to, for the tests of fencing. It stands outside the
 * packages of the runtime, because the runtime tells by the package whose code a thread is in.
 */
public final class Stuck {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicBoolean released = new AtomicBoolean();
  private final CountDownLatch latch = new CountDownLatch(1);

  /** Computes until it is released. */
  public void busy() {
    inside.incrementAndGet();
    entered.countDown();
    while (!released.get()) {
      Thread.onSpinWait();
    }
  }

  /** Waits until it is released, whoever interrupts it. */
  public void deaf() {
    entered.countDown();
    deafly(latch);
  }

  /** Waits for a latch, whoever interrupts it. */
  public static void deafly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException swallowed) {
        // That is what this is about.
      }
    }
  }

  /** Does something many times, whatever it throws. */
  public static void insistently(int times, Runnable task) {
    for (int i = 0; i < times; i++) {
      try {
        task.run();
      } catch (Throwable swallowed) {
        // And again.
      }
    }
  }

  /** Waits for a lock, which no interrupt ends. */
  public void locked(ReentrantLock lock) {
    entered.countDown();
    lock.lock();
    lock.unlock();
  }

  /** Waits for a monitor, which no interrupt ends. */
  public void monitor(Object lock) {
    entered.countDown();
    synchronized (lock) {
      released.get();
    }
  }

  /** Blocks in a way that an interrupt ends. */
  public void interruptible() throws InterruptedException {
    entered.countDown();
    latch.await();
  }

  /** Returns when somebody is stuck here. */
  public void awaitEntered() {
    try {
      entered.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many have begun to compute here. */
  public int inside() {
    return inside.get();
  }

  /** Lets go whoever is stuck here. */
  public void release() {
    released.set(true);
    latch.countDown();
  }
}
