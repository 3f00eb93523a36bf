package asyncjava.trace;

import asyncjava.process.Body;
import asyncjava.process.Bridge;
import asyncjava.process.Node;
import asyncjava.process.Processes;

/** The short way to a sequence; see {@link Recording} for the long one. */
public final class Trace {
  private Trace() {}

  /**
   * What the processes of the caller's node do while the body runs; see {@link #record(Node,
   * Body)}.
   */
  public static Sequence record(Body body) {
    return record(Processes.node(), body);
  }

  /**
   * Runs the body and records what all processes of a node do meanwhile. The body runs in the
   * calling process, or outside any process in a new one of that node. What others do because of it
   * may still be going on when it returns: a body that wants it recorded waits for it.
   *
   * @throws RuntimeException what the body threw; an exception that must be declared is the cause
   *     of an {@link IllegalStateException}
   */
  public static Sequence record(Node node, Body body) {
    try (Recording recording = Recording.of(node)) {
      return Bridge.run(
          node,
          () -> {
            recording.name(Processes.self(), "caller");
            run(body);
            return recording.sequence();
          });
    }
  }

  private static void run(Body body) {
    try {
      body.run();
    } catch (RuntimeException unchecked) {
      throw unchecked;
    } catch (Exception checked) {
      throw new IllegalStateException("the body of a recording failed", checked);
    }
  }
}
