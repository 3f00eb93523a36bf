package asyncjava.ch8_0;

import static asyncjava.workbook.Todo.todo;

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
    throw todo("start an agent with a function that gives the number");
  }

  /** The number. */
  public static int value(Dest counter) {
    throw todo("get the state as it is");
  }

  /** Counts one further. When this returns, it is done. */
  public static void increment(Dest counter) {
    throw todo("update the state, and wait until that is done");
  }

  /** Adds to the number, some time later: this returns at once, whatever the counter is doing. */
  public static void add(Dest counter, int by) {
    throw todo("update the state without waiting");
  }

  /**
   * Sets the counter to 0.
   *
   * @return the number that it had
   */
  public static int reset(Dest counter) {
    throw todo("get the number and update the state, both by one function");
  }

  /** Ends the counter with reason {@code normal}. When this returns, it has ended. */
  public static void close(Dest counter) {
    throw todo("stop the agent");
  }
}
