package asyncjava.ch4_0;

import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.*;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.registry.Entry;
import asyncjava.registry.Registry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** What one partition comes to. */
  private record Part(Ref ref, int sum) {}

  private Offers() {}

  /** Starts a registry for offers, linked to the caller. */
  public static Start startLink(String registry, int partitions) {
    return Registry.startLink(duplicate(registry).partitions(partitions));
  }

  /** Makes an offer in the name of the caller; equal ones, too, count each. */
  public static void offer(String registry, Object key, Offer offer) {
    register(registry, key, offer);
  }

  /** Takes back the caller's offers under the key that equal this one, and no others. */
  public static void withdraw(String registry, Object key, Offer offer) {
    unregister(registry, key);
  }

  /** Takes back all of the caller's offers under the key. */
  public static void withdrawAll(String registry, Object key) {
    unregister(registry, key);
  }

  /** How many offers each process has under the key; those that have none are not in it. */
  public static Map<Pid, Integer> shares(String registry, Object key) {
    Map<Pid, Integer> shares = new HashMap<>();
    lookup(registry, key).forEach(entry -> shares.merge(entry.pid(), 1, Integer::sum));
    return shares;
  }

  /**
   * The sum of all offers under the key, 0 if there are none. Functions are called in the calling
   * process, one after the other.
   */
  public static int total(String registry, Object key) {
    int[] total = {0};
    dispatch(registry, key, entries -> total[0] += sum(entries));
    return total[0];
  }

  /**
   * As {@link #total}, but all partitions at the same time, each in a process of its own; within a
   * partition, one offer after the other. Nothing is left in the caller's mailbox, and what was
   * there stays.
   */
  public static int parallelTotal(String registry, Object key) {
    Pid caller = self();
    Ref ref = makeRef();
    dispatchParallel(registry, key, entries -> send(caller, new Part(ref, sum(entries))));
    int total = 0;
    Optional<Integer> part = part(ref);
    while (part.isPresent()) {
      total += part.get();
      part = part(ref);
    }
    return total;
  }

  /** Whatever was sent is here: each worker sends its part before it ends. */
  private static Optional<Integer> part(Ref ref) {
    return receive(
        on(Part.class, part -> part.ref() == ref, part -> Optional.of(part.sum())),
        after(Duration.ZERO, Optional::empty));
  }

  private static int sum(List<Entry> entries) {
    return entries.stream().mapToInt(entry -> number((Offer) entry.value())).sum();
  }

  private static int number(Offer offer) {
    return switch (offer) {
      case Offer.Plain(int number) -> number;
      case Offer.Text(String digits) -> Integer.parseInt(digits);
      case Offer.Computed(Supplier<Integer> number) -> number.get();
    };
  }
}
