package asyncjava.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import asyncjava.process.Body;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.TraceEvent;
import asyncjava.process.VirtualClock;
import asyncjava.supervisor.SupervisorReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs an example of a lesson in a process of a fresh node, where no sleep takes any time. An
 * assertion that fails in that process is thrown to the test.
 */
public final class Example {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final CompletableFuture<ExitReason> end = new CompletableFuture<>();

  /**
   * What stood there when the example ended; others may go on printing until the node is closed.
   */
  private volatile String printed = "";

  private Example() {}

  /** The lines that an example prints before it ends, in whatever way. */
  public static List<String> printedBy(Body body) throws Exception {
    Example example = new Example();
    example.run(body);
    return example.printed.lines().toList();
  }

  /** The reason with which the process of an example ends. */
  public static ExitReason endOf(Body body) throws Exception {
    return new Example().run(body);
  }

  private ExitReason run(Body body) throws Exception {
    try (Node node =
        Node.builder()
            .number(0)
            .clock(new VirtualClock())
            .output(new PrintStream(output, true, UTF_8))
            .onCrash(_ -> {})
            .tracer(this::trace)
            .build()) {
      SupervisorReport.listen(node, _ -> {}); // like crashes: expected, and not for the screen
      node.spawn(body); // the second process of the node, after the one that prints
      ExitReason reason = end.get(5, SECONDS);
      if (reason instanceof ExitReason.Crash(AssertionError wrong)) {
        throw wrong;
      }
      return reason;
    }
  }

  private void trace(TraceEvent event) {
    if (event instanceof TraceEvent.Ended ended && ended.pid().id() == 2) {
      printed = output.toString(UTF_8);
      end.complete(ended.reason());
    }
  }
}
