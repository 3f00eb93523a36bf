package asyncjava.ch4_0;

import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.*;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.registry.Entry;
import asyncjava.registry.Registry;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Exercise 4.0.3. Publish and subscribe: whoever broadcasts under a topic need not know who
 * listens.
 *
 * <p>All of it is in a registry with duplicate keys and partitions, whose name is that of the
 * system. A topic is any value.
 */
public final class PubSub {

  /** What a subscriber gets. */
  public record Broadcast(Object topic, Object message) {}

  /** The value of an entry. */
  private record Subscription(Predicate<Object> wanted) {}

  private PubSub() {}

  /** Starts a system of that name, linked to the caller. */
  public static Start startLink(String system, int partitions) {
    return Registry.startLink(duplicate(system).partitions(partitions));
  }

  /** Subscribes the caller to all messages of a topic; else as the other {@code subscribe}. */
  public static void subscribe(String system, Object topic) {
    subscribe(system, topic, _ -> true);
  }

  /**
   * Subscribes the caller to those messages of a topic that it wants. It gets each of them once. If
   * it is subscribed to the topic already, nothing changes. A subscription ends with its process.
   *
   * @param wanted asked about each message, in the process that broadcasts it
   */
  public static void subscribe(String system, Object topic, Predicate<Object> wanted) {
    if (values(system, topic, self()).isEmpty()) {
      register(system, topic, new Subscription(wanted));
    }
  }

  /** Ends the caller's subscription to a topic; others of it stay. It need not have one. */
  public static void unsubscribe(String system, Object topic) {
    unregister(system, topic);
  }

  /** Who is subscribed to a topic. */
  public static Set<Pid> subscribers(String system, Object topic) {
    return lookup(system, topic).stream().map(Entry::pid).collect(Collectors.toSet());
  }

  /**
   * Sends a {@link Broadcast} to all who are subscribed to the topic and want the message; to the
   * caller as well, if it is one of them.
   *
   * @return those of whom it could not be found out whether they want it, since their predicate
   *     threw an exception; they do not get it, and all others do
   */
  public static Set<Pid> broadcast(String system, Object topic, Object message) {
    return publish(system, topic, message, _ -> true);
  }

  /** As {@link #broadcast}, but the caller is left out, and its predicate is not asked. */
  public static Set<Pid> broadcastFrom(String system, Object topic, Object message) {
    Pid caller = self();
    return publish(system, topic, message, pid -> pid != caller);
  }

  private static Set<Pid> publish(
      String system, Object topic, Object message, Predicate<Pid> addressed) {
    Set<Pid> failed = new HashSet<>();
    dispatch(
        system,
        topic,
        entries -> {
          failed.clear();
          for (Entry entry : entries) {
            if (addressed.test(entry.pid()) && !deliver(entry, new Broadcast(topic, message))) {
              failed.add(entry.pid());
            }
          }
        });
    return failed;
  }

  /** Rule: what one subscriber does wrong is no matter of the others. */
  private static boolean deliver(Entry to, Broadcast broadcast) {
    try {
      if (((Subscription) to.value()).wanted().test(broadcast.message())) {
        send(to.pid(), broadcast);
      }
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }
}
