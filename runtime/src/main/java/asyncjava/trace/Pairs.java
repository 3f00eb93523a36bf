package asyncjava.trace;

import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.TraceEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which sending is that of which taking. What was taken is the very object that was sent, so that
 * is how it is found; equal ones may be under way at the same time. An EXIT or DOWN is made on the
 * way, but says whose it is.
 */
final class Pairs {
  private final List<TraceEvent> events;
  private final Map<Object, Deque<Integer>> messages = new IdentityHashMap<>();
  private final Map<Object, Deque<Integer>> signals = new HashMap<>();
  private final Map<Integer, Integer> sendings = new HashMap<>();
  private final Map<Integer, Pid> takers = new HashMap<>();

  Pairs(List<TraceEvent> events) {
    this.events = events;
    for (int i = 0; i < events.size(); i++) {
      look(i);
    }
  }

  /** The index of the event by which the message was sent that this event took. */
  Optional<Integer> sending(int received) {
    return Optional.ofNullable(sendings.get(received));
  }

  /** Who took the message that this event sent. */
  Optional<Pid> taker(int sent) {
    return Optional.ofNullable(takers.get(sent));
  }

  private void look(int i) {
    switch (events.get(i)) {
      case TraceEvent.Sent sent -> queue(messages, sent.message()).add(i);
      case TraceEvent.ExitTold told -> queue(signals, List.of(told.from(), told.to())).add(i);
      case TraceEvent.Signalled(_, Optional<Pid> from, Pid to, _) ->
          from.ifPresent(pid -> queue(signals, List.of(pid, to)).add(i));
      case TraceEvent.DownTold told -> queue(signals, told.ref()).add(i);
      case TraceEvent.Received(_, Pid by, Down(Ref ref, _, _)) -> take(signals.get(ref), by, i);
      case TraceEvent.Received(_, Pid by, Exit(Pid from, _)) ->
          take(signals.get(List.of(from, by)), by, i);
      case TraceEvent.Received(_, Pid by, Object message) -> take(messages.get(message), by, i);
      default -> {}
    }
  }

  private static Deque<Integer> queue(Map<Object, Deque<Integer>> queues, Object key) {
    return queues.computeIfAbsent(key, _ -> new ArrayDeque<>());
  }

  /** The oldest that can be meant; null if it was sent before the first event. */
  private void take(Deque<Integer> sent, Pid by, int received) {
    if (sent == null) {
      return;
    }
    for (Iterator<Integer> each = sent.iterator(); each.hasNext(); ) {
      int i = each.next();
      if (canBeFor(by, events.get(i))) {
        each.remove();
        sendings.put(received, i);
        takers.put(i, by);
        return;
      }
    }
  }

  private static boolean canBeFor(Pid by, TraceEvent event) {
    return !(event instanceof TraceEvent.Sent(_, _, Dest to, _) && to instanceof Pid pid)
        || pid == by;
  }
}
