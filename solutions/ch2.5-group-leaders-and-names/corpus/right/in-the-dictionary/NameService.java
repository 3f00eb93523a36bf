package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.Ref;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Exercise 2.5.3. A process that knows others by name, and forgets those that have ended. */
public final class NameService {

  /**
   * What a name service understands. It answers each with one {@link Reply} to {@code from} that
   * carries {@code ref}. It takes any other message out of its mailbox and drops it.
   */
  public sealed interface Request {

    /**
     * Gives a name to a process; it may have others already. The answer is a Boolean: {@code true},
     * or {@code false} if the name is taken, whoever has it, or the process has ended. Then nothing
     * has changed.
     */
    record Register(Pid from, Ref ref, String name, Pid pid) implements Request {}

    /** Frees a name. The answer is a Boolean: {@code false} if nobody had it. */
    record Unregister(Pid from, Ref ref, String name) implements Request {}

    /** Asks who has a name. The answer is an {@code Optional<Pid>}. */
    record Whereis(Pid from, Ref ref, String name) implements Request {}

    /** Asks which names are taken. The answer is a {@code Set<String>}. */
    record Registered(Pid from, Ref ref) implements Request {}
  }

  /** The answer to the {@link Request} that carried {@code ref}; it does not change later. */
  public record Reply(Ref ref, Object answer) {}

  private NameService() {}

  /**
   * Starts a name service that knows no names.
   *
   * <p>When a process ends all its names are free. From then on no answer gives them to it, however
   * soon after its end the question comes.
   *
   * <p>The service monitors processes that have a name, and nobody else. Nothing happens to them
   * when the service ends.
   *
   * @return the pid of the new process, at once
   */
  public static Pid start() {
    return spawn(NameService::serve);
  }

  private static void serve() {
    while (true) {
      receive(
          handle(
              Request.class,
              request -> send(from(request), new Reply(ref(request), answer(request)))),
          handle(Down.class, down -> forget(down.ref())),
          handle(Object.class, noise -> {}));
    }
  }

  private static Object answer(Request request) {
    return switch (request) {
      case Request.Register(_, _, String name, Pid pid) -> register(name, pid);
      case Request.Unregister(_, _, String name) -> unregister(name);
      case Request.Whereis(_, _, String name) -> whereis(name, holders());
      case Request.Registered(_, _) -> names();
    };
  }

  /** The names of living processes. */
  private static Set<String> names() {
    Map<String, Pid> holders = holders();
    return holders.keySet().stream()
        .filter(name -> whereis(name, holders).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean register(String name, Pid pid) {
    if (whereis(name, holders()).isPresent() || !isAlive(pid)) {
      return false;
    }
    unregister(name);
    put(name, pid);
    put(monitor(pid), name);
    return true;
  }

  private static boolean unregister(String name) {
    boolean taken = whereis(name, holders()).isPresent();
    delete(name);
    dictionary()
        .forEach(
            (key, value) -> {
              if (value.equals(name)) {
                demonitorAndFlush((Ref) key);
                delete(key);
              }
            });
    return taken;
  }

  private static void forget(Ref monitor) {
    delete(monitor).ifPresent(name -> delete(name));
  }

  private static Optional<Pid> whereis(String name, Map<String, Pid> holders) {
    return Optional.ofNullable(holders.get(name)).filter(Processes::isAlive);
  }

  /** The dictionary leads from names to pids, and from monitors to names. */
  private static Map<String, Pid> holders() {
    Map<String, Pid> holders = new HashMap<>();
    dictionary()
        .forEach(
            (key, value) -> {
              if (key instanceof String name) {
                holders.put(name, (Pid) value);
              }
            });
    return holders;
  }

  private static Pid from(Request request) {
    return switch (request) {
      case Request.Register r -> r.from();
      case Request.Unregister u -> u.from();
      case Request.Whereis w -> w.from();
      case Request.Registered r -> r.from();
    };
  }

  private static Ref ref(Request request) {
    return switch (request) {
      case Request.Register r -> r.ref();
      case Request.Unregister u -> u.ref();
      case Request.Whereis w -> w.ref();
      case Request.Registered r -> r.ref();
    };
  }
}
