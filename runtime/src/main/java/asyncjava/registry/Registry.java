package asyncjava.registry;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A registry: processes register themselves under keys, and anybody finds them by these.
 *
 * <pre>{@code
 * Registry.startLink(unique("rooms"));
 *
 * // names that are more than strings
 * Registry.register("rooms", new Room("lobby"), "open");
 * Registry.lookup("rooms", new Room("lobby"));            // [Entry[pid=#PID<0.5.0>, value=open]]
 * send(Registry.via("rooms", new Room("lobby")), "hello");
 *
 * // publish and subscribe
 * Registry.startLink(duplicate("topics"));
 * Registry.register("topics", "news");
 * Registry.dispatch("topics", "news", entries -> entries.forEach(e -> send(e.pid(), "hello")));
 * }</pre>
 *
 * <p><b>Keys and values.</b> In a unique registry a key stands for one process, in a duplicate one
 * for any number. Keys are compared by {@code equals}, so use strings, records, enums or lists, and
 * nothing that changes. A process registers only itself, under as many keys as it likes. Neither
 * key nor value may be null.
 *
 * <p><b>Its processes.</b> A registry is a process, linked to whoever started it and found by its
 * name, and one more for each partition; they do no work, all functions here run in the caller. Who
 * registers is linked to the registry, so that it ends with it, unless it traps exits; its last
 * {@code unregister} removes the link. Looking does not wait for anybody who changes something.
 *
 * <p><b>The end of a process.</b> Its entries are gone before anybody hears of its end by EXIT or
 * DOWN, and from the moment it is condemned no function here shows them, save {@link #count}; a key
 * of a unique registry that it held is free. (On the BEAM they go a little later.) What this costs
 * depends on its own entries and not on those of others.
 *
 * <p><b>Errors.</b> Each function throws {@link IllegalArgumentException} if there is no such
 * registry on the node of the caller, and for null and the like. Those that are about the caller's
 * own entries throw {@link IllegalStateException} outside any process; the others work there too,
 * and mean the local node.
 */
public final class Registry {
  private enum NoValue {
    NO_VALUE;

    @Override
    public String toString() {
      return "no value";
    }
  }

  /** The value of an entry that was registered without one. */
  public static final Object NO_VALUE = NoValue.NO_VALUE;

  private Registry() {}

  // Starting

  /** Options of a registry in which a key stands for one process at most. */
  public static Options unique(String name) {
    return new Options(Keys.UNIQUE, name);
  }

  /** Options of a registry in which a key stands for any number of processes. */
  public static Options duplicate(String name) {
    return new Options(Keys.DUPLICATE, name);
  }

  /**
   * Starts a registry, linked to the caller, and waits until it is there. The name of the registry
   * is also that of its process, which is a server: it ends with the caller, with that one's
   * reason, and {@link GenServer#stop} stops it. Answers {@code Registry.start_link/1}.
   *
   * @return the pid of the registry; {@link Start.NotStarted} with {@link AlreadyStarted} if a
   *     process has the name
   */
  public static Start startLink(Options options) {
    Check.notNull(options, "the options of a registry");
    return GenServer.startLink(new RegistryServer(options), Processes.name(options.name()));
  }

  /**
   * The registry for which a process keeps a partition: those who register are linked to it. For
   * those who look at links and traces. Empty for any other process.
   */
  public static Optional<String> keptBy(Pid pid) {
    return Keeper.registryOf(Check.notNull(pid, "a pid"));
  }

  // Registering

  /** As {@link #register(String, Object, Object)}, with {@link #NO_VALUE}. */
  public static Registration register(String registry, Object key) {
    return register(registry, key, NO_VALUE);
  }

  /**
   * Registers the caller under a key and links it to the registry. Its listeners, if it has any,
   * are told. Answers {@code Registry.register/3}.
   *
   * @return {@link Registration.Registered}; in a unique registry {@link
   *     Registration.AlreadyRegistered} if a living process holds the key, also if that is the
   *     caller. In a duplicate one the caller gets one more entry each time.
   * @throws IllegalArgumentException also if a listener is not there; the caller is registered then
   */
  public static Registration register(String registry, Object key, Object value) {
    Check.key(key);
    Check.notNull(value, "a value");
    Pid self = caller("register");
    return Registries.table(registry).register(self, key, value);
  }

  /**
   * Gives up all entries of the caller under a key; it may have none. Listeners are told in either
   * case. Answers {@code Registry.unregister/2}.
   *
   * @throws IllegalArgumentException also if a listener is not there; the entries are gone then
   */
  public static void unregister(String registry, Object key) {
    Check.key(key);
    Pid self = caller("unregister");
    Registries.table(registry).unregister(self, key, slot -> true);
  }

  /**
   * Gives up those entries of the caller under a key whose value matches. Listeners are told if
   * none is left. Answers {@code Registry.unregister_match/4}.
   *
   * @param pattern for the value, see {@link Match}
   */
  public static void unregisterMatch(String registry, Object key, Object pattern, Guard... guards) {
    Check.key(key);
    Query query = query(pattern, guards);
    Pid self = caller("unregisterMatch");
    Registries.table(registry).unregister(self, key, slot -> query.matches(slot.found()));
  }

  /**
   * Replaces the value of the caller's entry in a unique registry. The function runs in the caller;
   * if it throws, the value stays. Answers {@code Registry.update_value/3}.
   *
   * @param update from the old value to the new one; give its parameter the type of the value:
   *     {@code (Integer n) -> n + 1}
   * @return both values; empty if the caller does not hold the key
   * @throws IllegalArgumentException also if the keys of the registry are not unique
   */
  public static <V> Optional<Update<V>> updateValue(
      String registry, Object key, UnaryOperator<V> update) {
    Check.key(key);
    Check.notNull(update, "the function of an update");
    Pid self = caller("updateValue");
    Table table = Registries.table(registry);
    if (!table.isUnique()) {
      throw new IllegalArgumentException(
          "updateValue is not supported for duplicate registries, and "
              + Check.quoted(registry)
              + " is one");
    }
    return table.slotOf(self, key).map(slot -> update(slot, update));
  }

  @SuppressWarnings("unchecked") // the caller knows what it has registered with
  private static <V> Update<V> update(Slot slot, UnaryOperator<V> update) {
    V before = (V) slot.value;
    V after = Check.notNull(update.apply(before), "the new value");
    slot.value = after;
    return new Update<>(after, before);
  }

  // Looking

  /**
   * What stands under a key, the oldest first (in a registry with partitions, within each of them).
   * Answers {@code Registry.lookup/2}.
   */
  public static List<Entry> lookup(String registry, Object key) {
    return entries(Registries.table(registry), key);
  }

  private static List<Entry> entries(Table table, Object key) {
    List<Entry> entries = new ArrayList<>();
    table.forEach(Check.key(key), slot -> entries.add(slot.entry()));
    return List.copyOf(entries);
  }

  /**
   * The keys of a process, the newest first; in a duplicate registry each as often as it is held.
   * Answers {@code Registry.keys/2}.
   */
  public static List<Object> keys(String registry, Pid pid) {
    Check.notNull(pid, "a pid");
    return Registries.table(registry).holder(pid).map(Holder::keys).orElse(List.of());
  }

  /** The values of a process under a key, the oldest first. Answers {@code Registry.values/3}. */
  public static List<Object> values(String registry, Object key, Pid pid) {
    Check.key(key);
    Check.notNull(pid, "a pid");
    return Registries.table(registry)
        .holder(pid)
        .map(holder -> holder.values(key))
        .orElse(List.of());
  }

  /**
   * How many entries there are, in constant time. Those of a condemned process count until its end
   * is complete. Answers {@code Registry.count/1}.
   */
  public static long count(String registry) {
    return Registries.table(registry).count();
  }

  /**
   * What stands under a key with a value that matches. Answers {@code Registry.match/4}.
   *
   * @param pattern for the value, see {@link Match}
   * @param guards which must all hold
   * @throws IllegalArgumentException also if a guard has a variable that is not in the pattern
   */
  public static List<Entry> match(String registry, Object key, Object pattern, Guard... guards) {
    Query query = query(pattern, guards);
    List<Entry> entries = new ArrayList<>();
    Registries.table(registry)
        .forEach(
            Check.key(key),
            slot -> {
              Found found = slot.found();
              if (query.matches(found)) {
                entries.add(new Entry(found.pid(), found.value()));
              }
            });
    return List.copyOf(entries);
  }

  /** How many {@link #match} would find. Answers {@code Registry.count_match/4}. */
  public static long countMatch(String registry, Object key, Object pattern, Guard... guards) {
    return match(registry, key, pattern, guards).size();
  }

  private static Query query(Object pattern, Guard... guards) {
    return new Query(Match.entry(Match.any(), Match.any(), pattern).where(guards));
  }

  /**
   * Looks at all entries, in no particular order, and gives a result for each that matches one of
   * the specs; the first that matches counts. If the key of the only spec is a literal, it looks at
   * that key alone. Answers {@code Registry.select/2}.
   *
   * @param specs made by {@link Match#entry}
   * @throws IllegalArgumentException also if a guard or a result has a variable that is in no
   *     pattern, or a result cannot be made
   */
  public static List<Object> select(String registry, Spec... specs) {
    Table table = Registries.table(registry);
    List<Object> results = new ArrayList<>();
    List<Query> queries = queries(specs);
    Consumer<Slot> look =
        slot -> {
          Found found = slot.found();
          for (Query query : queries) {
            Optional<Object> result = query.of(found);
            if (result.isPresent()) {
              results.add(result.get());
              return;
            }
          }
        };
    if (specs.length == 1 && Query.isLiteral(specs[0].key())) {
      table.forEach(specs[0].key(), look);
    } else {
      table.forEach(look);
    }
    return List.copyOf(results);
  }

  private static List<Query> queries(Spec... specs) {
    Check.notNull(specs, "the specs of a select");
    return Arrays.stream(specs)
        .map(spec -> new Query(Check.notNull(spec, "a spec of a select")))
        .toList();
  }

  /**
   * How many entries match one of the specs, whatever these would give. Answers {@code
   * Registry.count_select/2}.
   */
  public static long countSelect(String registry, Spec... specs) {
    Spec[] counting =
        Arrays.stream(Check.notNull(specs, "the specs of a select"))
            .map(spec -> Check.notNull(spec, "a spec of a select").give(true))
            .toArray(Spec[]::new);
    return select(registry, counting).size();
  }

  // Dispatching

  /**
   * Runs a function in the caller on what stands under a key; not at all if nothing does. In a
   * duplicate registry with partitions it runs once for each partition in which the key is. What it
   * throws reaches the caller. Answers {@code Registry.dispatch/4}.
   */
  public static void dispatch(String registry, Object key, Consumer<? super List<Entry>> function) {
    Check.key(key);
    Check.notNull(function, "the function of a dispatch");
    Dispatch.serial(Registries.table(registry), key, function);
  }

  /**
   * As {@link #dispatch}, but in a duplicate registry with partitions the function runs at the same
   * time for each, in processes of their own, linked to the caller, which waits for them. Answers
   * {@code Registry.dispatch/4} with {@code parallel: true}.
   *
   * <p>If the function throws, the caller exits with the {@code Crash} of it; one that traps exits
   * gets an EXIT with it too.
   */
  public static void dispatchParallel(
      String registry, Object key, Consumer<? super List<Entry>> function) {
    Check.key(key);
    Check.notNull(function, "the function of a dispatch");
    Table table = Registries.table(registry);
    if (table.partitionsOf(key).size() == 1) {
      Dispatch.serial(table, key, function);
    } else {
      caller("dispatchParallel");
      Dispatch.parallel(table, key, function);
    }
  }

  // Data about the registry

  /** Something about the registry that is no entry. Answers {@code Registry.meta/2}. */
  public static Optional<Object> meta(String registry, Object key) {
    return Optional.ofNullable(metaData(registry).get(Check.notNull(key, "a key of meta data")));
  }

  /** Sets it, by whoever likes to. Answers {@code Registry.put_meta/3}. */
  public static void putMeta(String registry, Object key, Object value) {
    Check.notNull(key, "a key of meta data");
    metaData(registry).put(key, Check.notNull(value, "a value of meta data"));
  }

  /** Removes it; nothing happens if it is not there. Answers {@code Registry.delete_meta/2}. */
  public static void deleteMeta(String registry, Object key) {
    metaData(registry).remove(Check.notNull(key, "a key of meta data"));
  }

  private static Map<Object, Object> metaData(String registry) {
    return Registries.table(registry).meta;
  }

  // Names

  /** As {@link #via(String, Object, Object)}, with {@link #NO_VALUE}. */
  public static RegistryName via(String registry, Object key) {
    return via(registry, key, NO_VALUE);
  }

  /**
   * A key of a unique registry, on the node of the caller, as the name of a process. Answers {@code
   * {:via, Registry, {registry, key, value}}}.
   *
   * @param value what a process that is started under the name registers with
   */
  public static RegistryName via(String registry, Object key, Object value) {
    return new RegistryName(registry, Processes.node(), key, value);
  }

  /** The calling process, of whose entries a function is. */
  static Pid caller(String function) {
    try {
      return Processes.self();
    } catch (IllegalStateException outside) {
      throw new IllegalStateException(
          "Registry."
              + function
              + " was called outside a process, by thread \""
              + Thread.currentThread().getName()
              + "\"; only a process can be registered",
          outside);
    }
  }
}
