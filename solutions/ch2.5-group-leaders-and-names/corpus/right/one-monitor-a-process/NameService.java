package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.Ref;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
    return spawn(() -> new Names().serve());
  }

  private static final class Names {
    private final Map<String, Pid> holders = new TreeMap<>();

    /** One a process, however many names it has. */
    private final Map<Pid, Ref> monitors = new HashMap<>();

    void serve() {
      while (true) {
        Object message = receive();
        if (message instanceof Down) {
          forgetTheDead();
        }
        if (message instanceof Request request) {
          forgetTheDead();
          answer(request);
        }
      }
    }

    private void forgetTheDead() {
      List<Pid> dead = monitors.keySet().stream().filter(pid -> !isAlive(pid)).toList();
      for (Pid pid : dead) {
        holders.values().removeIf(pid::equals);
        demonitorAndFlush(monitors.remove(pid));
      }
    }

    private void answer(Request request) {
      switch (request) {
        case Request.Register(Pid from, Ref ref, String name, Pid pid) -> {
          boolean free = !holders.containsKey(name) && isAlive(pid);
          if (free) {
            holders.put(name, pid);
            monitors.computeIfAbsent(pid, Processes::monitor);
          }
          send(from, new Reply(ref, free));
        }
        case Request.Unregister(Pid from, Ref ref, String name) -> {
          Optional<Pid> holder = Optional.ofNullable(holders.remove(name));
          holder
              .filter(pid -> !holders.containsValue(pid))
              .ifPresent(pid -> demonitor(monitors.remove(pid)));
          send(from, new Reply(ref, holder.isPresent()));
        }
        case Request.Whereis(Pid from, Ref ref, String name) ->
            send(from, new Reply(ref, Optional.ofNullable(holders.get(name))));
        case Request.Registered(Pid from, Ref ref) ->
            send(from, new Reply(ref, Set.copyOf(holders.keySet())));
      }
    }
  }
}
