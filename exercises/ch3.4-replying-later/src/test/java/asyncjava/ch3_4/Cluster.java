package asyncjava.ch3_4;

import asyncjava.process.Node;
import asyncjava.process.Processes;
import java.util.List;
import java.util.stream.IntStream;

/** Some nodes beside that of the test, with the same clock. */
final class Cluster implements AutoCloseable {
  private final List<Node> nodes;

  Cluster(int size) {
    nodes =
        IntStream.rangeClosed(1, size)
            .mapToObj(
                i ->
                    Node.builder()
                        .number(i)
                        .name("node" + i)
                        .clock(Processes.node().clock())
                        .build())
            .toList();
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The node with this number, from 1 up. */
  Node node(int number) {
    return nodes.get(number - 1);
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
  }
}
