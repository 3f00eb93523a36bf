package asyncjava.process;

import java.lang.System.Logger.Level;
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
  private record Entry(long deadline, long place, Runnable task) {}

  private final TreeSet<Entry> alarms =
      new TreeSet<>(Comparator.comparingLong(Entry::deadline).thenComparingLong(Entry::place));
  private long places;
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
    return schedule(deadline, place(), task);
  }

  private synchronized Alarm schedule(long deadline, long place, Runnable task) {
    if (deadline == NEVER) {
      return () -> true;
    }
    Entry entry = new Entry(deadline, place, task);
    alarms.add(entry);
    return () -> {
      synchronized (this) {
        return alarms.remove(entry);
      }
    };
  }

  @Override
  synchronized long place() {
    return places++;
  }

  @Override
  synchronized void running() {
    running++;
  }

  /**
   * The last one that begins to wait moves the clock. It runs the tasks itself, without the lock.
   * While it does so it counts as running: whoever a task wakes may wait again before the task has
   * returned, and must not find the clock free to take out the next one, which could overtake this.
   */
  @Override
  void idle() {
    Runnable task = stopRunning();
    while (task != null) {
      try {
        task.run();
      } catch (Throwable failure) {
        // The process whose thread this is has no part in it, and the clock must go on.
        Log.log().log(Level.ERROR, "what was due at " + now() + " failed", failure);
      }
      task = stopRunning();
    }
  }

  @Override
  boolean await(Proc proc, long deadline, long place) {
    Alarm alarm = schedule(deadline, place, proc::wakeFromWait);
    idle();
    // Not before it has been counted: who wakes it takes it out of its wait first and counts it
    // then,
    // and if it began its next wait in between, the clock would find one too few that run.
    boolean interrupted = false;
    while (!proc.counted) {
      if (Thread.interrupted()) {
        interrupted = true;
        if (proc.endWait()) {
          running(); // nobody has woken this process
          break;
        }
      }
      LockSupport.park(proc);
    }
    proc.counted = false;
    if (interrupted) {
      Thread.currentThread().interrupt(); // the caller sees to it
    }
    return !alarm.cancel();
  }

  @Override
  void woken(Proc proc) {
    running();
    proc.counted = true;
  }

  @Override
  boolean isWoken(Proc proc) {
    return proc.counted;
  }

  /** Gives the next task if nobody else runs; then its runner counts as running. */
  private synchronized Runnable stopRunning() {
    running--;
    if (running > 0) {
      return null;
    }
    Entry entry = alarms.pollFirst();
    if (entry == null) {
      onStuck.run();
      return null;
    }
    now = Math.max(now, entry.deadline);
    running++;
    return entry.task;
  }
}
