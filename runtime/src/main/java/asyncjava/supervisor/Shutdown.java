package asyncjava.supervisor;

import java.time.Duration;

/** How a child is stopped. */
public sealed interface Shutdown {
  /** It is killed at once, and cannot clean up. */
  Shutdown BRUTAL_KILL = new BrutalKill();

  /**
   * It gets the exit signal {@code shutdown} and all the time it needs. The default of supervisors,
   * whose children have deadlines of their own; a worker that does not end holds its supervisor for
   * ever.
   */
  Shutdown INFINITY = new Infinity();

  /**
   * It gets the exit signal {@code shutdown}, and is killed if it has not ended after that time.
   * The default of workers, with 5 s.
   */
  static Shutdown after(Duration time) {
    return new After(time);
  }

  /** See {@link #BRUTAL_KILL}. */
  record BrutalKill() implements Shutdown {
    @Override
    public String toString() {
      return "brutal_kill";
    }
  }

  /** See {@link #INFINITY}. */
  record Infinity() implements Shutdown {
    @Override
    public String toString() {
      return "infinity";
    }
  }

  /**
   * See {@link #after}.
   *
   * @param time zero or more
   */
  record After(Duration time) implements Shutdown {
    public After {
      if (Check.notNull(time, "the time of a shutdown").isNegative()) {
        throw new IllegalArgumentException(
            "the time of a shutdown must be zero or more, got " + time);
      }
    }

    @Override
    public String toString() {
      return time.toString();
    }
  }
}
