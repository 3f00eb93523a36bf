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
  record Child(boolean server, boolean linked, boolean monitored) {
    static final Child PLAIN = new Child(false, false, false);
  }

  private final List<TraceEvent> events;
  private final Set<Pid> supervisors;
  private final Set<Pid> acknowledged = new HashSet<>();
  private final Map<Integer, Child> children = new HashMap<>();
  private final Map<Ref, Pid> callers = new HashMap<>();
  private final Set<Ref> refs = new HashSet<>();
  private final Map<Ref, Dest> targets = new HashMap<>();
  private final Set<Pid> registered = new HashSet<>();
  private final Set<Integer> hidden = new HashSet<>();

  Machinery(List<TraceEvent> events, Set<Pid> supervisors) {
    this.events = events;
    this.supervisors = supervisors;
    events.forEach(this::learn);
    hideEndsOfStopped();
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

  boolean isSupervisor(Pid pid) {
    return supervisors.contains(pid);
  }

  /** What a monitor is of, as far as it is known. */
  Optional<Dest> target(Ref monitor) {
    return Optional.ofNullable(targets.get(monitor));
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
    if (event instanceof TraceEvent.Monitored(_, _, Dest target, Ref ref)) {
      targets.put(ref, target);
    }
    switch (event) {
      case TraceEvent.Sent(_, Optional<Pid> from, _, GenMessage.Ack _) ->
          from.ifPresent(acknowledged::add);
      case TraceEvent.Sent(_, _, _, GenMessage.Request(From(Pid pid, Ref tag), _)) ->
          asks(pid, tag);
      case TraceEvent.Sent(_, _, _, GenMessage.Control(From(Pid pid, Ref tag), _)) ->
          asks(pid, tag);
      case TraceEvent.Sent(_, _, Dest to, IoRequest request) when isUser(to) ->
          refs.add(request.ref());
      case TraceEvent.Registered(_, Pid pid, _) -> registered.add(pid);
      // A supervisor that stops a child waits for its DOWN.
      case TraceEvent.Monitored(_, Pid by, Pid target, Ref ref)
          when isKeeper(target) || supervisors.contains(by) ->
          refs.add(ref);
      default -> {}
    }
  }

  /** A supervisor that stops a child does not hear of it by the EXIT. */
  private void hideEndsOfStopped() {
    Set<Pid> stopped = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i)) {
        case TraceEvent.Signalled(_, Optional<Pid> by, Pid to, _)
            when by.filter(supervisors::contains).isPresent() ->
            stopped.add(to);
        case TraceEvent.ExitTold(_, Pid from, Pid to, _)
            when stopped.contains(from) && supervisors.contains(to) ->
            hidden.add(i);
        default -> {}
      }
    }
  }

  private void asks(Pid pid, Ref tag) {
    callers.put(tag, pid);
    refs.add(tag);
  }

  /**
   * The link and the monitor of a spawn are what its process does next, before the child does
   * anything.
   */
  private Child child(int spawned, Pid parent, Pid child) {
    boolean linked = false;
    for (int i = spawned + 1; i < events.size(); i++) {
      TraceEvent event = events.get(i);
      if (event instanceof TraceEvent.Linked(_, Pid by, Pid to) && by == parent && to == child) {
        linked = true;
        hidden.add(i);
      } else if (event instanceof TraceEvent.Monitored(_, Pid by, Dest to, Ref ref)
          && by == parent
          && to == child
          && !callers.containsKey(ref)) {
        hidden.add(i);
        if (acknowledged.contains(child)) {
          refs.add(ref);
          return new Child(true, linked, true);
        }
        return new Child(linked && isServerThatBegins(child), linked, true);
      } else if (Mentioned.actor(event).filter(it -> it == parent || it == child).isPresent()) {
        break;
      }
    }
    return new Child(false, linked, false);
  }

  /** Nothing but its label tells it from others, as long as it is in its init. */
  private boolean isServerThatBegins(Pid pid) {
    return pid.displayName().isPresent() && !registered.contains(pid);
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
