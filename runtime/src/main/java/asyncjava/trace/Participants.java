package asyncjava.trace;

import asyncjava.process.Dest;
import asyncjava.process.Name;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.registry.Registry;
import asyncjava.registry.RegistryName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the processes of a sequence are called: by the name or label that they have or had, and by
 * their pid if there is none. Of several that are called the same, such as a server and the one
 * that was started in its place, the second one is {@code server(2)}.
 */
final class Participants {
  private static final int WIDTH = 32;

  private final Map<Pid, String> names = new LinkedHashMap<>();
  private final Map<String, Integer> bearers = new HashMap<>();
  private Optional<Node> home = Optional.empty();

  /**
   * @param given what counts more than what they are called
   */
  Participants(List<TraceEvent> events, Map<Pid, String> given) {
    Map<Pid, String> registered = new HashMap<>();
    for (TraceEvent event : events) {
      if (event instanceof TraceEvent.Registered(_, Pid pid, String name)) {
        registered.putIfAbsent(pid, name);
      }
    }
    given.forEach(this::add);
    for (TraceEvent event : events) {
      for (Pid pid : Mentioned.by(event)) {
        if (!names.containsKey(pid)) {
          add(pid, nameOf(pid, Optional.ofNullable(registered.get(pid))));
        }
      }
    }
  }

  private void add(Pid pid, String name) {
    if (home.isEmpty()) {
      home = Optional.of(pid.node());
    }
    boolean isPid = name.equals(pid.toString());
    String full = isPid || isHome(pid.node()) ? name : name + "@" + pid.node();
    // A registry and its keepers are one to the reader.
    int number = Registry.keptBy(pid).isPresent() ? 1 : bearers.merge(full, 1, Integer::sum);
    names.put(pid, number == 1 || isPid ? full : full + "(" + number + ")");
  }

  private boolean isHome(Node node) {
    return home.filter(node::equals).isPresent();
  }

  private static String nameOf(Pid pid, Optional<String> registered) {
    if (pid == pid.node().user()) {
      return "user";
    }
    String name =
        Registry.keptBy(pid).or(() -> registered).or(pid::displayName).orElse(pid.toString());
    return Signs.UNICODE.fit(Wording.oneLine(name), WIDTH);
  }

  /** Nobody is a timer, or code outside any process. */
  String who(Optional<Pid> pid) {
    return pid.map(this::who).orElse("(timer)");
  }

  String who(Dest dest) {
    return switch (dest) {
      case Pid pid -> names.getOrDefault(pid, pid.toString());
      case Name(String name, Node node) -> isHome(node) ? name : name + "@" + node;
      case RegistryName(String registry, Node node, Object key, _) ->
          "{via, "
              + registry
              + ", "
              + Wording.quoted(key)
              + (isHome(node) ? "}" : ", " + node + "}");
      case Dest other -> Wording.oneLine(other.toString());
    };
  }

  /** The node's own name says nothing where there is only one. */
  String withoutHome(String text) {
    return home.map(node -> Wording.withoutNode(text, node)).orElse(text);
  }

  /** Who is who, of those that are not called by their pid: {@code Stack is #PID<0.4.0>}. */
  Map<String, Pid> legend() {
    Map<String, Pid> legend = new LinkedHashMap<>();
    names.forEach(
        (pid, name) -> {
          if (!name.equals(pid.toString())) {
            legend.putIfAbsent(name, pid);
          }
        });
    return legend;
  }
}
