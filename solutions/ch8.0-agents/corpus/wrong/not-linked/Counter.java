package asyncjava.ch8_0;

import asyncjava.agent.Agent;
import asyncjava.agent.Change;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;

/**
 * Exercise 8.0.1. A counter: an agent whose state is a number, behind a class that knows so.
 *
 * <p>A counter is given by its pid or its name.
 */
public final class Counter {

  private Counter() {}

  /** Starts a counter at this number, linked to the caller. */
  public static Start startLink(int first) {
    // solution: start an agent with a function that gives the number
    return Agent.start(() -> first);
    // end
  }

  /** The number. */
  public static int value(Dest counter) {
    // solution: get the state as it is
    return Agent.get(counter, (Integer n) -> n);
    // end
  }

  /** Counts one further. When this returns, it is done. */
  public static void increment(Dest counter) {
    // solution: update the state, and wait until that is done
    Agent.update(counter, (Integer n) -> n + 1);
    // end
  }

  /** Adds to the number, some time later: this returns at once, whatever the counter is doing. */
  public static void add(Dest counter, int by) {
    // solution: update the state without waiting
    Agent.cast(counter, (Integer n) -> n + by);
    // end
  }

  /**
   * Sets the counter to 0.
   *
   * @return the number that it had
   */
  public static int reset(Dest counter) {
    // solution: get the number and update the state, both by one function
    return Agent.getAndUpdate(counter, (Integer n) -> Change.change(n, 0));
    // end
  }

  /** Ends the counter with reason {@code normal}. When this returns, it has ended. */
  public static void close(Dest counter) {
    // solution: stop the agent
    Agent.stop(counter);
    // end
  }
}
