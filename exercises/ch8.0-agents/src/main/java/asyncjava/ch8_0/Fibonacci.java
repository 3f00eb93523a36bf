package asyncjava.ch8_0;

import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import java.math.BigInteger;
import java.util.function.BinaryOperator;

/**
 * Exercise 8.0.2. Fibonacci numbers, which begin with 0 and 1; each of the others is the sum of the
 * two before it. Number 0 is 0, number 1 is 1, number 10 is 55.
 *
 * <p>Many processes ask for them. An agent, the memo, remembers those that have been computed, so
 * that none of them has to be computed again. But it only remembers: adding takes long, and whoever
 * wants a number adds in its own process, so that the memo can serve others meanwhile.
 */
public final class Fibonacci {

  private Fibonacci() {}

  /** Starts a memo, linked to the caller. It knows number 0 and number 1. */
  public static Start startLink() {
    throw todo("start an agent with the two numbers");
  }

  /** How many numbers the memo knows. It is answered also while somebody adds. */
  public static int known(Dest memo) {
    throw todo("ask the agent how many there are");
  }

  /**
   * Number n. What the memo knows is taken from there. What it does not know is computed here, in
   * the process of the caller, one addition for each number; then the memo knows it too. The memo
   * forgets nothing, also if several ask at the same time.
   *
   * @param plus how to add; called by the caller's process alone, and only if there is a number that
   *     the memo did not know when it was asked
   * @throws IllegalArgumentException if n is negative; thrown here, and the memo lives on
   */
  public static BigInteger of(Dest memo, int n, BinaryOperator<BigInteger> plus) {
    throw todo("get what is known, add what is missing, then give the memo what it does not have");
  }
}
