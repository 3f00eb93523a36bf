package asyncjava.process;

import java.time.Duration;
import java.util.Optional;

/** What a {@link Tracer} is told. {@code at} is the time of the node's clock. */
public sealed interface TraceEvent {
  /** When it happened, by the node's clock. */
  Duration at();

  /** A process was started; {@code parent} is empty if code outside any process did it. */
  record Spawned(Duration at, Optional<Pid> parent, Pid child) implements TraceEvent {}

  /** A message was sent; {@code from} is empty for timers and for code outside any process. */
  record Sent(Duration at, Optional<Pid> from, Dest to, Object message) implements TraceEvent {}

  /** A message was taken out of a mailbox. */
  record Received(Duration at, Pid by, Object message) implements TraceEvent {}

  /** A receive gave up after the given time. */
  record TimedOut(Duration at, Pid by, Duration after) implements TraceEvent {}

  /** A link was asked for; spawnLink makes one too. */
  record Linked(Duration at, Pid by, Pid to) implements TraceEvent {}

  /** A link was removed. */
  record Unlinked(Duration at, Pid by, Pid to) implements TraceEvent {}

  /** A monitor was set; spawnMonitor sets one too. */
  record Monitored(Duration at, Pid by, Dest target, Ref ref) implements TraceEvent {}

  /** A monitor was removed. */
  record Demonitored(Duration at, Pid by, Ref ref) implements TraceEvent {}

  /** An exit signal was sent by {@link Processes#exit(Pid, Object)}. */
  record Signalled(Duration at, Optional<Pid> from, Pid to, ExitReason reason)
      implements TraceEvent {}

  /** A name was registered. */
  record Registered(Duration at, Pid pid, String name) implements TraceEvent {}

  /** A process ended; its links and monitors are told next. */
  record Ended(Duration at, Pid pid, ExitReason reason) implements TraceEvent {}

  /**
   * The end of a process goes through a link to another one: as a message if that one traps exits,
   * else as its own end or, for {@code normal}, as nothing.
   */
  record ExitTold(Duration at, Pid from, Pid to, ExitReason reason) implements TraceEvent {}

  /** The end of a process goes to one that monitors it. */
  record DownTold(Duration at, Pid from, Pid to, Ref ref, ExitReason reason)
      implements TraceEvent {}
}
