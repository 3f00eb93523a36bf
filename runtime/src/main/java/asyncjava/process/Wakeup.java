package asyncjava.process;

import java.lang.ref.WeakReference;

/**
 * The alarm clock of one process on the time of the machine, kept from one timed wait to the next.
 *
 * <p>Nearly all timed waits end before their time: the reply comes. To set an alarm for each and
 * cancel it again costs more than the rest of the wait. So an alarm that is set stays set. When it
 * rings, it looks at what the process waits for now: it wakes it, or is set anew for a later time,
 * or, if the process does not wait for a time at all, is not set any more. A process that makes a
 * million calls of 5 s sets an alarm every 5 s.
 */
final class Wakeup implements Runnable {
  private static final long UNSET = Long.MAX_VALUE;

  private final SystemClock clock;
  private final WeakReference<Proc> proc;

  /** The deadline of the wait; {@link Clock#NEVER} if there is none. Written by the process. */
  private volatile long wanted = Clock.NEVER;

  /** When the alarm rings. Written under the lock. */
  private volatile long rings = UNSET;

  private Clock.Alarm alarm;

  Wakeup(SystemClock clock, Proc proc) {
    this.clock = clock;
    this.proc = new WeakReference<>(proc);
  }

  /**
   * Said by the process when it begins to wait. It writes {@link #wanted} and then reads {@link
   * #rings}; who rings writes rings and then reads wanted. So one of them sees the other.
   */
  void at(long deadline) {
    wanted = deadline;
    if (rings > deadline) {
      set(deadline);
    }
  }

  /** Said by the process when it waits no more. */
  void noMore() {
    wanted = Clock.NEVER;
  }

  private synchronized void set(long deadline) {
    if (rings > deadline) {
      cancel();
      rings = deadline;
      alarm = clock.schedule(deadline, this);
    }
  }

  /** The process has ended. */
  synchronized void cancel() {
    if (alarm != null) {
      alarm.cancel();
    }
    alarm = null;
    rings = UNSET;
  }

  @Override
  public void run() {
    synchronized (this) {
      alarm = null;
      rings = UNSET;
    }
    long deadline = wanted;
    Proc sleeper = proc.get();
    if (deadline == Clock.NEVER || sleeper == null) {
      return;
    }
    if (clock.nanos() >= deadline) {
      sleeper.wakeFromWait(); // perhaps from a later wait already: a wait may end early
    } else {
      set(deadline);
    }
  }
}
