package asyncjava.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules of processes and signals, as plainly as they can be said: maps and lists, one thing at
 * a time, no threads. Processes, refs, reasons and messages are the words of a scenario. A signal
 * takes effect before the call that sends it returns, and so does all that follows from it.
 */
final class Model {
  /** The command went wrong: {@code error badarg} and the like. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String error) {
      super(error, null, false, false);
    }
  }

  /** A monitor that has not fired; {@code as} is the pid or name that was monitored. */
  private record Monitor(String by, String target, String as) {}

  /** The ref of the monitor that I/O sets for as long as it waits is this and the pid. */
  private static final String IO = "io:";

  private final SortedMap<String, ModelProcess> living = new TreeMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Monitor> monitors = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, String> ioReplies = new HashMap<>();
  private final SortedMap<String, String> ended = new TreeMap<>();

  // Looking

  SortedMap<String, ModelProcess> living() {
    return living;
  }

  boolean isAlive(String pid) {
    return living.containsKey(pid);
  }

  ModelProcess get(String pid) {
    return living.get(pid);
  }

  /** What {@code pid} monitors, sorted. */
  List<String> monitors(String pid) {
    return monitors.values().stream()
        .filter(monitor -> monitor.by().equals(pid))
        .map(Monitor::as)
        .sorted()
        .toList();
  }

  /** Who monitors {@code pid}, sorted. */
  List<String> watchers(String pid) {
    return monitors.values().stream()
        .filter(monitor -> monitor.target().equals(pid))
        .map(Monitor::by)
        .sorted()
        .toList();
  }

  /** Who has ended since the last call, and why. */
  SortedMap<String, String> takeEnded() {
    SortedMap<String, String> all = new TreeMap<>(ended);
    ended.clear();
    return all;
  }

  // Processes

  void spawn(String pid, Optional<String> leader) {
    living.put(pid, new ModelProcess(pid, leader));
  }

  /** Ends a process: names are released, then EXIT to its links, then DOWN to its monitors. */
  void end(String pid, String reason) {
    ModelProcess dead = living.remove(pid);
    ended.put(pid, reason);
    dead.name.ifPresent(names::remove);
    aliases.values().removeIf(pid::equals);
    monitors.values().removeIf(monitor -> monitor.by().equals(pid));
    for (String peer : dead.links) {
      if (isAlive(peer) && get(peer).links.remove(pid)) {
        exitOfPeer(pid, peer, reason);
      }
    }
    List<String> fired = new ArrayList<>();
    monitors.forEach(
        (ref, monitor) -> {
          if (monitor.target().equals(pid)) {
            fired.add(ref);
          }
        });
    for (String ref : fired) {
      Monitor monitor = monitors.remove(ref);
      if (monitor == null) {
        continue; // who monitored has ended by one of the EXITs
      }
      if (ref.startsWith(IO)) {
        ioReplies.put(monitor.by(), "error terminated");
      } else {
        deliver(monitor.by(), down(ref, monitor.as(), reason));
      }
    }
  }

  /** Rule 4: through a link every reason but {@code normal} ends who does not trap, also kill. */
  private void exitOfPeer(String from, String to, String reason) {
    if (get(to).trap) {
      deliver(to, exit(from, reason));
    } else if (!reason.equals("normal")) {
      end(to, reason);
    }
  }

  /** Rules 2 and 3: {@code exit(pid, reason)}. */
  void signal(String from, String to, String reason) {
    if (!isAlive(to)) {
      return;
    }
    if (reason.equals("kill")) {
      end(to, "killed");
    } else if (get(to).trap) {
      deliver(to, exit(from, reason));
    } else if (!reason.equals("normal") || from.equals(to)) {
      end(to, reason);
    }
  }

  // Messages

  private static String exit(String from, String reason) {
    return "exit(" + from + "," + reason + ")";
  }

  private static String down(String ref, String as, String reason) {
    return "down(" + ref + "," + as + "," + reason + ")";
  }

  /** Rule 8: a dead process loses it in silence. */
  void deliver(String to, String message) {
    if (isAlive(to)) {
      get(to).mail.add(message);
      get(to).hibernated = false;
    }
  }

