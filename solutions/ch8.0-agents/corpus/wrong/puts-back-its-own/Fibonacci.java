package asyncjava.ch8_0;

import asyncjava.agent.Agent;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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
    // solution: start an agent with the two numbers
    return Agent.startLink(() -> List.of(BigInteger.ZERO, BigInteger.ONE));
    // end
  }

  /** How many numbers the memo knows. It is answered also while somebody adds. */
  public static int known(Dest memo) {
    // solution: ask the agent how many there are
    return Agent.get(memo, (List<BigInteger> numbers) -> numbers.size());
    // end
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
    // solution: get what is known, add what is missing, then give the memo what it does not have
    if (n < 0) {
      throw new IllegalArgumentException("n must be 0 or more, got " + n);
    }
    List<BigInteger> known = Agent.get(memo, (List<BigInteger> numbers) -> numbers);
    if (n < known.size()) {
      return known.get(n);
    }
    List<BigInteger> more = new ArrayList<>(known);
    while (more.size() <= n) {
      more.add(plus.apply(more.get(more.size() - 2), more.getLast()));
    }
    Agent.update(
        memo,
        (List<BigInteger> numbers) ->
            List.copyOf(more));
    return more.get(n);
    // end
  }
}
