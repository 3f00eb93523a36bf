package asyncjava.ch2_1;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A lock whose waits take no time: the test says beforehand what happens meanwhile, and when. So
 * one thread plays the owner of a mailbox and all that put messages in, and nothing is left to
 * chance.
 */
final class ScriptedLock implements Lock {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private record Event(long at, Runnable what) {}

  private final Deque<Event> script = new ArrayDeque<>();
  private Runnable guest;
  private int freeMomentsBeforeGuest;
  private boolean othersRun;
  private int holds;
  private long now;
  private ScriptedCondition waiting;

  /** Has it happen that long after the beginning, which is while the owner waits; in order. */
  ScriptedLock at(Duration time, Runnable what) {
    script.addLast(new Event(time.toNanos(), what));
    return this;
  }

  /** Wakes the owner at that time though nobody has signalled, which every condition may do. */
  ScriptedLock wakeForNothingAt(Duration time) {
    return at(time, () -> waiting.woken = true);
  }

  /**
   * Has it happen when the lock is free for the {@code moment}th time (before it is taken, after it
   * is given back, while its holder waits), at the latest when its holder waits.
   */
  ScriptedLock atFreeMoment(int moment, Runnable what) {
    guest = what;
    freeMomentsBeforeGuest = moment;
    return this;
  }

  /** How much time the waits have taken. */
  Duration now() {
    return Duration.ofNanos(now);
  }

  boolean isHeld() {
    return holds > 0;
  }

  @Override
  public void lock() {
    free(false);
    holds++;
  }

  @Override
  public void unlock() {
    holdsIt("unlock()");
    holds--;
    free(false);
  }

  @Override
  public void lockInterruptibly() {
    lock();
  }

  @Override
  public boolean tryLock() {
    lock();
    return true;
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    return tryLock();
  }

  @Override
  public Condition newCondition() {
    return new ScriptedCondition();
  }

  private void free(boolean last) {
    if (holds == 0 && !othersRun && guest != null && (--freeMomentsBeforeGuest <= 0 || last)) {
      Runnable comes = guest;
      guest = null;
      run(comes);
    }
  }

  private void run(Runnable others) {
    othersRun = true;
    others.run();
    othersRun = false;
    if (holds != 0) {
      throw new AssertionError("the lock is not given back after a put");
    }
  }

  private void holdsIt(String call) {
    if (holds == 0) {
      throw new AssertionError(call + " by somebody who does not hold the lock");
    }
  }

  private final class ScriptedCondition implements Condition {
    private boolean woken;

    @Override
    public long awaitNanos(long nanos) {
      holdsIt("awaitNanos(..)");
      if (othersRun) {
        throw new AssertionError("put waits");
      }
      long end = now + Math.max(nanos, 0);
      if (end > HOUR) {
        throw new AssertionError(
            "the owner waits on, an hour by now: what is left of its time is what awaitNanos"
                + " returns");
      }
      int held = holds;
      holds = 0;
      woken = false;
      waiting = this;
      free(true);
      while (!woken && !script.isEmpty() && script.peekFirst().at <= end) {
        Event event = script.removeFirst();
        now = Math.max(now, event.at);
        run(event.what);
      }
      if (!woken) {
        now = end;
      }
      waiting = null;
      holds = held;
      return end - now;
    }

    @Override
    public boolean await(long time, TimeUnit unit) {
      return awaitNanos(unit.toNanos(time)) > 0;
    }

    @Override
    public void await() {
      awaitNanos(HOUR);
    }

    @Override
    public void awaitUninterruptibly() {
      await();
    }

    @Override
    public boolean awaitUntil(Date deadline) {
      throw new AssertionError("awaitUntil(..) goes by the clock on the wall; use awaitNanos(..)");
    }

    @Override
    public void signal() {
      holdsIt("signal()");
      woken = true;
    }

    @Override
    public void signalAll() {
      signal();
    }
  }
}
