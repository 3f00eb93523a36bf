package asyncjava.ch2_5;

import static asyncjava.process.Processes.node;
import static java.nio.charset.StandardCharsets.UTF_8;

import asyncjava.process.Node;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** One more node beside that of the test, with the same clock. What is printed on it is kept. */
final class SecondNode implements AutoCloseable {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Node node =
      Node.builder()
          .number(2)
          .name("node2")
          .clock(node().clock())
          .threads(Held::new)
          .output(new PrintStream(output, true, UTF_8))
          .build();
  private volatile CountDownLatch far = new CountDownLatch(0);

  /** A thread that has got far enough when {@code start} returns. */
  private final class Held extends Thread {
    Held(Runnable body) {
      super(body);
    }

    @Override
    public void start() {
      super.start();
      try {
        far.await();
      } catch (InterruptedException e) {
        interrupt();
      }
    }
  }

  Node node() {
    return node;
  }

  /** From now on whoever spawns a process here comes back from that when the latch is at zero. */
  void spawnReturnsAfter(CountDownLatch latch) {
    far = latch;
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
