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
import java.util.TreeSet;

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

  /** A name, as its holder has it; the DOWN of the monitor frees it. */
  private record Entry(Pid pid, Ref monitor) {}

  private static final class Names {
    private final Map<String, Entry> entries = new HashMap<>();

    void serve() {
      while (true) {
        switch (receive()) {
          case Request.Register(Pid from, Ref ref, String name, Pid pid) ->
              send(from, new Reply(ref, register(name, pid)));
          case Request.Unregister(Pid from, Ref ref, String name) ->
              send(from, new Reply(ref, unregister(name)));
          case Request.Whereis(Pid from, Ref ref, String name) ->
              send(from, new Reply(ref, whereis(name)));
          case Request.Registered(Pid from, Ref ref) -> send(from, new Reply(ref, registered()));
          case Down down -> entries.values().removeIf(entry -> entry.monitor() == down.ref());
          case Object _ -> {}
        }
      }
    }

    private boolean register(String name, Pid pid) {
      Ref monitor = monitor(pid);
      if (!isAlive(pid) || whereis(name).isPresent()) {
        return false;
      }
      entries.put(name, new Entry(pid, monitor));
      return true;
    }

    private boolean unregister(String name) {
      boolean taken = whereis(name).isPresent();
      Entry entry = entries.remove(name);
      if (entry != null) {
        demonitorAndFlush(entry.monitor());
      }
      return taken;
    }

    /** Its DOWN may not have been taken yet, so a holder may have ended. */
    private Optional<Pid> whereis(String name) {
      return Optional.ofNullable(entries.get(name)).map(Entry::pid).filter(Processes::isAlive);
    }

    private Set<String> registered() {
      Set<String> names = new TreeSet<>(entries.keySet());
      names.removeIf(name -> whereis(name).isEmpty());
      return names;
    }
  }
}
