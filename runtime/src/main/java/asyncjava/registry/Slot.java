package asyncjava.registry;

import asyncjava.process.Pid;
import java.util.function.Consumer;

/**
 * One entry of a registry, from its beginning to its end. It goes through its states once, each
 * step under the lock of its key (see {@link Partition}), so who comes too late to enter it sees
 * that it has been taken out already, and nobody takes it out twice.
 */
final class Slot implements Slots {
  private enum State {
    NEW,
    IN,
    OUT
  }

  final Object key;
  final Holder holder;

  /** In which order its process registered. */
  final long number;

  private volatile State state = State.NEW;

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
    return state == State.IN;
  }

  /** False if it must not be entered: its process has ended. Called under the lock of the key. */
  boolean enter() {
    if (state != State.NEW || holder.isOver()) {
      return false;
    }
    state = State.IN;
    return true;
  }

  /** Whether it was in. Called under the lock of the key. */
  boolean leave() {
    boolean wasIn = state == State.IN;
    state = State.OUT;
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
