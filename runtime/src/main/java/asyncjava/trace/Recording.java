package asyncjava.trace;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.process.Tracer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records what the processes of some nodes do, from its start until it is closed.
 *
 * <pre>{@code
 * try (Recording recording = Recording.of(node())) {
 *   call(stack, new Pop());
 *   System.out.print(recording.sequence().text());
 * }
 * }</pre>
 *
 * <p>While it is on, each thing that a process does costs a little; before and after it costs
 * nothing but a branch. The newest {@value #DEFAULT_MOST} events are kept.
 */
public final class Recording implements AutoCloseable {
  private static final int DEFAULT_MOST = 10_000;

  private final List<Node> nodes;
  private final int most;
  private final Deque<TraceEvent> events = new ArrayDeque<>();
  private final Map<Pid, String> names = new HashMap<>();
  private final Tracer tracer = this::record;
  private long count;
  private boolean closed;

  private Recording(List<Node> nodes, int most) {
    this.nodes = nodes;
    this.most = most;
  }

  /** Begins to record one node or more. */
  public static Recording of(Node... nodes) {
    return of(List.of(nodes), DEFAULT_MOST);
  }

  /**
   * Begins to record.
   *
   * @param most how many events are kept, the newest ones
   */
  public static Recording of(List<Node> nodes, int most) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a recording needs a node or more, got none");
    }
    if (most < 1) {
      throw new IllegalArgumentException("a recording must keep 1 event or more, got " + most);
    }
    Recording recording = new Recording(List.copyOf(nodes), most);
    recording.nodes.forEach(node -> node.addTracer(recording.tracer));
    return recording;
  }

  private synchronized void record(TraceEvent event) {
    if (closed) {
      return; // it was under way
    }
    count++;
    events.addLast(event);
    if (events.size() > most) {
      events.removeFirst();
    }
  }

  /** What a process is to be called in the sequence. */
  public synchronized Recording name(Pid pid, String name) {
    names.put(pid, name);
    return this;
  }

  /** What has been recorded so far. */
  public synchronized Sequence sequence() {
    return Sequence.of(new ArrayList<>(events), names, count - events.size());
  }

  /** Ends the recording; the sequence stays. */
  @Override
  public void close() {
    nodes.forEach(node -> node.removeTracer(tracer));
    synchronized (this) {
      closed = true;
    }
  }
}
