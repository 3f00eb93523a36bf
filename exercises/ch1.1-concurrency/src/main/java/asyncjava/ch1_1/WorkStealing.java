package asyncjava.ch1_1;

import static asyncjava.workbook.Todo.todo;

import java.util.Optional;

/**
 * The run queues of several schedulers, one each. A scheduler takes its jobs from the front of its
 * own queue. When that is empty, it steals one job: from the back of the queue that is longest at
 * that moment, and if several are, from any of these. Whoever asks for the next job runs it, once,
 * and may add it again afterwards.
 *
 * <p>Only one thread uses such an object; it plays all the schedulers.
 *
 * @param <J> what a job is: the queues only hold it. Two that are equal are still two jobs
 */
public final class WorkStealing<J> {
  /**
   * Empty queues for schedulers 0, 1, 2…
   *
   * @param schedulers how many schedulers there are, 1 or more
   */
  public WorkStealing(int schedulers) {
    throw todo("make an empty queue for each scheduler");
  }

  /** Puts a job at the back of the queue of a scheduler. */
  public void add(int scheduler, J job) {
    throw todo("put the job at the back of that queue");
  }

  /**
   * Takes out the job that a scheduler runs next, its own or a stolen one; empty if no queue has
   * any.
   */
  public Optional<J> next(int scheduler) {
    throw todo("take the next job of its own, or else steal one");
  }
}
