package asyncjava.trace;

import asyncjava.genserver.GenMessage;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.supervisor.ChildView;
import asyncjava.supervisor.Supervision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of supervisors and their children: each tree as it was just before something in it
 * ended for the first time, how its root has ended, and what the children are called.
 *
 * <p>An event comes before its effect. So when the end of a process is announced the tree is still
 * whole, but for that process, and can be looked at without asking anybody.
 */
final class Supervised {
  /**
   * Of so many children of one supervisor the ids are noted. A look at it costs as much as it has
   * children, and there is one for each that ends.
   */
  private static final int FEW = 50;

  /** How many roots that have ended are shown. */
  private static final int MOST_ENDED = 3;

  private final Map<Pid, Pid> parents = new HashMap<>();
  private final Set<Pid> supervisors = new HashSet<>();
  private final Map<Pid, String> ids = new LinkedHashMap<>();

  /** Supervisors of more than a few children. */
  private final Set<Pid> crowded = new HashSet<>();

  private final Map<Pid, Branch> befores = new LinkedHashMap<>();
  private final Map<Pid, ExitReason> ends = new HashMap<>();

  void see(TraceEvent event) {
    switch (event) {
      case TraceEvent.Spawned(_, Optional<Pid> parent, Pid child) ->
          parent.ifPresent(pid -> parents.put(child, pid));
      case TraceEvent.Sent(_, _, _, GenMessage.Ack(_, Start.Started(Pid pid))) -> note(pid);
      case TraceEvent.Signalled(_, Optional<Pid> from, Pid to, _) -> {
        from.ifPresent(this::note);
        endangered(to);
      }
      case TraceEvent.ExitTold(_, _, Pid to, ExitReason reason) -> {
        if (!reason.isNormal() && Supervision.of(to).isPresent()) {
          endangered(to);
        }
      }
      case TraceEvent.Ended(_, Pid pid, ExitReason reason) -> {
        endangered(pid);
        if (befores.containsKey(pid)) {
          ends.put(pid, reason);
        }
        if (!supervisors.contains(pid)) {
          parents.remove(pid); // of supervisors, their children want to know it
        }
      }
      default -> {}
    }
  }

  /** Notes a supervisor and its children, if it is one. */
  private void note(Pid pid) {
    Supervision.of(pid)
        .ifPresent(
            it -> {
              supervisors.add(pid);
              noteIds(it);
            });
  }

  private void noteIds(Supervision supervision) {
    if (supervision.children().size() <= FEW) {
      supervision
          .children()
          .forEach(child -> child.pid().ifPresent(pid -> noteId(pid, child, supervision)));
    }
  }

  private void noteId(Pid pid, ChildView child, Supervision supervision) {
    Optional<String> id = Tree.idOf(child);
    if (id.isPresent() && !ids.containsKey(pid)) {
      boolean word = child.id() instanceof String || child.id() instanceof Class<?>;
      String kind = pid.displayName().orElse(supervision.title());
      ids.put(pid, word ? id.get() : kind + " " + id.get());
    }
  }

  private void endangered(Pid pid) {
    boolean supervised = isSupervised(pid);
    if (supervised || Supervision.of(pid).isPresent()) {
      Pid root = rootOf(pid);
      if (!befores.containsKey(root)) {
        Tree.look(root, it -> it != pid && it.isCondemned())
            .ifPresent(branch -> befores.put(root, branch));
      }
    }
  }

  private boolean isSupervised(Pid pid) {
    Pid parent = parents.get(pid);
    if (parent == null || crowded.contains(parent)) {
      return false;
    }
    Optional<Supervision> supervision = Supervision.of(parent);
    supervision.ifPresent(this::noteIds);
    boolean isChild =
        supervision.stream()
            .flatMap(it -> it.children().stream())
            .anyMatch(child -> child.pid().filter(pid::equals).isPresent());
    if (isChild && supervision.get().children().size() > FEW) {
      crowded.add(parent); // this look was the one that counts
    }
    return isChild;
  }

  /** The topmost supervisor above a process, or itself. */
  private Pid rootOf(Pid pid) {
    Pid root = pid;
    for (Pid up = parents.get(pid); up != null && isSupervisor(up); up = parents.get(up)) {
      root = up;
    }
    return root;
  }

  private static boolean isSupervisor(Pid pid) {
    return Supervision.of(pid).isPresent();
  }

  /** All that have been noted. */
  Set<Pid> supervisors() {
    return supervisors;
  }

  /** What children are called. */
  Map<Pid, String> ids() {
    supervisors.forEach(pid -> Supervision.of(pid).ifPresent(this::noteIds));
    return ids;
  }

  boolean isEmpty() {
    return supervisors.isEmpty() && befores.isEmpty();
  }

  /** Empty if nothing has happened to those that are worth showing. */
  Optional<Tree> before(Tree now) {
    List<Branch> ended = endedWorthShowing(now);
    boolean happened = !ended.isEmpty();
    List<Branch> all = new ArrayList<>(ended);
    for (Branch root : now.roots()) {
      Optional<Branch> earlier = root.pid().map(befores::get);
      happened = happened || earlier.isPresent();
      all.add(earlier.orElse(root));
    }
    return happened ? Optional.of(tree(all)) : Optional.empty();
  }

  /** With those that have ended. */
  Tree now(Tree now) {
    List<Branch> all = new ArrayList<>(now.roots());
    for (Branch root : endedWorthShowing(now)) {
      String reason = root.pid().map(ends::get).map(Object::toString).orElse("");
      all.add(root.ended(Wording.oneLine(reason)));
    }
    return tree(all);
  }

  /** As they were. A test may start one after the other and stop each: that is no news. */
  private List<Branch> endedWorthShowing(Tree now) {
    Set<Pid> there =
        now.roots().stream().flatMap(root -> root.pid().stream()).collect(Collectors.toSet());
    List<Branch> ended = new ArrayList<>();
    Optional<Branch> last = Optional.empty();
    for (Map.Entry<Pid, Branch> each : befores.entrySet()) {
      if (!there.contains(each.getKey())) {
        last = Optional.of(each.getValue());
        ExitReason reason = ends.get(each.getKey());
        if (reason == null || !reason.isNormal()) {
          ended.add(each.getValue());
        }
      }
    }
    if (there.isEmpty() && ended.isEmpty()) {
      last.ifPresent(ended::add);
    }
    return ended.subList(Math.max(0, ended.size() - MOST_ENDED), ended.size());
  }

  private static Tree tree(List<Branch> roots) {
    return new Tree(
        roots.stream()
            .sorted(Comparator.comparingLong(root -> root.pid().map(Pid::id).orElse(0L)))
            .toList());
  }
}
