package asyncjava.registry;

import asyncjava.process.Holding;
import asyncjava.process.Pid;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What one process has in one registry, by key: the second index, for which the end of a process
 * costs what its own entries cost, however many others there are.
 *
 * <p>The process itself adds and removes, all others only look. The one exception is its end, which
 * another thread may complete while its own is still in here (it was fenced as a runaway, or waits
 * for a processor). No lock keeps them apart, as the end of a process must not wait for a thread
 * that gets no processor. Instead:
 *
 * <ul>
 *   <li>A slot is noted here before it is entered under its key, so no entry is there that the end
 *       does not know of.
 *   <li>The end says {@link #over} first and looks for slots then. One that is noted after that
 *       look is not entered any more, since {@link Slot#enter} asks {@link #isOver}.
 * </ul>
 */
final class Holder implements Holding {
  final Table table;
  final Pid pid;

  /** The newest slot under each key; each knows its older one. */
  private final ConcurrentHashMap<Object, Slot> own = new ConcurrentHashMap<>(1);

  private volatile boolean over;

  /** Used by the process alone. */
  private long numbers;

  Holder(Table table, Pid pid) {
    this.table = table;
    this.pid = pid;
  }

  boolean isOver() {
    return over;
  }

  boolean isEmpty() {
    return own.isEmpty();
  }

  /** Notes a new slot, which is not entered yet. */
  Slot note(Object key, Object value) {
    Slot slot = new Slot(key, value, this, numbers++);
    slot.older = own.get(key);
    own.put(key, slot);
    return slot;
  }

  /** Forgets the slot that was noted last. */
  void forget(Slot newest) {
    if (newest.older == null) {
      own.remove(newest.key);
    } else {
      own.put(newest.key, newest.older);
    }
  }

  /** The only slot under the key of a unique registry; null if there is none. */
  Slot slot(Object key) {
    return own.get(key);
  }

  /** Takes out the slots under a key that are wanted; returns whether some were not. */
  boolean remove(Object key, Predicate<? super Slot> wanted) {
    Slot younger = null;
    for (Slot slot = own.get(key); slot != null; slot = slot.older) {
      if (!wanted.test(slot)) {
        younger = slot;
        continue;
      }
      table.takeOut(slot);
      if (younger != null) {
        younger.older = slot.older;
      } else if (slot.older != null) {
        own.put(key, slot.older);
      } else {
        own.remove(key);
      }
    }
    return younger != null;
  }

  /** The process has ended. Nobody else's entries are looked at. */
  @Override
  public void release(Pid holder) {
    over = true;
    own.values()
        .forEach(
            newest -> {
              for (Slot slot = newest; slot != null; slot = slot.older) {
                table.takeOut(slot);
              }
            });
    table.forget(this);
  }

  /** The keys, as often as they are held, the newest first. */
  List<Object> keys() {
    List<Slot> all = new ArrayList<>();
    own.values()
        .forEach(
            newest -> {
              for (Slot slot = newest; slot != null; slot = slot.older) {
                if (slot.isIn()) {
                  all.add(slot);
                }
              }
            });
    all.sort((a, b) -> Long.compare(b.number, a.number));
    return all.stream().map(slot -> slot.key).toList();
  }

  /** The values under a key, the oldest first. */
  List<Object> values(Object key) {
    List<Object> values = new ArrayList<>();
    for (Slot slot = own.get(key); slot != null; slot = slot.older) {
      if (slot.isIn()) {
        values.add(slot.value);
      }
    }
    return values.reversed().stream().toList();
  }
}
