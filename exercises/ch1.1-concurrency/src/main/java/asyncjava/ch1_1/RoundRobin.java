package asyncjava.ch1_1;

import static asyncjava.workbook.Todo.todo;

/**
 * A cooperative scheduler: it runs many jobs on one thread, in turns. The jobs that could run stand
 * in a queue. A turn goes to the job at the front of it and lasts until
 *
 * <ul>
 *   <li>the job has used up its budget, that many steps: it goes to the back of the queue;
 *   <li>the job is {@link Job.Step#BLOCKED}: it waits, outside of the queue, until it is woken;
 *   <li>the job is {@link Job.Step#DONE}: it is gone.
 * </ul>
 *
 * Every turn starts with the full budget, whatever was left of the one before. A job may call
 * {@link #add} and {@link #wake} during its step.
 */
public final class RoundRobin {
  /**
   * A scheduler without jobs.
   *
   * @param budget how many steps a turn may take, 1 or more
   * @throws IllegalArgumentException if it is less; the message quotes it: "budget must be 1 or
   *     more, got 0"
   */
  public RoundRobin(int budget) {
    throw todo("refuse a budget below 1, and remember it");
  }

  /** Puts a new job at the back of the queue. */
  public void add(Job job) {
    throw todo("put the job at the back of the queue");
  }

  /**
   * Puts a waiting job at the back of the queue. Nothing happens to a job that does not wait: one
   * that is in the queue, has its turn just now, is done, or was never added.
   */
  public void wake(Job job) {
    throw todo("a job that waits goes to the back of the queue, any other stays where it is");
  }

  /**
   * Gives one turn to the job at the front of the queue.
   *
   * @return false if the queue was empty, so that no step was done
   */
  public boolean runTurn() {
    throw todo("run the job at the front, then put it where it belongs");
  }
}
