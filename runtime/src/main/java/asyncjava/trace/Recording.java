package asyncjava.trace;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.process.Tracer;
import java.util.List;
import java.util.Optional;

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
 * nothing but a branch. The newest 10,000 events are kept.
 */
public final class Recording implements AutoCloseable {
  private static final int MOST = 10_000;

  private final List<Node> nodes;
  private final TraceLog log = new TraceLog(MOST);
  private final Tracer tracer = this::event;
  private volatile boolean closed;

  private Recording(List<Node> nodes) {
    this.nodes = nodes;
  }

  /** Begins to record one node or more. */
  public static Recording of(Node... nodes) {
    if (nodes.length == 0) {
      throw new IllegalArgumentException("a recording needs a node or more, got none");
    }
    Recording recording = new Recording(List.of(nodes));
    recording.nodes.forEach(node -> node.addTracer(recording.tracer));
    return recording;
  }

  private void event(TraceEvent event) {
    if (!closed) { // else it was under way
      log.event(event);
    }
  }

  /** What a process is to be called in the sequence. */
  public Recording name(Pid pid, String name) {
    log.name(pid, name);
    return this;
  }

  /** What has been recorded so far. */
  public Sequence sequence() {
    return log.sequence();
  }

  /** The supervision trees before the first end in them; empty if there was none so far. */
  public Optional<Tree> before() {
    return log.before(nodes);
  }

  /** The supervision trees of the nodes now. */
  public Tree now() {
    return log.now(nodes);
  }

  /** Ends the recording; what was recorded stays. */
  @Override
  public void close() {
    closed = true;
    nodes.forEach(node -> node.removeTracer(tracer));
  }
}
