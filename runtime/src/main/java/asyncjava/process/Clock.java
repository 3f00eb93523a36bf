package asyncjava.process;

import java.time.Duration;

/**
 * The time of a node: what receives, timers and sleeps go by. {@link #system()} is the time of the
 * machine; a {@link VirtualClock} makes waiting take no time at all.
 */
public abstract sealed class Clock permits SystemClock, VirtualClock {
  Clock() {}

  /** The monotonic time of the machine. */
  public static Clock system() {
    return SystemClock.INSTANCE;
  }

  /** Time since some fixed moment; it never goes backwards. */
  public final Duration now() {
    return Duration.ofNanos(nanos());
  }

  /** A task that will run once at its time unless it is cancelled before. */
  interface Alarm {
    /** False if it has run. */
    boolean cancel();
  }

  abstract long nanos();

  /** A moment that does not come. */
  static final long NEVER = Long.MAX_VALUE;

  /** The moment that is {@code delay} nanoseconds from now; far enough away is never. */
  final long deadline(long delay) {
    long at = nanos() + delay;
    return at < 0 ? NEVER : at;
  }

  /** A place in the order of deadlines at the same moment. */
  abstract long place();

  /** Runs a short task at the given moment, in a thread of the clock. */
  abstract Alarm schedule(long deadline, Runnable task);

  /** A process runs from now on. Said by who starts it. */
  abstract void running();

  /** A process that is in {@link #await} runs from now on. Said by who ended its wait. */
  abstract void woken(Proc proc);

  /** Whether a process that is in {@link #await} runs as far as this clock knows. */
  abstract boolean isWoken(Proc proc);

  /** A process does not run any more: it waits in the runtime, hibernates, or has ended. */
  abstract void idle();

  /**
   * Blocks the process of this thread, whose mailbox is waiting, at most until the deadline. May
   * return early. Afterwards the mailbox does not wait.
   *
   * @param place of the deadline; the same each time that somebody waits for the same one, so that
   *     being woken early does not change who comes first
   * @return whether the deadline has come
   */
  abstract boolean await(Proc proc, long deadline, long place);
}
