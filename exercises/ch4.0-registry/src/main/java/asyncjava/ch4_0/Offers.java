package asyncjava.ch4_0;

import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Exercise 4.0.2. Numbers that processes offer under keys, each as often as it likes; kept in a
 * registry with duplicate keys, and added up by dispatching.
 */
public final class Offers {

  /** An offer of one number, in one of three forms. */
  public sealed interface Offer {
    /** The number itself. */
    record Plain(int number) implements Offer {}

    /** The number in decimal digits. */
    record Text(String digits) implements Offer {}

    /** A function that gives the number, called each time it is needed. */
    record Computed(Supplier<Integer> number) implements Offer {}
  }

  private Offers() {}

  /** Starts a registry for offers, linked to the caller. */
  public static Start startLink(String registry, int partitions) {
    throw todo("start a registry in which a key can stand for many processes, with partitions");
  }

  /** Makes an offer in the name of the caller; equal ones, too, count each. */
  public static void offer(String registry, Object key, Offer offer) {
    throw todo("register the caller, with the offer as the value");
  }

  /** Takes back the caller's offers under the key that equal this one, and no others. */
  public static void withdraw(String registry, Object key, Offer offer) {
    throw todo("unregister those entries whose value matches");
  }

  /** Takes back all of the caller's offers under the key. */
  public static void withdrawAll(String registry, Object key) {
    throw todo("unregister the key");
  }

  /** How many offers each process has under the key; those that have none are not in it. */
  public static Map<Pid, Integer> shares(String registry, Object key) {
    throw todo("look up the key, and count the entries of each process");
  }

  /**
   * The sum of all offers under the key, 0 if there are none. Functions are called in the calling
   * process, one after the other.
   */
  public static int total(String registry, Object key) {
    throw todo("dispatch under the key, and add up what each partition comes to");
  }

  /**
   * As {@link #total}, but all partitions at the same time, each in a process of its own; within a
   * partition, one offer after the other. Nothing is left in the caller's mailbox, and what was
   * there stays.
   */
  public static int parallelTotal(String registry, Object key) {
    throw todo("dispatch in parallel, and get the sum of each partition back to the caller");
  }
}
