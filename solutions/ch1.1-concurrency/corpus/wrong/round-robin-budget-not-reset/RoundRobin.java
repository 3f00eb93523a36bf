package asyncjava.ch1_1;

import asyncjava.ch1_1.Job.Step;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

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
  private final int budget;
  private int left;
  private final Queue<Job> ready = new ArrayDeque<>();
  private final Set<Job> waiting = new HashSet<>();

  /**
   * A scheduler without jobs.
   *
   * @param budget how many steps a turn may take, 1 or more
   * @throws IllegalArgumentException if it is less; the message quotes it: "budget must be 1 or
   *     more, got 0"
   */
  public RoundRobin(int budget) {
    if (budget < 1) {
      throw new IllegalArgumentException("budget must be 1 or more, got " + budget);
    }
    this.budget = budget;
    left = budget;
  }

  /** Puts a new job at the back of the queue. */
  public void add(Job job) {
    ready.add(job);
  }

  /**
   * Puts a waiting job at the back of the queue. Nothing happens to a job that does not wait: one
   * that is in the queue, has its turn just now, is done, or was never added.
   */
  public void wake(Job job) {
    if (waiting.remove(job)) {
      ready.add(job);
    }
  }

  /**
   * Gives one turn to the job at the front of the queue.
   *
   * @return false if the queue was empty, so that no step was done
   */
  public boolean runTurn() {
    Job job = ready.poll();
    if (job == null) {
      return false;
    }
    Step after = Step.MORE;
    for (; left > 0 && after == Step.MORE; left--) {
      after = job.step();
    }
    if (left == 0) {
      left = budget;
    }
    switch (after) {
      case MORE -> ready.add(job);
      case BLOCKED -> waiting.add(job);
      case DONE -> {}
    }
    return true;
  }
}