  /** Sends to a pid, or to a ref, which counts only while it is an alias. */
  void send(String to, String message) {
    if (aliases.containsKey(to)) {
      deliver(aliases.get(to), underWay(to) + message);
    } else {
      deliver(to, message);
    }
  }

  /** What is sent to an alias is under way until its owner next looks at its mail. */
  private static String underWay(String alias) {
    return "to " + alias + " ";
  }

  /** All that is under way has come. */
  void look(String pid) {
    get(pid).mail.replaceAll(message -> message.replaceFirst("^to a\\d+ ", ""));
  }

  void alias(String ref, String pid) {
    aliases.put(ref, pid);
  }

  /** An alias is its owner's to end. What is under way to it is dropped. */
  boolean unalias(String ref, String pid) {
    if (!aliases.remove(ref, pid)) {
      return false;
    }
    get(pid).mail.removeIf(message -> message.startsWith(underWay(ref)));
    return true;
  }

  // Links

  /** Rules 5 and 6. */
  void link(String pid, String other) {
    if (pid.equals(other)) {
      return;
    }
    if (isAlive(other)) {
      get(pid).links.add(other);
      get(other).links.add(pid);
    } else if (get(pid).trap) {
      deliver(pid, exit(other, "noproc"));
    } else {
      throw new Failure("noproc");
    }
  }

  void unlink(String pid, String other) {
    get(pid).links.remove(other);
    if (isAlive(other)) {
      get(other).links.remove(pid);
    }
  }

  // Monitors

  void monitor(String ref, String by, String target) {
    monitor(ref, by, Optional.of(target), target);
  }

  /** The name is looked up now; the DOWN will carry it. */
  void monitorName(String ref, String by, String name) {
    monitor(ref, by, whereis(name), name);
  }

  private void monitor(String ref, String by, Optional<String> target, String as) {
    if (target.filter(this::isAlive).isEmpty()) {
      deliver(by, down(ref, as, "noproc"));
    } else if (!target.get().equals(by)) {
      monitors.put(ref, new Monitor(by, target.get(), as));
    }
  }

  /** True if it was there. A monitor is its maker's to take back. */
  boolean demonitor(String ref, String by) {
    return monitors.containsKey(ref)
        && monitors.get(ref).by().equals(by)
        && monitors.remove(ref) != null;
  }

  boolean demonitorAndFlush(String ref, String by) {
    boolean active = demonitor(ref, by);
    if (!active) {
      get(by).mail.removeIf(message -> message.startsWith("down(" + ref + ","));
    }
    return active;
  }

  // Names

  Optional<String> whereis(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /** Rule: who is dead, has a name already, or wants one that is taken gets an error. */
  void register(String name, String pid) {
    if (names.containsKey(name) || !isAlive(pid) || get(pid).name.isPresent()) {
      throw new Failure("badarg");
    }
    names.put(name, pid);
    get(pid).name = Optional.of(name);
  }

  void unregister(String name) {
    get(holder(name)).name = Optional.empty();
    names.remove(name);
  }

  /** Rule 8: a free name is an error. */
  String holder(String name) {
    return whereis(name).orElseThrow(() -> new Failure("badarg"));
  }

  // Input and output

  /** Sends a request to an I/O device; the reply comes by {@link #takeIoReply}. */
  void askDevice(String pid, String device, String request) {
    if (!isAlive(device)) {
      throw new Failure("terminated");
    }
    monitors.put(IO + pid, new Monitor(pid, device, device));
    deliver(device, "io(" + pid + "," + request + ")");
  }

  /** Answers the oldest request; nobody gets the answer if who asked has ended. */
  void answer(String device, String reply) {
    List<String> mail = get(device).mail;
    String request = mail.stream().filter(m -> m.startsWith("io(")).findFirst().orElseThrow();
    mail.remove(request);
    String asker = request.substring("io(".length(), request.indexOf(','));
    if (monitors.remove(IO + asker) != null) {
      ioReplies.put(asker, reply);
    }
  }

  Optional<String> takeIoReply(String pid) {
    return Optional.ofNullable(ioReplies.remove(pid));
  }

  void groupLeader(String of, String leader) {
    if (!isAlive(of)) {
      throw new Failure("badarg");
    }
    get(of).leader = Optional.of(leader);
  }
}
