package asyncjava.process;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that stands still while any process runs. When all processes of its nodes wait in a runtime
 * call, it jumps to the next deadline: a sleep of an hour takes no time, and what happens first, at
 * which time, does not depend on how fast the machine is.
 *
 * <p>Deadlines at the same time are met one by one in the order they were set, each only when
 * everybody waits again. So {@code sleep(Duration.ZERO)} returns when all other processes have done
 * what they can do at this time.
 *
 * <p>A process that is blocked outside the runtime, in I/O or on a lock, counts as running: the
 * clock waits for it. It starts at zero and may serve several nodes.
 */
public final class VirtualClock extends Clock {
  private record Entry(long deadline, long sequence, Runnable task) {}

  private final TreeSet<Entry> alarms =
      new TreeSet<>(Comparator.comparingLong(Entry::deadline).thenComparingLong(Entry::sequence));
  private long sequence;
  private int running;
  private volatile long now;
  private Runnable onStuck = () -> {};

  /** A clock that shows zero. */
  public VirtualClock() {}

  /**
   * Says what to do when every process waits and no deadline is set, so that nothing can happen any
   * more unless code outside the processes sends something. It is called by the thread of the last
   * process that began to wait, and must be short and not call the runtime.
   */
  public synchronized void onStuck(Runnable task) {
    onStuck = Check.notNull(task, "what to do when stuck");
  }

  @Override
  long nanos() {
    return now;
  }

  @Override
  synchronized Alarm schedule(long deadline, Runnable task) {
    Entry entry = new Entry(deadline, sequence++, task);
    alarms.add(entry);
    return () -> {
      synchronized (this) {
        return alarms.remove(entry);
      }
    };
  }

  @Override
  synchronized void running() {
    running++;
  }

  /**
   * The last one that begins to wait moves the clock. It runs the tasks itself, without the lock: a
   * task only puts something into a mailbox, and who it wakes has counted as running before.
   */
  @Override
  void idle() {
    Runnable task = stopRunning();
    while (task != null) {
      task.run();
      task = next();
    }
  }

  @Override
  boolean await(Proc proc, boolean timed, long deadline) {
    Alarm alarm = timed ? schedule(deadline, proc::wakeFromWait) : () -> true;
    idle();
    while (proc.isWaiting() && !Thread.currentThread().isInterrupted()) {
      LockSupport.park(proc);
    }
    if (proc.endWait()) {
      running(); // it was an interrupt, and nobody has woken this process
    }
    return !alarm.cancel();
  }

  private synchronized Runnable stopRunning() {
    running--;
    return next();
  }

  private synchronized Runnable next() {
    if (running > 0) {
      return null;
    }
    Entry entry = alarms.pollFirst();
    if (entry == null) {
      onStuck.run();
      return null;
    }
    now = Math.max(now, entry.deadline);
    return entry.task;
  }
}
