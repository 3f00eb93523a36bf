package asyncjava.ch8_0;

import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.process.Dest;
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
    throw todo("start an agent with a map that nobody can change");
  }

  /** The balance of an account. */
  public static int balance(Dest bank, String account) {
    throw todo("let the agent look it up");
  }

  /** What is in all accounts together. */
  public static int total(Dest bank) {
    throw todo("let the agent add it up, so that all of it is of one moment");
  }

  /** Adds to the balance of an account. */
  public static void deposit(Dest bank, String account, int amount) {
    throw todo("check the amount, then update the state");
  }

  /**
   * Takes an amount from an account, if there is so much.
   *
   * @return whether there was; if not, nothing has changed
   */
  public static boolean withdraw(Dest bank, String account, int amount) {
    throw todo("look and take by one function");
  }

  /**
   * Takes an amount from one account, if there is so much, and adds it to another, or the same. No
   * client ever sees the money in neither of them, or in both.
   *
   * @return whether there was so much; if not, nothing has changed
   */
  public static boolean transfer(Dest bank, String from, String to, int amount) {
    throw todo("look, take and give by one function");
  }
}
