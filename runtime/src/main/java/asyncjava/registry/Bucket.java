package asyncjava.registry;

import java.util.function.Consumer;

/**
 * The entries under one key of a duplicate registry, in the order of their registration. To take
 * one out costs the same among 1 and among 100,000: it knows its neighbours.
 *
 * <p>Writers hold the lock of the key. Readers hold none: they follow the {@code next} of each
 * slot, which always leads on to those that are younger. One that is taken out keeps its {@code
 * next}; so a reader that stands on it goes on, and meets every entry that was there from the
 * beginning to the end of its walk, in order, and none twice. What comes or goes meanwhile it may
 * see or not.
 */
final class Bucket implements Slots {
  private volatile Slot first;
  private Slot last;

  void add(Slot slot) {
    slot.previous = last;
    if (last == null) {
      first = slot;
    } else {
      last.next = slot;
    }
    last = slot;
  }

  void remove(Slot slot) {
    Slot before = slot.previous;
    Slot after = slot.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    slot.previous = null; // its next stays, for the readers
  }

  boolean isEmpty() {
    return last == null;
  }

  @Override
  public void forEach(Consumer<? super Slot> action) {
    for (Slot slot = first; slot != null; slot = slot.next) {
      if (slot.isShown()) {
        action.accept(slot);
      }
    }
  }
}
