package asyncjava.ch2_5;

import static java.nio.charset.StandardCharsets.UTF_8;

import asyncjava.process.Node;
import asyncjava.process.Processes;
import asyncjava.workbook.Workbook;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** One more node beside that of the test, with the same clock. What is printed on it is kept. */
final class SecondNode implements AutoCloseable {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Node node =
      Node.builder()
          .number(2)
          .name("node2")
          .clock(Processes.node().clock())
          .threads(Started::new)
          .output(new PrintStream(output, true, UTF_8))
          .build();
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

  @Override
  public void close() {
    node.close();
  }
}
