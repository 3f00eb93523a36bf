package asyncjava.ch5_5;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.self;
import static asyncjava.supervisor.PartitionSupervisor.via;
import static java.util.Objects.requireNonNull;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.ProcessExit;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.PartitionSupervisor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Exercise 5.5.4. A cache in several processes: the partitions of a partition supervisor with the
 * name {@link #NAME}. The entry of a key is kept by the partition that the key belongs to, and only
 * by that one.
 *
 * <p>An instance is one partition; its state is its entries. They are lost when it crashes, and
 * those of the others are not.
 *
 * <p>All functions that ask a partition wait for it without limit.
 */
public final class Cache implements GenServer<Map<Object, Object>> {
  /** The name of the partition supervisor. */
  public static final String NAME = "cache";

  /** What came of a {@link #fetch}. */
  public sealed interface Fetched<V> {
    /** The value of the key. */
    record Value<V>(V value) implements Fetched<V> {}

    /** There was none, and the loader has failed. */
    record Failed<V>(ExitReason reason) implements Fetched<V> {}
  }

  /** Cast: from now on this is the value of the key. */
  public record Put(Object key, Object value) {}

  /** Call: the value of the key, if there is one. */
  public record Get(Object key) implements Call<Optional<Object>> {}

  /** Call: the value of the key, by the loader if there is none. */
  public record Fetch<V>(Object key, Supplier<V> loader) implements Call<Fetched<V>> {}

  /** Call: how many entries the partition has. */
  public record Size() implements Call<Integer> {}

  private static final Map<Node, Map<Object, Object>> ENTRIES = new ConcurrentHashMap<>();

  private Cache() {}

  // The side of the clients

  /** Starts an empty cache in so many partitions, linked to the caller. */
  public static Start startLink(int partitions) {
    return PartitionSupervisor.startLink(
        PartitionSupervisor.options(NAME).partitions(partitions),
        ChildSpec.of(Cache.class, () -> GenServer.startLink(new Cache())));
  }

  /** Makes this the value of the key. Who puts and then asks, gets it. */
  public static void put(Object key, Object value) {
    cast(via(NAME, key), new Put(key, value));
  }

  /** The value of the key, if there is one. */
  public static Optional<Object> get(Object key) {
    return call(via(NAME, key), new Get(key), INFINITY);
  }

  /**
   * The value of the key. If there is none, the loader makes it, and it is kept.
   *
   * <p>However many ask for a key at the same time, it is loaded once, and all get that value.
   * While a loader runs, those who ask the same partition may have to wait; those who ask others do
   * not.
   *
   * <p>A loader that throws has failed, with {@code ExitReason.of} what it threw. So has one that
   * calls {@code exit}, with the reason of that, and one that returns null. The result is {@link
   * Fetched.Failed} then, for who asked with that loader at least, and nothing else happens: no
   * entry is made or lost, and who asks next has the key loaded again.
   *
   * @param loader must not use this cache
   */
  public static <V> Fetched<V> fetch(Object key, Supplier<V> loader) {
    return call(via(NAME, key), new Fetch<>(key, loader), INFINITY);
  }

  /** How many entries all partitions have together. */
  public static int size() {
    return IntStream.range(0, PartitionSupervisor.partitions(NAME))
        .map(number -> call(via(NAME, number), new Size(), INFINITY))
        .sum();
  }

  // The side of the server

  @Override
  public Init<Map<Object, Object>> init() {
    Node here = self().node();
    return ok(ENTRIES.computeIfAbsent(here, _ -> new ConcurrentHashMap<>()));
  }

  @Override
  public Next<Map<Object, Object>> handleCast(Object message, Map<Object, Object> entries) {
    if (message instanceof Put(Object key, Object value)) {
      entries.put(key, value);
    }
    return noReply(entries);
  }

  @Override
  public CallResult<Map<Object, Object>> handleCall(
      Object request, From from, Map<Object, Object> entries) {
    return switch (request) {
      case Get(Object key) -> reply(Optional.ofNullable(entries.get(key)), entries);
      case Size() -> reply(entries.size(), entries);
      case Fetch<?>(Object key, _) when entries.containsKey(key) ->
          reply(new Fetched.Value<>(entries.get(key)), entries);
      case Fetch<?>(Object key, Supplier<?> loader) -> {
        Fetched<?> fetched = load(loader);
        if (fetched instanceof Fetched.Value<?>(Object value)) {
          entries.put(key, value);
        }
        yield reply(fetched, entries);
      }
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
  }

  /** It runs in the partition, so nothing may get out of it. An exit is an Error. */
  private static Fetched<?> load(Supplier<?> loader) {
    try {
      return new Fetched.Value<>(requireNonNull(loader.get(), "a loader has returned null"));
    } catch (ProcessExit exit) {
      return new Fetched.Failed<>(exit.reason());
    } catch (Throwable thrown) {
      return new Fetched.Failed<>(ExitReason.of(thrown));
    }
  }
}
