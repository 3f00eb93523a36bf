package asyncjava.ch8_0;

import static asyncjava.agent.Change.change;

import asyncjava.agent.Agent;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import java.util.HashMap;
import java.util.Map;

/**
 * Exercise 8.0.4. A bank: an agent with the balance of each account. Any number of clients use it at
 * the same time. Whatever they do, no money is lost, none is made, and no balance is ever negative.
 *
 * <p>Amounts that are negative are refused with an {@link IllegalArgumentException}, by the caller's
 * process; the bank lives on. An account that nobody knows has a balance of 0.
 */
public final class Bank {

  private Bank() {}

  /** Starts a bank with these balances, linked to the caller. The map is not changed. */
  public static Start startLink(Map<String, Integer> balances) {
    // solution: start an agent with a map that nobody can change
    return Agent.startLink(() -> new HashMap<>(balances));
    // end
  }

  /** The balance of an account. */
  public static int balance(Dest bank, String account) {
    // solution: let the agent look it up
    return Agent.get(bank, (Map<String, Integer> all) -> all.getOrDefault(account, 0));
    // end
  }

  /** What is in all accounts together. */
  public static int total(Dest bank) {
    // solution: let the agent add it up, so that all of it is of one moment
    return Agent.get(
        bank, (Map<String, Integer> all) -> all.values().stream().mapToInt(n -> n).sum());
    // end
  }

  /** Adds to the balance of an account. */
  public static void deposit(Dest bank, String account, int amount) {
    // solution: check the amount, then update the state
    check(amount);
    Agent.update(bank, (Map<String, Integer> all) -> with(all, account, amount));
    // end
  }

  /**
   * Takes an amount from an account, if there is so much.
   *
   * @return whether there was; if not, nothing has changed
   */
  public static boolean withdraw(Dest bank, String account, int amount) {
    // solution: look and take by one function
    check(amount);
    return Agent.getAndUpdate(
        bank,
        (Map<String, Integer> all) ->
            all.getOrDefault(account, 0) < amount
                ? change(false, all)
                : change(true, with(all, account, -amount)));
    // end
  }

  /**
   * Takes an amount from one account, if there is so much, and adds it to another, or the same. No
   * client ever sees the money in neither of them, or in both.
   *
   * @return whether there was so much; if not, nothing has changed
   */
  public static boolean transfer(Dest bank, String from, String to, int amount) {
    // solution: look, take and give by one function
    check(amount);
    return Agent.getAndUpdate(
        bank,
        (Map<String, Integer> all) ->
            all.getOrDefault(from, 0) < amount
                ? change(false, all)
                : change(true, with(with(all, from, -amount), to, amount)));
    // end
  }

  // hidden
  private static void check(int amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("an amount must be 0 or more, got " + amount);
    }
  }

  private static Map<String, Integer> with(Map<String, Integer> all, String account, int more) {
    all.merge(account, more, Integer::sum);
    return all;
  }
  // end
}
