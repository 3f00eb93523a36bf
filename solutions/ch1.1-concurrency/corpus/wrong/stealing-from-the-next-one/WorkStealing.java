package asyncjava.ch1_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
  private final List<Deque<J>> queues = new ArrayList<>();

  /**
   * Empty queues for schedulers 0, 1, 2…
   *
   * @param schedulers how many schedulers there are, 1 or more
   */
  public WorkStealing(int schedulers) {
    for (int i = 0; i < schedulers; i++) {
      queues.add(new ArrayDeque<>());
    }
  }

  /** Puts a job at the back of the queue of a scheduler. */
  public void add(int scheduler, J job) {
    queues.get(scheduler).addLast(job);
  }

  /**
   * Takes out the job that a scheduler runs next, its own or a stolen one; empty if no queue has
   * any.
   */
  public Optional<J> next(int scheduler) {
    Deque<J> own = queues.get(scheduler);
    if (!own.isEmpty()) {
      return Optional.of(own.pollFirst());
    }
    for (int i = 1; i < queues.size(); i++) {
      Deque<J> victim = queues.get((scheduler + i) % queues.size());
      if (!victim.isEmpty()) {
        return Optional.of(victim.pollLast());
      }
    }
    return Optional.empty();
  }
}
