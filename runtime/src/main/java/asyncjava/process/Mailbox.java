package asyncjava.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The queue of one process: any thread adds, the process alone takes out.
 *
 * <p>It has two parts. The <em>inbox</em> is a stack that senders push onto with one
 * compare-and-set. The <em>saved</em> list holds, oldest first, what the owner has taken over from
 * the inbox and not yet received. Taking over empties the inbox at one stroke and turns the batch
 * around, so a message costs a sender one atomic step and the owner a share of one.
 *
 * <p>The state of the owner lives in the same word as the inbox: {@link #WAITING} stands there
 * while the owner waits for mail, {@link #CLOSED} once the process has ended. A sender that
 * replaces WAITING by its message knows in that very step that it must wake the owner, and only one
 * sender can. So a wake-up cannot be lost, and no sender looks at a flag that may be stale.
 *
 * <p>Order: pushes by one thread are totally ordered, and the batch keeps the order of pushes. All
 * signals that end up in the mailbox (messages, EXIT, DOWN, timers) come this one way, which is
 * rule 1 of the signals: order between a pair of processes holds for all signals.
 *
 * <p>Observers ({@link #snapshot()}) may walk the saved list while the owner takes from it, because
 * every removal is the write of a single {@code next}; they exclude only the transfer of a batch,
 * by the monitor of the mailbox.
 */
final class Mailbox {
  /** A message in the mailbox, or a mark. */
  static final class Entry {
    Object item;
    Entry next;

    Entry(Object item) {
      this.item = item;
    }

    boolean isMark() {
      return item == MARK;
    }

    /** A mark that has left the list: all that was before it is gone. */
    boolean isSpentMark() {
      return item == SPENT;
    }

    /**
     * A mark that has left the list because {@code next}, also a mark, stands for the same place.
     */
    boolean isMergedMark() {
      return item == MERGED;
    }
  }

  /** A message sent to an alias; it counts only if the alias is still one when it arrives. */
  record ToAlias(Ref alias, Object message) {}

  /** What became of a push. */
  enum Push {
    /** The owner is busy and will find it. */
    QUEUED,
    /** The owner waits, and the caller must wake it. */
    WAKE,
    /** The process has ended. */
    DEAD
  }

  private static final Object MARK = new Object();
  private static final Object SPENT = new Object();
  private static final Object MERGED = new Object();
  private static final Entry WAITING = new Entry(null);
  private static final Entry CLOSED = new Entry(null);
  private static final VarHandle INBOX;

  static {
    try {
      INBOX = MethodHandles.lookup().findVarHandle(Mailbox.class, "inbox", Entry.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Newest first; null if empty. */
  private volatile Entry inbox;

  private Entry first;
  private Entry last;

  // For any thread

  Push push(Object item) {
    Entry entry = new Entry(item);
    while (true) {
      Entry top = inbox;
      if (top == CLOSED) {
        return Push.DEAD;
      }
      boolean waiting = top == WAITING;
      entry.next = waiting ? null : top;
      if (INBOX.compareAndSet(this, top, entry)) {
        return waiting ? Push.WAKE : Push.QUEUED;
      }
    }
  }

  boolean isWaiting() {
    return inbox == WAITING;
  }

  /** Ends the wait; true for the one caller that did so and therefore owes the wake-up. */
  boolean endWait() {
    return INBOX.compareAndSet(this, WAITING, null);
  }

  /** All messages, oldest first: exact if the owner waits, else as of a moment ago. */
  synchronized List<Object> snapshot() {
    Entry top = inbox; // read first: it publishes what the owner did before it began to wait
    List<Object> messages = new ArrayList<>();
    for (Entry e = first; e != null; e = e.next) {
      if (!e.isMark() && !e.isSpentMark()) {
        messages.add(e.item);
      }
    }
    List<Object> recent = new ArrayList<>();
    if (top != WAITING && top != CLOSED) {
      for (Entry e = top; e != null; e = e.next) {
        if (!(e.item instanceof ToAlias to)) {
          recent.add(e.item);
        } else if (to.alias.alias) {
          recent.add(to.message);
        }
      }
    }
    messages.addAll(recent.reversed());
    return messages;
  }

  // For the owner's thread alone

  /** Declares that the owner waits; false if mail has come, or the process has been ended. */
  boolean beginWait() {
    return INBOX.compareAndSet(this, null, WAITING);
  }

  /** Takes over what is in the inbox; false if that is nothing. */
  boolean drain() {
    Entry top = inbox;
    if (top == null || top == CLOSED || top == WAITING) {
      return false;
    }
    synchronized (this) {
      do {
        top = inbox;
        if (top == CLOSED) {
          return false;
        }
      } while (!INBOX.compareAndSet(this, top, null));
      Entry oldest = null;
      Entry newest = null;
      for (Entry e = top, older; e != null; e = older) {
        older = e.next;
        if (e.item instanceof ToAlias to) {
          if (!to.alias.alias) {
            continue; // rule: what is sent to an alias that is none any more is dropped
          }
          e.item = to.message;
        }
        e.next = oldest;
        oldest = e;
        newest = newest == null ? e : newest;
      }
      if (oldest == null) {
        return false;
      }
      if (last == null) {
        first = oldest;
      } else {
        last.next = oldest;
      }
      last = newest;
      return true;
    }
  }

  /** The oldest saved message, taken out; null if there is none. */
  Object poll() {
    Entry e = first;
    while (e != null && e.isMark()) {
      dropLeadingMark(e);
      e = first;
    }
    if (e == null) {
      return null;
    }
    remove(null, e);
    return e.item;
  }

  /** Where a walk begins that starts at a mark: the mark in the list, or null for the beginning. */
  static Entry place(Entry mark) {
    Entry place = mark;
    while (place != null && place.isMergedMark()) {
      place = place.next;
    }
    return place == null || place.isSpentMark() ? null : place;
  }

  /** The entry after {@code entry}, or the first one if that is null. */
  Entry after(Entry entry) {
    return entry == null ? first : entry.next;
  }

  /** Takes {@code entry} out, which follows {@code before}, or is the first one if that is null. */
  void remove(Entry before, Entry entry) {
    if (before == null) {
      first = entry.next;
    } else {
      before.next = entry.next;
    }
    if (last == entry) {
      last = before;
    }
    if (before != null && before.isMark() && before.next != null && before.next.isMark()) {
      merge(before, before.next);
    }
  }

  /** Two marks in a row are one place. Otherwise they would pile up, one for each ref. */
  private synchronized void merge(Entry mark, Entry second) {
    mark.next = second.next;
    if (last == second) {
      last = mark;
    }
    second.next = mark;
    second.item = MERGED;
  }

  /**
   * A mark behind all that has come so far, so that a later receive can begin there: messages that
   * are older than a ref cannot carry it. Null if there is nothing to skip. Marks do not pile up:
   * two in a row become one, and those in front are dropped.
   */
  Entry mark() {
    drain();
    if (last == null || last.isMark()) {
      return last;
    }
    Entry mark = new Entry(MARK);
    synchronized (this) {
      last.next = mark;
      last = mark;
    }
    return mark;
  }

  /** Whether there is nothing to receive. */
  boolean isEmpty() {
    drain();
    for (Entry e = first; e != null; e = e.next) {
      if (!e.isMark()) {
        return false;
      }
    }
    return true;
  }

  /** Refuses mail from now on and forgets what is there. */
  synchronized void close() {
    INBOX.setVolatile(this, CLOSED);
    first = null;
    last = null;
  }

  private synchronized void dropLeadingMark(Entry mark) {
    first = mark.next;
    if (first == null) {
      last = null;
    }
    // A ref may hold on to its mark for long: it must not hold on to all later mail as well.
    mark.next = null;
    mark.item = SPENT;
  }
}
