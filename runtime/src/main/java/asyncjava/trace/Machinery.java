package asyncjava.trace;

import asyncjava.genserver.From;
import asyncjava.genserver.GenMessage;
import asyncjava.process.Dest;
import asyncjava.process.IoRequest;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.TraceEvent;
import asyncjava.registry.Registry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which events are the works of something that the reader knows as one: the monitor, the alias and
 * the tag of a call; the monitor and the acknowledgement of a start; the link of a spawnLink; the
 * processes that a registry keeps for its partitions; the reply to a line that was printed.
 */
final class Machinery {

  /** How a process began. */
  record Child(boolean acknowledged, boolean linked, boolean monitored) {
    static final Child PLAIN = new Child(false, false, false);
  }

  private final List<TraceEvent> events;
  private final Set<Pid> supervisors;
  private final Map<Pid, Ref> acknowledged = new HashMap<>();
  private final Map<Integer, Child> children = new HashMap<>();
  private final Map<Ref, Pid> callers = new HashMap<>();
  private final Set<Ref> refs = new HashSet<>();
  private final Set<Integer> hidden = new HashSet<>();

  Machinery(List<TraceEvent> events, Set<Pid> supervisors) {
    this.events = events;
    this.supervisors = supervisors;
    events.forEach(this::learn);
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof TraceEvent.Spawned spawned && spawned.parent().isPresent()) {
        children.put(i, child(i, spawned.parent().get(), spawned.child()));
      }
      if (isOfKeeper(events.get(i))) {
        hidden.add(i);
      }
    }
  }

  /** Whether an event is not to be told of at all. */
  boolean hides(int event) {
    return hidden.contains(event);
  }

  /** Whether a ref belongs to a call, a start or the like. */
  boolean uses(Ref ref) {
    return refs.contains(ref);
  }

  /** Who asked with that tag. */
  Optional<Pid> caller(Ref tag) {
    return Optional.ofNullable(callers.get(tag));
  }

  /** How the process began that the event spawned. */
  Child child(int spawned) {
    return children.getOrDefault(spawned, Child.PLAIN);
  }

  /** The I/O process of a node. */
  static boolean isUser(Dest dest) {
    return dest instanceof Pid pid && pid == pid.node().user();
  }

  private void learn(TraceEvent event) {
    switch (event) {
      case TraceEvent.Sent(_, Optional<Pid> from, _, GenMessage.Ack(Ref ref, _)) ->
          from.ifPresent(child -> acknowledged.put(child, ref));
      case TraceEvent.Sent(_, _, _, GenMessage.Request(From(Pid pid, Ref tag), _)) ->
          asks(pid, tag);
      case TraceEvent.Sent(_, _, _, GenMessage.Control(From(Pid pid, Ref tag), _)) ->
          asks(pid, tag);
      case TraceEvent.Sent(_, _, Dest to, IoRequest request) when isUser(to) ->
          refs.add(request.ref());
      // A supervisor that stops a child waits for its DOWN.
      case TraceEvent.Monitored(_, Pid by, Pid target, Ref ref)
          when isKeeper(target) || supervisors.contains(by) ->
          refs.add(ref);
      default -> {}
    }
  }

  private void asks(Pid pid, Ref tag) {
    callers.put(tag, pid);
    refs.add(tag);
  }

  /** The link and the monitor of a spawn are what its process does next. */
  private Child child(int spawned, Pid parent, Pid child) {
    boolean linked = false;
    for (int i = spawned + 1; i < events.size(); i++) {
      switch (events.get(i)) {
        case TraceEvent.Linked(_, Pid by, Pid to) when by == parent && to == child -> {
          linked = true;
          hidden.add(i);
        }
        case TraceEvent.Monitored(_, Pid by, Dest to, Ref ref) when by == parent && to == child -> {
          hidden.add(i);
          boolean acknowledges = acknowledged.containsKey(child);
          if (acknowledges) {
            refs.add(ref);
          }
          return new Child(acknowledges, linked, true);
        }
        case TraceEvent event when Mentioned.actor(event).filter(parent::equals).isPresent() -> {
          return new Child(false, linked, false);
        }
        default -> {}
      }
    }
    return new Child(false, linked, false);
  }

  private static boolean isKeeper(Pid pid) {
    return Registry.keptBy(pid).isPresent();
  }

  private static boolean isRegistryOf(Pid pid, Pid keeper) {
    return Registry.keptBy(keeper).equals(pid.displayName());
  }

  /**
   * What a registry's own processes do, and what is done to them. One thing they do is to be told:
   * the end of a registry ends those who have registered, by its keeper.
   */
  private static boolean isOfKeeper(TraceEvent event) {
    return switch (event) {
      case TraceEvent.Spawned(_, Optional<Pid> parent, Pid child) ->
          isKeeper(child) || parent.isEmpty() && isUser(child);
      case TraceEvent.Linked(_, _, Pid to) -> isKeeper(to);
      case TraceEvent.Unlinked(_, _, Pid to) -> isKeeper(to);
      case TraceEvent.Signalled(_, _, Pid to, _) -> isKeeper(to);
      case TraceEvent.ExitTold(_, Pid from, Pid to, _) ->
          isKeeper(to) || isKeeper(from) && isRegistryOf(to, from);
      case TraceEvent.DownTold(_, Pid from, _, _, _) -> isKeeper(from);
      default -> Mentioned.actor(event).filter(Machinery::isKeeper).isPresent();
    };
  }
}
