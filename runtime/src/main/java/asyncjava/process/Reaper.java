package asyncjava.process;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * Ends condemned processes whose threads do not stop by themselves, after the grace of their node.
 * This is the BEAM's own rule for a process in native code: it is dead to the others at once, and
 * its thread is cut off until it comes back. It goes by the time of the machine, also on nodes with
 * a virtual clock: it is about threads, not about what a program waits for.
 */
final class Reaper {
  private record Condemned(Proc proc, long sinceNanos, long dueNanos) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(dueNanos - ((Condemned) other).dueNanos, 0);
    }
  }

  /** How long to wait at least for a thread that is just inside the runtime. */
  private static final long AGAIN_NANOS = 1_000_000;

  /** How many times the grace a thread is given that only waits for a processor. */
  private static final int STARVED_GRACES = 10;

  private static final DelayQueue<Condemned> QUEUE = new DelayQueue<>();

  static {
    // A platform thread: it must run even while runaways occupy every carrier.
    Thread.ofPlatform().daemon().name("asyncjava-reaper").start(Reaper::reap);
  }

  private Reaper() {}

  static void watch(Proc proc) {
    long now = System.nanoTime();
    QUEUE.add(new Condemned(proc, now, now + proc.node.graceNanos()));
  }

  private static void reap() {
    while (true) {
      try {
        Condemned condemned = QUEUE.take();
        Proc proc = condemned.proc;
        long now = System.nanoTime();
        long age = now - condemned.sinceNanos;
        if (!proc.fence(age / STARVED_GRACES >= proc.node.graceNanos())) {
          // Less and less often: a million that were ended at once are not to keep a core busy.
          long again = Math.max(AGAIN_NANOS, age / 8);
          QUEUE.add(new Condemned(proc, condemned.sinceNanos, now + again));
        }
      } catch (InterruptedException ignored) {
        // Nobody has a reason to interrupt the reaper, and it has none to stop.
      } catch (Throwable e) {
        Log.log().log(System.Logger.Level.ERROR, "the reaper goes on after an error", e);
      }
    }
  }
}
