package asyncjava.ch3_4;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Exercise 3.4.4. A table of values that is kept on several nodes, by one server on each. A node
 * that cannot be reached misses what is written meanwhile; a reader notices, and sets it right.
 */
public final class Replicas {

  /** A value, and how new it is: of two the one with the higher version counts. */
  public record Versioned(int version, String value) {}

  /**
   * What a reader gets.
   *
   * @param newest the value with the highest version that any node answered; empty if none has one
   * @param behind the nodes that answered with an older one or with none while another has one, in
   *     the order of the nodes asked
   * @param silent the nodes that did not answer, in that order too
   */
  public record Reading(Optional<Versioned> newest, List<Node> behind, List<Node> silent) {}

  private Replicas() {}

  /**
   * Starts the server of a node, under the name {@code "replica"} and linked to nobody, with an
   * empty table. It keeps of each key the value with the highest version, in whatever order they
   * come.
   *
   * @throws IllegalStateException if there is one on that node already
   */
  public static Pid start(Node node) {
    throw todo("start a GenServer under the name \"replica\" of that node");
  }

  /** Writes a value on all the nodes, and waits for none. A node without a server misses it. */
  public static void put(List<Node> nodes, String key, Versioned value) {
    throw todo("cast it to all of them");
  }

  /**
   * Reads a value from all the nodes at once. Afterwards the newest value is sent to those that are
   * behind. The caller never exits, and afterwards nothing of this comes into its mailbox.
   *
   * @param timeout how long to wait at most, for all of them together
   */
  public static Reading get(List<Node> nodes, String key, Duration timeout) {
    throw todo("call all of them, compare what they say, send the newest to those behind");
  }
}
