package asyncjava.ch5_5;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.supervisor.PartitionSupervisor.via;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.PartitionSupervisor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Exercise 5.5.1. Counters, one for each key that was ever counted, kept by several processes: the
 * partitions of a partition supervisor with the name {@link #NAME}. The counter of a key is kept by
 * the partition that the key belongs to, and only by that one.
 *
 * <p>An instance is one partition; its state is what it has counted, by key. A partition that is
 * started again has counted nothing.
 *
 * <p>Calls wait for 5 s, as calls do.
 */
public final class Counters implements GenServer<Map<Object, Long>> {
  /** The name of the partition supervisor. */
  public static final String NAME = "counters";

  /** Cast: one more of this key. */
  public record Increment(Object key) {}

  /** Call: how many of this key. */
  public record Get(Object key) implements Call<Long> {}

  /** Call: how many of all keys of the partition together. */
  public record Sum() implements Call<Long> {}

  private Counters() {}

  // The side of the clients

  /** Starts counters in so many partitions, linked to the caller. */
  public static Start startLink(int partitions) {
    // solution: a partition supervisor of that name, each partition a server of this class
    return PartitionSupervisor.startLink(
        PartitionSupervisor.options(NAME).partitions(partitions),
        ChildSpec.of(Counters.class, () -> GenServer.startLink(new Counters())));
    // end
  }

  /** Counts one more of a key, and does not wait for that. */
  public static void increment(Object key) {
    // solution: cast to the partition of the key
    cast(via(NAME, key), new Increment(key));
    // end
  }

  /** How often a key was counted; 0 if never. It asks no partition but the key's. */
  public static long get(Object key) {
    // solution: ask the partition of the key
    return call(via(NAME, key), new Get(key));
    // end
  }

  /**
   * How much each partition has counted, of all its keys together, by its number. Each tells how
   * much it was when it was asked, which they are not all at the same moment.
   */
  public static List<Long> byPartition() {
    // solution: ask each partition, from number 0 on, for its sum
    return IntStream.range(0, PartitionSupervisor.partitions(NAME))
        .mapToObj(number -> call(via(NAME, number), new Sum()))
        .toList();
    // end
  }

  /** How much all partitions have counted together. */
  public static long total() {
    // solution: add up what the partitions have counted
    return byPartition().stream().mapToLong(Long::longValue).sum();
    // end
  }

  // The side of the server

  @Override
  public Init<Map<Object, Long>> init() {
    // solution: nothing is counted yet
    return ok(new HashMap<>());
    // end
  }

  @Override
  public Next<Map<Object, Long>> handleCast(Object message, Map<Object, Long> counts) {
    // solution: one more of the key of an Increment
    if (message instanceof Increment(Object key)) {
      counts.merge(key, 1L, Long::sum);
    }
    return noReply(counts);
    // end
  }

  @Override
  public CallResult<Map<Object, Long>> handleCall(
      Object request, From from, Map<Object, Long> counts) {
    // solution: answer a Get and a Sum
    return switch (request) {
      case Get(Object key) -> reply(counts.getOrDefault(key, 0L), counts);
      case Sum() -> reply(counts.values().stream().mapToLong(Long::longValue).sum(), counts);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
    // end
  }
}
