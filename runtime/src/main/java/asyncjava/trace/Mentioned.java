package asyncjava.trace;

import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which processes an event is about. */
final class Mentioned {
  private Mentioned() {}

  static List<Pid> by(TraceEvent event) {
    return switch (event) {
      case TraceEvent.Spawned(_, Optional<Pid> parent, Pid child) -> some(parent, child);
      case TraceEvent.Sent(_, Optional<Pid> from, Dest to, _) -> some(from, to);
      case TraceEvent.Received received -> List.of(received.by());
      case TraceEvent.TimedOut timedOut -> List.of(timedOut.by());
      case TraceEvent.Linked(_, Pid by, Pid to) -> List.of(by, to);
      case TraceEvent.Unlinked(_, Pid by, Pid to) -> List.of(by, to);
      case TraceEvent.Monitored(_, Pid by, Dest target, _) -> some(Optional.of(by), target);
      case TraceEvent.Demonitored demonitored -> List.of(demonitored.by());
      case TraceEvent.Signalled(_, Optional<Pid> from, Pid to, _) -> some(from, to);
      case TraceEvent.Registered registered -> List.of(registered.pid());
      case TraceEvent.Ended ended -> List.of(ended.pid());
      case TraceEvent.ExitTold(_, Pid from, Pid to, _) -> List.of(from, to);
      case TraceEvent.DownTold(_, Pid from, Pid to, _, _) -> List.of(from, to);
    };
  }

  /** Who did it; empty for timers and for code outside any process. */
  static Optional<Pid> actor(TraceEvent event) {
    return switch (event) {
      case TraceEvent.Spawned spawned -> spawned.parent();
      case TraceEvent.Sent sent -> sent.from();
      case TraceEvent.Signalled signalled -> signalled.from();
      default -> Optional.of(by(event).getFirst());
    };
  }

  private static List<Pid> some(Optional<Pid> one, Dest other) {
    return Stream.concat(
            one.stream(), other instanceof Pid pid ? Stream.of(pid) : Stream.<Pid>empty())
        .toList();
  }
}
