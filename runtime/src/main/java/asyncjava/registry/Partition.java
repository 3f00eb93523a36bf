package asyncjava.registry;

import asyncjava.process.Pid;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * One of the tables of a registry: entries by key, and holders by process.
 *
 * <p>All that changes what stands under a key happens in a {@code compute} of that key, so one
 * change of a key comes after the other: that is "the lock of the key" of which the comments of
 * this package speak. Inside it nothing waits and nothing is sent. Who only looks takes no lock.
 */
final class Partition {
  /** The process that those who are at home here are linked to. */
  final Pid keeper;

  private final ConcurrentHashMap<Object, Slots> keys = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Pid, Holder> holders = new ConcurrentHashMap<>();
  private final LongAdder entries = new LongAdder();

  Partition(Pid keeper) {
    this.keeper = keeper;
  }

  // By key

  /**
   * Enters a slot under the key of a unique registry, if nobody else does.
   *
   * <p>Rule: of two who register a key, one gets it and the other is told who. Rule: what a
   * condemned process holds is free, also if its end has not come to its entries yet.
   *
   * @return who has it already; empty if the slot is in, or its own process has ended
   */
  Optional<Pid> enterUnique(Slot slot) {
    Pid[] taken = new Pid[1];
    keys.compute(
        slot.key,
        (key, before) -> {
          Slot other = (Slot) before;
          if (other != null && (other.isShown() || other.pid() == slot.pid())) {
            taken[0] = other.pid();
            return other;
          }
          if (!slot.enter()) {
            return other;
          }
          entries.increment();
          if (other != null) {
            leave(other);
          }
          return slot;
        });
    return Optional.ofNullable(taken[0]);
  }

  /** Enters a slot behind the others under its key, unless its own process has ended. */
  void enterDuplicate(Slot slot) {
    keys.compute(
        slot.key,
        (key, before) -> {
          if (!slot.enter()) {
            return before;
          }
          entries.increment();
          Bucket bucket = before == null ? new Bucket() : (Bucket) before;
          bucket.add(slot);
          return bucket;
        });
  }

  /**
   * Takes a slot out, whether it was entered or not. Rule: nobody removes what belongs to another,
   * so it looks for this very slot and not for the key. Rule: a key without entries leaves nothing.
   */
  void takeOut(Slot slot) {
    keys.compute(
        slot.key,
        (key, now) -> {
          if (!leave(slot)) {
            return now;
          }
          if (now instanceof Bucket bucket) {
            bucket.remove(slot);
            return bucket.isEmpty() ? null : bucket;
          }
          return null; // one that is in is the one under its key
        });
  }

  private boolean leave(Slot slot) {
    boolean wasIn = slot.leave();
    if (wasIn) {
      entries.decrement();
    }
    return wasIn;
  }

  /** Shows what stands under a key, the oldest first. */
  void forEach(Object key, Consumer<? super Slot> action) {
    Slots slots = keys.get(key);
    if (slots != null) {
      slots.forEach(action);
    }
  }

  /** Shows what stands under any key. */
  void forEach(Consumer<? super Slot> action) {
    keys.values().forEach(slots -> slots.forEach(action));
  }

  /** The holder of a key of a unique registry. */
  Optional<Pid> holderOf(Object key) {
    return keys.get(key) instanceof Slot slot && slot.isShown()
        ? Optional.of(slot.pid())
        : Optional.empty();
  }

  long count() {
    return entries.sum();
  }

  // By process

  Optional<Holder> holder(Pid pid) {
    return Optional.ofNullable(holders.get(pid));
  }

  void add(Holder holder) {
    holders.put(holder.pid, holder);
  }

  void remove(Holder holder) {
    holders.remove(holder.pid, holder);
  }

  /** The registry has ended: what its processes hold of it must not keep it in memory. */
  void dropAll() {
    holders.values().forEach(holder -> holder.pid.drop(holder));
  }

  /** For tests: the sizes of all that could keep something of a process that has ended. */
  boolean isEmpty() {
    return keys.isEmpty() && holders.isEmpty() && entries.sum() == 0;
  }
}
