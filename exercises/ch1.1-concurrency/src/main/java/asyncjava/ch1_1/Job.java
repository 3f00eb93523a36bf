package asyncjava.ch1_1;

/**
 * Work that is done step by step, so that a scheduler can decide after each step who goes on. One
 * step is one reduction: the unit in which a scheduler counts.
 */
@FunctionalInterface
public interface Job {

  /**
   * Does the next step, a short one. After a step that gave {@link Step#DONE} there is none left.
   */
  Step step();

  /** How a job stands after a step. */
  enum Step {
    /** There is more to do, and the job could do it at once. */
    MORE,
    /** The job cannot go on before somebody wakes it: it waits for a message, say. */
    BLOCKED,
    /** That was the last step. */
    DONE
  }
}
