package asyncjava.ch2_5;

import static java.nio.charset.StandardCharsets.UTF_8;

import asyncjava.process.Node;
import asyncjava.workbook.Workbook;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** One more node of the test. What is printed on it is kept. */
final class SecondNode {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Node node =
      Workbook.node(
          "node2",
          settings ->
              settings
                  .number(2)
                  .threads(Started::new)
                  .output(new PrintStream(output, true, UTF_8)));
  private volatile boolean late;

  private final class Started extends Thread {
    Started(Runnable body) {
      super(body);
      setDaemon(true);
    }

    /** Is called by the process that spawns. */
    @Override
    public void start() {
      super.start();
      if (late) {
        Workbook.settle();
      }
    }
  }

  Node node() {
    return node;
  }

  /** From now on a process that is spawned here has done all that it can when spawn returns. */
  void spawnReturnsLate() {
    late = true;
  }

  /** What was printed on this node. */
  String printed() {
    return output.toString(UTF_8);
  }

  void close() {
    node.close();
  }
}
