package asyncjava.ch1_1;

import static asyncjava.workbook.Todo.todo;

import java.util.Optional;

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

  /** Queues without jobs. */
  public PriorityRunQueues() {
    throw todo("start with an empty queue for each priority");
  }

  /** Puts a job behind those of its priority. */
  public void add(Priority priority, J job) {
    throw todo("put the job at the back of the queue of its priority");
  }

  /** Takes out the job whose turn it is; empty if none waits. */
  public Optional<J> next() {
    throw todo("choose the queue, then take the job at its front");
  }
}
