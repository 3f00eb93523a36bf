package asyncjava.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A bounded queue, oldest first: one carrier adds, all may take. */
final class ReadyQueue {
  private static final int CAPACITY = 256;
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Runnable[].class);

  static {
    try {
      HEAD = MethodHandles.lookup().findVarHandle(ReadyQueue.class, "head", int.class);
      TAIL = MethodHandles.lookup().findVarHandle(ReadyQueue.class, "tail", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Runnable[] tasks = new Runnable[CAPACITY];

  /** Where to take; moved by who takes. Both counters only grow, and may overflow. */
  private volatile int head;

  /** Where to add; written by the owner alone. */
  private volatile int tail;

  /** Adds at the end; false if it is full. For the owner alone. */
  boolean offer(Runnable task) {
    int at = (int) TAIL.get(this);
    // Not empty: it is full, or somebody has taken this one but not yet emptied its place.
    if (SLOT.getAcquire(tasks, at & (CAPACITY - 1)) != null) {
      return false;
    }
    SLOT.setRelease(tasks, at & (CAPACITY - 1), task);
    TAIL.setRelease(this, at + 1);
    return true;
  }

  /** Takes the oldest; null if there is none. */
  Runnable poll() {
    while (true) {
      int at = head;
      if (at == tail) {
        return null;
      }
      if (HEAD.compareAndSet(this, at, at + 1)) {
        // The place is ours until we empty it; the queue must not hold on to what has run.
        Runnable task = (Runnable) SLOT.getAcquire(tasks, at & (CAPACITY - 1));
        SLOT.setRelease(tasks, at & (CAPACITY - 1), null);
        return task;
      }
    }
  }

  /** How many there are; of a queue in use, a moment ago. */
  int size() {
    return tail - head;
  }
}
