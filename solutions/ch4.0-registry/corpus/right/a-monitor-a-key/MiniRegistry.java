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
    Pid from();

    Ref ref();

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

  private static final class Keeper {
    private final Map<Object, Pid> table;
    private final Map<Object, Ref> monitors = new HashMap<>();
    private final Map<Ref, Object> keyOf = new HashMap<>();
    private final Map<Pid, Set<Object>> keysOf = new HashMap<>();

    Keeper(Map<Object, Pid> table) {
      this.table = table;
    }

    void serve() {
      while (true) {
        switch (receive()) {
          case Request request -> send(request.from(), new Reply(request.ref(), answer(request)));
          case Down down -> Optional.ofNullable(keyOf.get(down.ref())).ifPresent(this::free);
          case Object _ -> {}
        }
      }
    }

    private Object answer(Request request) {
      return switch (request) {
        case Request.Register(Pid from, _, Object key) -> {
          Optional<Pid> taken = holder(key);
          if (taken.isEmpty()) {
            free(key);
            Ref ref = monitor(from);
            table.put(key, from);
            monitors.put(key, ref);
            keyOf.put(ref, key);
            keysOf.computeIfAbsent(from, _ -> new HashSet<>()).add(key);
          }
          yield taken;
        }
        case Request.Unregister(Pid from, _, Object key) -> {
          if (from.equals(table.get(key))) {
            free(key);
          }
          yield true;
        }
        case Request.Whereis(_, _, Object key) -> holder(key);
        case Request.Keys(_, _, Pid holder) ->
            isAlive(holder) ? Set.copyOf(keysOf.getOrDefault(holder, Set.of())) : Set.of();
      };
    }

    private Optional<Pid> holder(Object key) {
      return Optional.ofNullable(table.get(key)).filter(Processes::isAlive);
    }

    private void free(Object key) {
      Pid holder = table.remove(key);
      if (holder != null) {
        Ref ref = monitors.remove(key);
        keyOf.remove(ref);
        demonitorAndFlush(ref);
        keysOf.computeIfPresent(
            holder,
            (_, keys) -> {
              keys.remove(key);
              return keys.isEmpty() ? null : keys;
            });
      }
    }
  }
}
