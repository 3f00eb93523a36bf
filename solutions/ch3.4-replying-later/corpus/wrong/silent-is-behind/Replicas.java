package asyncjava.ch3_4;

import static asyncjava.genserver.GenServer.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Replies;
import asyncjava.process.Name;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return GenServer.start(new Replica(), new Name("replica", node)).pid();
  }

  /** Writes a value on all the nodes, and waits for none. A node without a server misses it. */
  public static void put(List<Node> nodes, String key, Versioned value) {
    abcast(nodes, "replica", new Put(key, value));
  }

  /**
   * Reads a value from all the nodes at once. Afterwards the newest value is sent to those that are
   * behind. The caller never exits, and afterwards nothing of this comes into its mailbox.
   *
   * @param timeout how long to wait at most, for all of them together
   */
  public static Reading get(List<Node> nodes, String key, Duration timeout) {
    Replies<Optional<Versioned>> replies = multiCall(nodes, "replica", new Get(key), timeout);
    Optional<Versioned> newest =
        replies.replies().values().stream()
            .flatMap(Optional::stream)
            .max(Comparator.comparingInt(Versioned::version));
    List<Node> behind =
        nodes.stream()
            .filter(
                node ->
                    version(replies.replies().getOrDefault(node, Optional.empty()))
                        < version(newest))
            .toList();
    newest.ifPresent(value -> put(behind, key, value));
    return new Reading(newest, behind, replies.badNodes());
  }

  private static int version(Optional<Versioned> value) {
    return value.map(Versioned::version).orElse(Integer.MIN_VALUE);
  }

  private record Put(String key, Versioned value) {}

  private record Get(String key) implements Call<Optional<Versioned>> {}

  private record Replica() implements GenServer<Map<String, Versioned>> {
    @Override
    public Init<Map<String, Versioned>> init() {
      return ok(new HashMap<>());
    }

    @Override
    public CallResult<Map<String, Versioned>> handleCall(
        Object request, From from, Map<String, Versioned> table) {
      Get get = (Get) request;
      return reply(Optional.ofNullable(table.get(get.key())), table);
    }

    @Override
    public Next<Map<String, Versioned>> handleCast(Object message, Map<String, Versioned> table) {
      Put put = (Put) message;
      table.merge(put.key(), put.value(), (old, now) -> now.version() > old.version() ? now : old);
      return noReply(table);
    }
  }
}
