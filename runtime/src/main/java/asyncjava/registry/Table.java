package asyncjava.registry;

import static asyncjava.process.Processes.link;
import static asyncjava.process.Processes.name;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.unlink;

import asyncjava.process.NoProcess;
import asyncjava.process.Pid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The entries of one registry, while its process lives. */
final class Table {
  final Options options;
  final ConcurrentHashMap<Object, Object> meta;
  private final Pid owner;
  private final List<Partition> partitions;
  private volatile boolean closed;

  /**
   * Held from a change until its listeners have been told. Rule: each hears of the changes once and
   * in the order in which they happened. A registry without listeners does without it.
   */
  private final Object telling = new Object();

  /**
   * @param owner the process of the registry
   * @param keepers one a partition
   */
  Table(Options options, Pid owner, List<Pid> keepers) {
    this.options = options;
    this.owner = owner;
    this.meta = new ConcurrentHashMap<>(options.meta());
    this.partitions = keepers.stream().map(Partition::new).toList();
  }

  // Its end

  /** Rule: a registry whose process is condemned is unknown. */
  boolean isOpen() {
    return !closed && !owner.isCondemned();
  }

  /** Called by whoever ends one of its processes; it waits for nobody. */
  void close() {
    closed = true; // before looking for holders: see holder(Pid)
    partitions.forEach(Partition::dropAll);
  }

  // Where things are

  boolean isUnique() {
    return options.keys() == Keys.UNIQUE;
  }

  /**
   * As in Elixir: a unique key is in the partition of the key, a duplicate one in its process's.
   */
  private Partition partition(Object key, Pid pid) {
    return isUnique() ? byKey(key) : home(pid);
  }

  private Partition byKey(Object key) {
    int hash = key.hashCode();
    return partitions.get(Math.floorMod(hash ^ (hash >>> 16), partitions.size()));
  }

  /** The partition that knows what the process holds, and whose keeper it is linked to. */
  private Partition home(Pid pid) {
    return partitions.get((int) (pid.id() % partitions.size()));
  }

  /** The partitions in which a key can be. */
  List<Partition> partitionsOf(Object key) {
    return isUnique() ? List.of(byKey(key)) : partitions;
  }

  // Looking: no lock is taken

  void forEach(Object key, Consumer<? super Slot> action) {
    partitionsOf(key).forEach(partition -> partition.forEach(key, action));
  }

  void forEach(Consumer<? super Slot> action) {
    partitions.forEach(partition -> partition.forEach(action));
  }

  Optional<Pid> holderOf(Object key) {
    return byKey(key).holderOf(key);
  }

  Optional<Holder> holder(Pid pid) {
    return pid.isCondemned() ? Optional.empty() : home(pid).holder(pid);
  }

  long count() {
    return partitions.stream().mapToLong(Partition::count).sum();
  }

  boolean isEmpty() {
    return partitions.stream().allMatch(Partition::isEmpty);
  }

  // Changing

  /** Registers the caller. */
  Registration register(Pid self, Object key, Object value) {
    if (isUnique()) {
      // Who comes too late is told so without being linked first.
      Optional<Pid> taken = holderOf(key);
      if (taken.isPresent()) {
        return new Registration.AlreadyRegistered(taken.get());
      }
    }
    Holder holder = holderToBe(self);
    Slot slot = holder.note(key, value);
    Optional<Pid> taken = enterAndTell(slot);
    if (taken.isPresent()) {
      holder.forget(slot);
      letGoIfEmpty(holder);
      return new Registration.AlreadyRegistered(taken.get());
    }
    if (!slot.isIn()) {
      self(); // throws: it has ended meanwhile, and its end found the slot first
    }
    return new Registration.Registered(home(self).keeper);
  }

  private Optional<Pid> enterAndTell(Slot slot) {
    if (options.listeners().isEmpty()) {
      return enter(slot);
    }
    synchronized (telling) {
      Optional<Pid> taken = enter(slot);
      if (taken.isEmpty()) {
        tell(new Register(options.name(), slot.key, slot.pid(), slot.value));
      }
      return taken;
    }
  }

  private Optional<Pid> enter(Slot slot) {
    Partition partition = partition(slot.key, slot.pid());
    if (isUnique()) {
      return partition.enterUnique(slot);
    }
    partition.enterDuplicate(slot);
    return Optional.empty();
  }

  /**
   * The holder of the caller, made with its first entry.
   *
   * <p>Rule: of a registry that ends and a process that registers, one sees the other. Either the
   * end finds the holder, or this finds the table closed; so no process keeps a registry that is no
   * more. And if the process has ended, it holds nothing and is told so.
   */
  private Holder holderToBe(Pid self) {
    Partition home = home(self);
    Optional<Holder> before = home.holder(self);
    if (before.isPresent()) {
      return before.get();
    }
    linkTo(home.keeper);
    Holder holder = new Holder(this, self);
    home.add(holder);
    if (!self.hold(holder)) {
      home.remove(holder);
      self(); // throws: it is dead
    }
    if (closed) {
      self.drop(holder);
      home.remove(holder);
      throw Registries.unknown(options.name());
    }
    return holder;
  }

  /** Rule: who is registered is linked to the registry, and ends with it unless it traps exits. */
  private void linkTo(Pid keeper) {
    if (keeper.isCondemned()) {
      throw Registries.unknown(options.name());
    }
    try {
      link(keeper);
    } catch (NoProcess ended) {
      throw Registries.unknown(options.name());
    }
  }

  /** Gives up the entries of the caller under a key that are wanted. */
  void unregister(Pid self, Object key, Predicate<? super Slot> wanted) {
    if (options.listeners().isEmpty()) {
      remove(self, key, wanted);
      return;
    }
    synchronized (telling) {
      if (remove(self, key, wanted)) {
        tell(new Unregister(options.name(), key, self));
      }
    }
  }

  /** Whether the caller has nothing under the key any more. */
  private boolean remove(Pid self, Object key, Predicate<? super Slot> wanted) {
    Holder holder = home(self).holder(self).orElse(null);
    if (holder == null) {
      return true;
    }
    boolean some = holder.remove(key, wanted);
    letGoIfEmpty(holder);
    return !some;
  }

  private void letGoIfEmpty(Holder holder) {
    if (holder.isEmpty()) {
      holder.pid.drop(holder);
      forget(holder);
      unlink(home(holder.pid).keeper);
    }
  }

  /** The slot of the caller under a key of a unique registry. */
  Optional<Slot> slotOf(Pid self, Object key) {
    return home(self).holder(self).map(holder -> holder.slot(key));
  }

  void takeOut(Slot slot) {
    partition(slot.key, slot.pid()).takeOut(slot);
  }

  void forget(Holder holder) {
    home(holder.pid).remove(holder);
  }

  /**
   * Tells all listeners. Rule: a message to a name that nobody holds is an error of the sender, as
   * on the BEAM; but first those hear it that are there.
   */
  private void tell(Object event) {
    List<String> missing = new ArrayList<>();
    for (String listener : options.listeners()) {
      if (name(listener).whereis().isEmpty()) {
        missing.add(listener);
      } else {
        send(name(listener), event);
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "listener "
              + Check.quoted(missing.getFirst())
              + " of registry "
              + Check.quoted(options.name())
              + " is not there, it does not hear of "
              + event);
    }
  }
}
