package asyncjava.ch5_3;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Exercise 5.3.2. How a supervisor notices that restarting is no help: more than {@code
 * maxRestarts} restarts within {@code maxSeconds} seconds are too many.
 *
 * <p>What counts are the restarts of <em>all</em> its children, those of the last {@code
 * maxSeconds} seconds at each moment. A restart that is exactly {@code maxSeconds} old counts; one
 * that is older, by however little, does not count any more.
 *
 * <p>This is one supervisor's memory, and used by that process alone. It knows no time but that of
 * its clock.
 */
public final class RestartIntensity {

  /** A child was restarted at that time, by the clock. */
  public record Restarted(Object child, Duration at) {}

  private final int maxRestarts;
  private final Duration window;
  private final Supplier<Duration> clock;

  private final LinkedList<Restarted> recent = new LinkedList<>();

  /**
   * Nothing has been restarted yet.
   *
   * @param maxRestarts how many are bearable; 0 if none is
   * @param maxSeconds within how many seconds, 1 or more
   * @param clock tells the time that has passed since some moment, and never goes back
   * @throws IllegalArgumentException if a number is too small
   */
  public RestartIntensity(int maxRestarts, int maxSeconds, Supplier<Duration> clock) {
    if (maxRestarts < 0) {
      throw new IllegalArgumentException("maxRestarts must be 0 or more, got " + maxRestarts);
    }
    if (maxSeconds < 1) {
      throw new IllegalArgumentException("maxSeconds must be 1 or more, got " + maxSeconds);
    }
    this.maxRestarts = maxRestarts;
    this.window = Duration.ofSeconds(maxSeconds);
    this.clock = clock;
  }

  /**
   * Counts a restart, now.
   *
   * @param child the id of the child that must be restarted
   * @return whether that is bearable; if not, the supervisor gives up, and asks no more
   */
  public boolean restart(Object child) {
    recent.addLast(new Restarted(child, clock.get()));
    return recent().size() <= maxRestarts;
  }

  /**
   * What counts now, oldest first, in a list that does not change any more. A supervisor that gives
   * up prints it, so the restart that was one too many is in it.
   */
  public List<Restarted> recent() {
    Duration from = clock.get().minus(window);
    while (!recent.isEmpty() && recent.getFirst().at().compareTo(from) < 0) {
      recent.removeFirst();
    }
    return Collections.unmodifiableList(recent);
  }
}
