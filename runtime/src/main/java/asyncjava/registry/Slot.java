package asyncjava.registry;

import asyncjava.process.Pid;
import java.util.function.Consumer;

/**
 * One entry of a registry. It enters once and leaves once, each under the lock of its key (see
 * {@link Partition}); so nobody takes it out twice, and who would enter it after the end of its
 * process sees that.
 */
final class Slot implements Slots {
  final Object key;
  final Holder holder;

  /** In which order its process registered. */
  final long number;

  private volatile boolean in;

  /** Written by its own process alone. */
  volatile Object value;

  /** In the bucket: written under the lock of the key, read by anybody. */
  volatile Slot next;

  /** In the bucket: used under the lock of the key. */
  Slot previous;

  /** Of the same process under the same key: written by its own process, read by anybody. */
  volatile Slot older;

  Slot(Object key, Object value, Holder holder, long number) {
    this.key = key;
    this.value = value;
    this.holder = holder;
    this.number = number;
  }

  Pid pid() {
    return holder.pid;
  }

  boolean isIn() {
    return in;
  }

  /** False if it must not be entered: its process has ended. Called under the lock of the key. */
  boolean enter() {
    in = !holder.isOver();
    return in;
  }

  /** Whether it was in. Called under the lock of the key. */
  boolean leave() {
    boolean wasIn = in;
    in = false;
    return wasIn;
  }

  /** Rule: what belongs to a condemned process is not shown, also while it is still there. */
  boolean isShown() {
    return !holder.pid.isCondemned();
  }

  Entry entry() {
    return new Entry(holder.pid, value);
  }

  Found found() {
    return new Found(key, holder.pid, value);
  }

  @Override
  public void forEach(Consumer<? super Slot> action) {
    if (isShown()) {
      action.accept(this);
    }
  }
}
