package asyncjava.ch2_5.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import asyncjava.process.Body;
import asyncjava.process.Node;
import asyncjava.process.TraceEvent;
import asyncjava.process.VirtualClock;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs an example of the lesson on two fresh nodes, where no sleep takes any time. */
final class TwoNodesExample {

  /** An example that runs on the first node. */
  interface OnNode1 {
    void run(Node node2) throws Exception;
  }

  /** The lines that have appeared on each of two nodes. */
  record Printed(List<String> node1, List<String> node2) {}

  private final ByteArrayOutputStream output1 = new ByteArrayOutputStream();
  private final ByteArrayOutputStream output2 = new ByteArrayOutputStream();
  private final VirtualClock clock = new VirtualClock();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private TwoNodesExample() {}

  /** The lines that an example on node1 prints before it ends. Somebody has typed "Ada" there. */
  static Printed printedBy(OnNode1 body) throws Exception {
    TwoNodesExample example = new TwoNodesExample();
    try (Node node1 = example.node(1, example.output1);
        Node node2 = example.node(2, example.output2)) {
      return example.run(node1, () -> body.run(node2));
    }
  }

  private Node node(int number, ByteArrayOutputStream output) {
    return Node.builder()
        .number(number)
        .name("node" + number)
        .clock(clock)
        .input(new BufferedReader(new StringReader("Ada\n")))
        .output(new PrintStream(output, true, UTF_8))
        .onCrash(_ -> {})
        .tracer(event -> trace(event, number))
        .build();
  }

  private Printed run(Node node, Body body) throws Exception {
    node.spawn(body); // the second process of the node, after the one that prints
    end.get(5, SECONDS);
    return new Printed(lines(output1), lines(output2));
  }

  private void trace(TraceEvent event, int number) {
    if (event instanceof TraceEvent.Ended ended && number == 1 && ended.pid().id() == 2) {
      end.complete(null);
    }
  }

  private static List<String> lines(ByteArrayOutputStream output) {
    return output.toString(UTF_8).lines().toList();
  }
}
