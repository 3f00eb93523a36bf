package asyncjava.ch4_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Pid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exercise 4.0.5. A registry with unique keys, built on processes alone: one process that knows who
 * holds which key. Any value can be a key.
 *
 * <p>When a process ends, the keys that it held are free. From then on no answer names it, however
 * soon after its end the question comes.
 *
 * <p>Every function that takes a registry waits for its answer. If the registry has ended, or ends
 * before it has answered, the caller exits with the reason of that ({@code noproc} if it had ended
 * before). In either case nothing is left in the caller's mailbox, and what was there stays.
 */
public final class MiniRegistry {
  private MiniRegistry() {}

  /** Starts a registry in which no key is taken. */
  public static Pid start() {
    return start(new HashMap<>());
  }

  /**
   * Starts a registry. It monitors those who hold a key, and nobody else; it takes messages that it
   * does not understand out of its mailbox and drops them.
   *
   * @param table an empty map. The registry keeps in it who holds each key that is taken, and asks
   *     it for one key at a time: what it does costs the same however many other keys are taken.
   *     (The tests give it a map that notices if somebody walks over it.)
   * @return the pid of the new process, at once
   */
  public static Pid start(Map<Object, Pid> table) {
    throw todo("spawn a process that answers requests, and frees the keys of those who have ended");
  }

  /**
   * Gives a key to the caller; it may hold others.
   *
   * @return empty if it has it now; else who holds the key, which may be the caller itself
   */
  public static Optional<Pid> register(Pid registry, Object key) {
    throw todo("ask the registry to give the key to the caller");
  }

  /** Frees a key if the caller holds it; else nothing happens. */
  public static void unregister(Pid registry, Object key) {
    throw todo("ask the registry to take the key from the caller");
  }

  /** Who holds a key; empty if it is free. */
  public static Optional<Pid> whereis(Pid registry, Object key) {
    throw todo("ask the registry who holds the key");
  }

  /** The keys that a process holds; none if it has ended. The set does not change later. */
  public static Set<Object> keys(Pid registry, Pid holder) {
    throw todo("ask the registry for the keys of the process");
  }
}
