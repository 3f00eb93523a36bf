package asyncjava.trace;

import asyncjava.genserver.GenMessage;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.process.Tracer;
import asyncjava.supervisor.Supervision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tracer that keeps what it is told, the newest events, and the supervision trees as they were
 * before the first end in them. {@link Recording} is one that comes and goes by itself.
 */
public final class TraceLog implements Tracer {
  /**
   * Of so many children of one supervisor the ids are noted. A look at it costs as much as it has
   * children, and there is one for each that ends.
   */
  private static final int FEW = 50;

  private final int most;
  private final Deque<TraceEvent> events = new ArrayDeque<>();
  private final Map<Pid, String> names = new LinkedHashMap<>();

  /** Of children, what their supervisors call them. */
  private final Map<Pid, String> ids = new LinkedHashMap<>();

  private final Map<Pid, Pid> parents = new HashMap<>();
  private final Set<Pid> supervisors = new LinkedHashSet<>();

  /** Supervisors of more than a few children. */
  private final Set<Pid> crowded = new HashSet<>();

  private final Map<Pid, ExitReason> ends = new HashMap<>();
  private Optional<Tree> before = Optional.empty();
  private long count;

  /**
   * @param most how many events are kept, 1 or more
   */
  public TraceLog(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a log must keep 1 event or more, got " + most);
    }
    this.most = most;
  }

  @Override
  public synchronized void event(TraceEvent event) {
    count++;
    watch(event);
    events.addLast(event);
    if (events.size() > most) {
      events.removeFirst();
    }
  }

  /** What a process is to be called in the sequence. */
  public synchronized void name(Pid pid, String name) {
    names.put(pid, name);
  }

  /** How many events there were, also those that were not kept. */
  public synchronized long count() {
    return count;
  }

  /** What has happened so far. */
  public synchronized Sequence sequence() {
    supervisors.forEach(pid -> Supervision.of(pid).ifPresent(this::learnIds));
    Map<Pid, String> called = new LinkedHashMap<>(names);
    ids.forEach(called::putIfAbsent);
    return Sequence.of(new ArrayList<>(events), called, supervisors, count - events.size());
  }

  /**
   * The trees as they were just before something in them ended, or was told to, for the first time;
   * empty if nothing did.
   */
  public synchronized Optional<Tree> before() {
    return before;
  }

  /**
   * The trees of the nodes as they are now, and of those that were there {@link #before} their end.
   */
  public Tree now(List<Node> nodes) {
    Tree now = Tree.of(nodes);
    synchronized (this) {
      return before.map(earlier -> now.withEnded(earlier, ends)).orElse(now);
    }
  }

  /**
   * An event comes before its effect, so the tree is still whole, but for the process that the
   * event is about.
   */
  private void watch(TraceEvent event) {
    switch (event) {
      case TraceEvent.Spawned(_, Optional<Pid> parent, Pid child) ->
          parent.ifPresent(pid -> parents.put(child, pid));
      case TraceEvent.Sent(_, _, _, GenMessage.Ack(_, Start.Started(Pid pid))) -> supervisor(pid);
      case TraceEvent.Signalled(_, Optional<Pid> from, Pid to, _) -> {
        from.ifPresent(this::supervisor);
        endangered(to);
      }
      case TraceEvent.ExitTold(_, _, Pid to, ExitReason reason) -> {
        if (!reason.isNormal() && Supervision.of(to).isPresent()) {
          endangered(to);
        }
      }
      case TraceEvent.Ended(_, Pid pid, ExitReason reason) -> {
        endangered(pid);
        parents.remove(pid);
        if (isRoot(pid)) {
          ends.put(pid, reason);
        }
      }
      default -> {}
    }
  }

  /** Notes a supervisor and its children, if it is one. */
  private void supervisor(Pid pid) {
    Supervision.of(pid)
        .ifPresent(
            it -> {
              supervisors.add(pid);
              learnIds(it);
            });
  }

  private void learnIds(Supervision supervision) {
    if (supervision.children().size() <= FEW) {
      supervision
          .children()
          .forEach(
              child -> child.pid().ifPresent(pid -> ids.putIfAbsent(pid, Tree.shown(child.id()))));
    }
  }

  private void endangered(Pid pid) {
    boolean supervised = isSupervised(pid);
    if (before.isEmpty() && (supervised || Supervision.of(pid).isPresent())) {
      before = Optional.of(Tree.of(pid.node(), it -> it != pid && it.isCondemned()));
    }
  }

  private boolean isSupervised(Pid pid) {
    Pid parent = parents.get(pid);
    if (parent == null || crowded.contains(parent)) {
      return false;
    }
    Optional<Supervision> supervision = Supervision.of(parent);
    supervision.ifPresent(this::learnIds);
    if (before.isPresent() && supervision.filter(it -> it.children().size() > FEW).isPresent()) {
      crowded.add(parent);
    }
    return supervision
        .filter(it -> it.children().stream().anyMatch(c -> c.pid().filter(pid::equals).isPresent()))
        .isPresent();
  }

  private boolean isRoot(Pid pid) {
    return before
        .filter(tree -> tree.roots().stream().anyMatch(root -> root.pid().equals(Optional.of(pid))))
        .isPresent();
  }
}
