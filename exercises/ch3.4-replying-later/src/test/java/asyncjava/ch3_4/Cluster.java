package asyncjava.ch3_4;

import asyncjava.process.Node;
import asyncjava.workbook.Workbook;
import java.util.List;
import java.util.stream.IntStream;

/** Some more nodes of the test. */
final class Cluster {
  private final List<Node> nodes;

  Cluster(int size) {
    nodes = IntStream.rangeClosed(1, size).mapToObj(i -> Workbook.node("node" + i)).toList();
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The node with this number, from 1 up. */
  Node node(int number) {
    return nodes.get(number - 1);
  }
}
