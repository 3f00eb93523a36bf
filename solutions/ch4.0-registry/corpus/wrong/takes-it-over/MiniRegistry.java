package asyncjava.ch4_0;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.Ref;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
  private sealed interface Request {
    record Register(Pid from, Ref ref, Object key) implements Request {}

    record Unregister(Pid from, Ref ref, Object key) implements Request {}

    record Whereis(Pid from, Ref ref, Object key) implements Request {}

    record Keys(Pid from, Ref ref, Pid holder) implements Request {}
  }

  private record Reply(Ref ref, Object answer) {}

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
    return spawn(() -> new Keeper(table).serve());
  }

  /**
   * Gives a key to the caller; it may hold others.
   *
   * @return empty if it has it now; else who holds the key, which may be the caller itself
   */
  public static Optional<Pid> register(Pid registry, Object key) {
    return ask(registry, ref -> new Request.Register(self(), ref, key));
  }

  /** Frees a key if the caller holds it; else nothing happens. */
  public static void unregister(Pid registry, Object key) {
    ask(registry, ref -> new Request.Unregister(self(), ref, key));
  }

  /** Who holds a key; empty if it is free. */
  public static Optional<Pid> whereis(Pid registry, Object key) {
    return ask(registry, ref -> new Request.Whereis(self(), ref, key));
  }

  /** The keys that a process holds; none if it has ended. The set does not change later. */
  public static Set<Object> keys(Pid registry, Pid holder) {
    return ask(registry, ref -> new Request.Keys(self(), ref, holder));
  }

  @SuppressWarnings("unchecked") // the registry answers each request with its type
  private static <T> T ask(Pid registry, Function<Ref, Request> request) {
    Ref ref = monitor(registry);
    send(registry, request.apply(ref));
    Object answer =
        receive(
            on(Reply.class, reply -> reply.ref() == ref, Reply::answer),
            on(Down.class, down -> down.ref() == ref, down -> exit(down.reason())));
    demonitorAndFlush(ref);
    return (T) answer;
  }

  /** What one process holds. */
  private record Holder(Ref monitor, Set<Object> keys) {}

  private static final class Keeper {
    private final Map<Object, Pid> table;

    /** The way back: who has ended is found here, with its keys and no others. */
    private final Map<Pid, Holder> holders = new HashMap<>();

    Keeper(Map<Object, Pid> table) {
      this.table = table;
    }

    void serve() {
      while (true) {
        switch (receive()) {
          case Request.Register(Pid from, Ref ref, Object key) ->
              send(from, new Reply(ref, register(from, key)));
          case Request.Unregister(Pid from, Ref ref, Object key) -> {
            unregister(from, key);
            send(from, new Reply(ref, true));
          }
          case Request.Whereis(Pid from, Ref ref, Object key) ->
              send(from, new Reply(ref, whereis(key)));
          case Request.Keys(Pid from, Ref ref, Pid holder) ->
              send(from, new Reply(ref, keys(holder)));
          case Down(Ref ref, Pid pid, _) when isMonitor(ref, pid) -> end(pid);
          case Object _ -> {}
        }
      }
    }

    private Optional<Pid> register(Pid pid, Object key) {
      Optional<Pid> taken = whereis(key);
      if (taken.isEmpty() || taken.get() != pid) {
        taken.ifPresentOrElse(
            holder -> unregister(holder, key),
            () -> Optional.ofNullable(table.get(key)).ifPresent(this::end));
        table.put(key, pid);
        holders
            .computeIfAbsent(pid, _ -> new Holder(monitor(pid), new HashSet<>()))
            .keys()
            .add(key);
      }
      return taken;
    }

    private void unregister(Pid pid, Object key) {
      if (table.remove(key, pid)) {
        Holder holder = holders.get(pid);
        holder.keys().remove(key);
        if (holder.keys().isEmpty()) {
          holders.remove(pid);
          demonitorAndFlush(holder.monitor());
        }
      }
    }

    /** A holder may have ended although its DOWN has not been read. */
    private Optional<Pid> whereis(Object key) {
      return Optional.ofNullable(table.get(key)).filter(Processes::isAlive);
    }

    private Set<Object> keys(Pid pid) {
      Holder holder = holders.get(pid);
      return holder == null || !isAlive(pid) ? Set.of() : Set.copyOf(holder.keys());
    }

    private boolean isMonitor(Ref ref, Pid pid) {
      Holder holder = holders.get(pid);
      return holder != null && holder.monitor() == ref;
    }

    private void end(Pid pid) {
      Holder holder = holders.remove(pid);
      demonitorAndFlush(holder.monitor());
      holder.keys().forEach(table::remove);
    }
  }
}
