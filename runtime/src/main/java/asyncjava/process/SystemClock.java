package asyncjava.process;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The machine's monotonic time. */
final class SystemClock extends Clock {
  static final SystemClock INSTANCE = new SystemClock();

  /** A wait that is shorter needs an alarm of its own. */
  private static final long NEAR = 1_000_000;

  private final long origin = System.nanoTime();
  private final ScheduledThreadPoolExecutor alarms;

  private SystemClock() {
    // A platform thread: timers must fire even while busy processes occupy every carrier.
    alarms =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("asyncjava-timers").factory());
    alarms.setRemoveOnCancelPolicy(true);
  }

  @Override
  long nanos() {
    return System.nanoTime() - origin;
  }

  @Override
  Alarm schedule(long deadline, Runnable task) {
    ScheduledFuture<?> future = alarms.schedule(task, deadline - nanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  void running() {
    // The time of the machine goes on whoever runs.
  }

  @Override
  void woken(Proc proc) {
    proc.counted = true;
  }

  @Override
  boolean isWoken(Proc proc) {
    return true;
  }

  @Override
  void idle() {
    // As above.
  }

  @Override
  long place() {
    return 0; // no two moments are the same
  }

  @Override
  boolean await(Proc proc, long deadline, long place) {
    if (deadline == NEVER) {
      LockSupport.park(proc);
    } else if (deadline - nanos() < NEAR) {
      LockSupport.parkNanos(proc, deadline - nanos());
    } else {
      Wakeup wakeup = proc.wakeup(this);
      wakeup.at(deadline);
      // To set an alarm may wait for a lock, and that wait may have used up the permit of whoever
      // woke this process meanwhile. So no wait may follow unless there is still somebody to come.
      if (proc.isWaiting()) {
        LockSupport.park(proc);
      }
      wakeup.noMore();
    }
    if (!proc.endWait()) {
      // Somebody else has ended the wait and owes the wake-up. Were it to come later, it could find
      // the process hibernating, and start it without a message.
      boolean interrupted = false;
      while (!proc.counted) {
        interrupted |= Thread.interrupted();
        LockSupport.park(proc);
      }
      proc.counted = false;
      if (interrupted) {
        Thread.currentThread().interrupt(); // the caller sees to it
      }
    }
    return deadline != NEVER && nanos() >= deadline;
  }
}
