package asyncjava.ch1_1;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Decides whose turn is next among jobs of four priorities. Jobs of one priority come first in,
 * first out. Between the priorities:
 *
 * <ul>
 *   <li>as long as a {@link Priority#MAX} job waits, it goes first;
 *   <li>after these, as long as a {@link Priority#HIGH} job waits, it goes first;
 *   <li>{@link Priority#NORMAL} and {@link Priority#LOW} share what is left: while both wait, every
 *       {@value #LOW_EVERY}th job of these two is a low one, after seven normal ones in a row. Jobs
 *       of the other priorities between them do not count. While only one of the two waits, its
 *       jobs go without delay.
 * </ul>
 *
 * @param <J> what a job is: the queues only hold it
 */
public final class PriorityRunQueues<J> {
  /** Where among the normal jobs a low one goes. */
  public static final int LOW_EVERY = 8;

  /** How urgent a job is. */
  public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    MAX
  }

  private final Map<Priority, Queue<J>> queues = new EnumMap<>(Priority.class);
  private int normalInARow;

  /** Queues without jobs. */
  public PriorityRunQueues() {
    for (Priority priority : Priority.values()) {
      queues.put(priority, new ArrayDeque<>());
    }
  }

  /** Puts a job behind those of its priority. */
  public void add(Priority priority, J job) {
    queues.get(priority).add(job);
  }

  /** Takes out the job whose turn it is; empty if none waits. */
  public Optional<J> next() {
    for (Priority strict : new Priority[] {Priority.MAX, Priority.HIGH}) {
      if (waits(strict)) {
        return Optional.of(queues.get(strict).remove());
      }
    }
    boolean lowIsDue = !waits(Priority.NORMAL) || normalInARow >= LOW_EVERY;
    if (waits(Priority.LOW) && lowIsDue) {
      normalInARow = 0;
      return Optional.of(queues.get(Priority.LOW).remove());
    }
    if (waits(Priority.NORMAL)) {
      normalInARow++;
      return Optional.of(queues.get(Priority.NORMAL).remove());
    }
    return Optional.empty();
  }

  private boolean waits(Priority priority) {
    return !queues.get(priority).isEmpty();
  }
}
