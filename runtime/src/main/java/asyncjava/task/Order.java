package asyncjava.task;

import asyncjava.process.Body;
import asyncjava.process.Pid;

/**
 * Tells a process that was started for it what to do; see {@link Waiting}.
 *
 * @param from who gives it
 * @param work what is to be done, with all that is to become of the result
 */
record Order(Pid from, Body work) {
  @Override
  public String toString() {
    return "Order[from " + from + "]";
  }
}
