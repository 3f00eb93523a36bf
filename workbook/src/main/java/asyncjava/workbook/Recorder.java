package asyncjava.workbook;

import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.process.Tracer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the last steps that the processes of a test took, and what the processes are called. */
final class Recorder implements Tracer {

  /** A test that goes on for ever must not fill the memory. */
  private static final int MOST = 1000;

  private final Deque<TraceEvent> events = new ArrayDeque<>();
  private final Map<Pid, String> names = new HashMap<>();
  private long count;
  private boolean stopped;

  @Override
  public synchronized void event(TraceEvent event) {
    if (stopped) {
      return;
    }
    count++;
    if (event instanceof TraceEvent.Registered registered) {
      names.put(registered.pid(), registered.name());
    }
    events.addLast(event);
    if (events.size() > MOST) {
      events.removeFirst();
    }
  }

  synchronized void name(Pid pid, String name) {
    names.put(pid, name);
  }

  /** How many steps there were so far: if it has not changed, nothing has happened. */
  synchronized long count() {
    return count;
  }

  /** From now on nothing counts any more: what follows is the end of the test, not its story. */
  synchronized void stop() {
    stopped = true;
  }

  synchronized Sequence sequence() {
    return new Sequence(new ArrayList<>(events), Map.copyOf(names), count - events.size());
  }

  /** The name, and for a process without one its pid. */
  synchronized String nameOf(Pid pid) {
    return names.getOrDefault(pid, pid.toString());
  }

  synchronized List<TraceEvent> events() {
    return new ArrayList<>(events);
  }
}
