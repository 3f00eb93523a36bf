package asyncjava.workbook;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.process.Tracer;
import asyncjava.trace.TraceLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the last steps that the processes of a test took, and what the processes are called, and
 * stops a test that makes too many of them.
 */
final class Recorder implements Tracer {

  /** How many steps are kept: a test that goes on for ever must not fill the memory. */
  private static final int MOST = 1000;

  /** So many messages that nobody takes, or processes that do not end, come from a loop. */
  private static final long FLOOD_OF_MESSAGES = 500_000;

  private static final long FLOOD_OF_PROCESSES = 50_000;

  /** The thread that judges needs a moment; until then a flood is only a trickle. */
  private static final long BRAKE_NANOS = 1_000_000;

  /** Called once, by the process that makes too many messages or processes. */
  interface OnFlood {
    void flooded(String found);
  }

  private final OnFlood onFlood;

  private final TraceLog log = new TraceLog(MOST);
  private final Map<Pid, String> names = new HashMap<>();
  private long messages;
  private long processes;
  private boolean stopped;
  private boolean flooded;

  Recorder(OnFlood onFlood) {
    this.onFlood = onFlood;
  }

  @Override
  public void event(TraceEvent event) {
    record(event).ifPresent(onFlood::flooded);
    if (isFlooded() && (event instanceof TraceEvent.Sent || event instanceof TraceEvent.Spawned)) {
      LockSupport.parkNanos(BRAKE_NANOS);
    }
  }

  private synchronized boolean isFlooded() {
    return flooded && !stopped;
  }

  private synchronized Optional<String> record(TraceEvent event) {
    if (stopped) {
      return Optional.empty();
    }
    if (event instanceof TraceEvent.Registered registered) {
      names.put(registered.pid(), registered.name());
    }
    log.event(event);
    return flood(event);
  }

  private Optional<String> flood(TraceEvent event) {
    switch (event) {
      case TraceEvent.Sent _ -> messages++;
      case TraceEvent.Received _ -> messages--;
      case TraceEvent.Spawned _ -> processes++;
      case TraceEvent.Ended _ -> processes--;
      default -> {}
    }
    if (flooded || messages < FLOOD_OF_MESSAGES && processes < FLOOD_OF_PROCESSES) {
      return Optional.empty();
    }
    flooded = true;
    return Optional.of(
        messages >= FLOOD_OF_MESSAGES
            ? "500,000 messages were sent that nobody has taken: a loop that does not end?"
            : "50,000 processes were started and live: a loop that does not end?");
  }

  synchronized void name(Pid pid, String name) {
    names.put(pid, name);
    log.name(pid, name);
  }

  /** How many steps there were so far: if it has not changed, nothing has happened. */
  long count() {
    return log.count();
  }

  /** From now on nothing counts any more: what follows is the end of the test, not its story. */
  synchronized void stop() {
    stopped = true;
  }

  /** What happened so far. No process is asked, since each may be stuck. */
  Story story(List<Node> nodes) {
    return new Story(log.sequence(), log.before(nodes), log.now(nodes));
  }

  /** The name, and for a process without one its pid. */
  synchronized String nameOf(Pid pid) {
    return names.getOrDefault(pid, pid.toString());
  }
}
