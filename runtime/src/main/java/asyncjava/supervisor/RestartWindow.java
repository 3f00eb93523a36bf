package asyncjava.supervisor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts the restarts of a supervisor, over all its children: a window that slides with the time of
 * the node. It holds at most one time more than there may be restarts.
 */
final class RestartWindow {
  private final int maxRestarts;
  private final Duration length;
  private final Deque<Duration> restarts = new ArrayDeque<>();

  RestartWindow(int maxRestarts, int maxSeconds) {
    this.maxRestarts = maxRestarts;
    this.length = Duration.ofSeconds(maxSeconds);
  }

  /**
   * Counts one more.
   *
   * @param now the time of the node
   * @return whether that is not too many. Rule: a restart that is just as old as the window is long
   *     still counts.
   */
  boolean admits(Duration now) {
    while (!restarts.isEmpty() && now.minus(restarts.getFirst()).compareTo(length) > 0) {
      restarts.removeFirst();
    }
    restarts.addLast(now);
    return restarts.size() <= maxRestarts;
  }
}
