package asyncjava.trace;

import asyncjava.process.Exit;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.registry.Registry;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Restart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Supervisors that somebody has built by hand, known by what they do: a process spawns several
 * others, is linked to them, and takes EXIT messages.
 */
final class Families {
  /** What processes are called, and who is not shown as a parent: it was named by the reader. */
  record Who(Participants names, Set<Pid> named) {}

  /** More is no tree that anybody reads. */
  private static final int MOST = 50;

  private final Map<Pid, Pid> spawners = new HashMap<>();
  private final Map<Pid, Set<Pid>> children = new LinkedHashMap<>();

  /** The children of a process as they were before the first of them ended. */
  private final Map<Pid, List<Pid>> befores = new HashMap<>();

  private final Set<Pid> trapping = new HashSet<>();
  private final Set<Pid> ended = new HashSet<>();

  void see(TraceEvent event) {
    switch (event) {
      case TraceEvent.Spawned(_, Optional<Pid> parent, Pid child) ->
          parent.ifPresent(pid -> spawners.put(child, pid));
      case TraceEvent.Linked(_, Pid by, Pid to) -> {
        Set<Pid> all = children.getOrDefault(by, Set.of());
        if (spawners.get(to) == by && all.size() < MOST) {
          children.computeIfAbsent(by, _ -> new LinkedHashSet<>()).add(to);
        }
      }
      case TraceEvent.Signalled(_, _, Pid to, _) -> endangered(to);
      case TraceEvent.Received(_, Pid by, Exit _) -> trapping.add(by);
      case TraceEvent.Ended(_, Pid pid, _) -> {
        endangered(pid);
        Pid parent = spawners.remove(pid);
        if (parent != null && children.containsKey(parent)) {
          children.get(parent).remove(pid);
        }
        if (children.containsKey(pid)) {
          ended.add(pid);
        }
      }
      default -> {}
    }
  }

  private void endangered(Pid pid) {
    note(pid);
    Pid parent = spawners.get(pid);
    if (parent != null) {
      note(parent);
    }
  }

  private void note(Pid parent) {
    Set<Pid> all = children.getOrDefault(parent, Set.of());
    if (!all.isEmpty() && !ended.contains(parent)) {
      befores.putIfAbsent(parent, List.copyOf(all));
    }
  }

  Optional<Tree> before(Who who) {
    List<Branch> roots =
        roots(who).stream().map(root -> branch(root, befores::get, false, who)).toList();
    return roots.isEmpty() ? Optional.empty() : Optional.of(new Tree(roots));
  }

  Tree now(Who who) {
    return new Tree(
        roots(who).stream()
            .map(root -> branch(root, it -> List.copyOf(children.get(it)), true, who))
            .toList());
  }

  private interface Below {
    /** Null if it is not known. */
    List<Pid> of(Pid parent);
  }

  private Branch branch(Pid pid, Below below, boolean now, Who who) {
    List<Branch> branches = new ArrayList<>();
    boolean isDead = now && ended.contains(pid);
    if (isParent(pid, who) && !isDead) {
      List<Pid> known = below.of(pid);
      List<Pid> all = known == null ? List.copyOf(children.get(pid)) : known;
      all.forEach(child -> branches.add(branch(child, below, now, who)));
    }
    return new Branch(
        who.names.who(pid),
        Optional.empty(),
        Optional.of(pid),
        isDead ? Branch.State.DEAD : Branch.State.RUNNING,
        branches.isEmpty() ? ChildType.WORKER : ChildType.SUPERVISOR,
        Optional.empty(),
        Restart.PERMANENT,
        0,
        Optional.empty(),
        branches);
  }

  private boolean isParent(Pid pid, Who who) {
    return trapping.contains(pid)
        && children.containsKey(pid)
        && !who.named.contains(pid)
        && children.get(pid).stream().allMatch(child -> Registry.keptBy(child).isEmpty());
  }

  /** Those that had two children or more when something happened to one. */
  private List<Pid> roots(Who who) {
    List<Pid> parents = children.keySet().stream().filter(pid -> isParent(pid, who)).toList();
    Set<Pid> below = new HashSet<>();
    for (Pid parent : parents) {
      below.addAll(befores.getOrDefault(parent, List.of()));
      below.addAll(children.get(parent));
    }
    return parents.stream()
        .filter(pid -> !below.contains(pid) && befores.getOrDefault(pid, List.of()).size() > 1)
        .toList();
  }
}
