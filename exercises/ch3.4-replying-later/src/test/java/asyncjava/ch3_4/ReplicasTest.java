package asyncjava.ch3_4;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.ch3_4.Replicas.Reading;
import asyncjava.ch3_4.Replicas.Versioned;
import asyncjava.genserver.Sys;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On three nodes, each with its server. */
@Exercise(
    id = "3.4.4",
    title = "Replicas",
    points = 12,
    of = Replicas.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class ReplicasTest {
  private static final Versioned OLD = new Versioned(1, "blue");
  private static final Versioned NEW = new Versioned(2, "red");

  private final Cluster cluster = new Cluster(3);
  private final List<Node> nodes = cluster.nodes();
  private List<Pid> servers;

  @BeforeEach
  void startAServerOnEachNode() {
    servers = nodes.stream().map(Replicas::start).toList();
  }

  @Test
  @Rule("a server runs on its node, and its name is taken there and nowhere else")
  void eachNodeHasAServerOfThatName() {
    assertThat(nodes.stream().map(node -> node.whereis("replica")))
        .as("who is called replica on each node")
        .isEqualTo(servers.stream().map(Optional::of).toList());
    assertThatThrownBy(() -> Replicas.start(cluster.node(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Rule("an abcast goes to all, a multiCall asks all")
  void aValueIsWrittenOnAllNodes() {
    Replicas.put(nodes, "colour", NEW);
    for (Node node : nodes) {
      assertThat(Replicas.get(List.of(node), "colour", ofSeconds(1)).newest())
          .as("the colour on " + node)
          .contains(NEW);
    }
    assertThat(Replicas.get(nodes, "colour", ofSeconds(1)))
        .isEqualTo(new Reading(Optional.of(NEW), List.of(), List.of()));
    assertThat(Replicas.get(nodes, "size", ofSeconds(1)))
        .as("of what nobody has written")
        .isEqualTo(new Reading(Optional.empty(), List.of(), List.of()));
  }

  @Test
  @Rule("a cast waits for nobody")
  void aWriterDoesNotWait() {
    Sys.suspend(servers.get(1));
    Replicas.put(nodes, "colour", NEW);
    assertThat(now()).as("the time after put, with one server suspended").isEqualTo(Duration.ZERO);
    Sys.resume(servers.get(1));
    assertThat(Replicas.get(List.of(cluster.node(2)), "colour", ofSeconds(1)).newest())
        .as("the colour on node2, when its server goes on")
        .contains(NEW);
  }

  @Test
  @Rule("casts of several clients come in any order, so the server looks at the version")
  void anOlderValueDoesNotReplaceANewerOne() {
    Replicas.put(nodes, "colour", NEW);
    Replicas.put(nodes, "colour", OLD);
    assertThat(Replicas.get(nodes, "colour", ofSeconds(1)))
        .isEqualTo(new Reading(Optional.of(NEW), List.of(), List.of()));
  }

  @Test
  @Rule("a node without a server is none that has nothing: who did not answer is told apart")
  void whoIsGoneIsSilent() {
    Replicas.put(nodes, "colour", NEW);
    settle();
    cluster.node(1).close();
    exit(servers.get(2), "boom");
    assertThat(Replicas.get(nodes, "colour", ofSeconds(1)))
        .isEqualTo(
            new Reading(
                Optional.of(NEW), List.of(), List.of(cluster.node(1), cluster.node(3))));
    assertThat(now()).as("the time after get: nobody waits for the dead").isEqualTo(Duration.ZERO);
  }

  @Test
  @Rule("the timeout is for all together, and who has not answered by then is silent")
  void whoIsTooSlowIsSilent() {
    Replicas.put(nodes, "colour", NEW);
    settle();
    Sys.suspend(servers.get(0));
    Sys.suspend(servers.get(1));
    assertThat(Replicas.get(nodes, "colour", ofSeconds(3)))
        .isEqualTo(
            new Reading(
                Optional.of(NEW), List.of(), List.of(cluster.node(1), cluster.node(2))));
    assertThat(now()).as("the time after get, with two servers suspended").isEqualTo(ofSeconds(3));
    Sys.resume(servers.get(0));
    Sys.resume(servers.get(1));
    settle();
    assertThat(flush()).as("mailbox, after they have answered").isEmpty();
  }

  @Test
  @Rule("answers differ: the highest version counts, wherever it comes from")
  void theNewestCounts() {
    Replicas.put(nodes, "colour", OLD);
    Replicas.put(List.of(cluster.node(2)), "colour", NEW);
    assertThat(Replicas.get(nodes, "colour", ofSeconds(1)))
        .isEqualTo(
            new Reading(
                Optional.of(NEW), List.of(cluster.node(1), cluster.node(3)), List.of()));
  }

  @Test
  @Rule("what was missed is not made up for by itself: the reader sends it again")
  void whoIsBehindIsBroughtUpToDate() {
    Replicas.put(List.of(cluster.node(2)), "colour", NEW);
    assertThat(Replicas.get(nodes, "colour", ofSeconds(1)).behind())
        .as("behind, the first time")
        .containsExactly(cluster.node(1), cluster.node(3));
    assertThat(Replicas.get(nodes, "colour", ofSeconds(1)))
        .as("the second reading")
        .isEqualTo(new Reading(Optional.of(NEW), List.of(), List.of()));
  }

  @Test
  @Rule("if nobody answers, that is an answer, too")
  void nobodyIsThere() {
    nodes.forEach(Node::close);
    Replicas.put(nodes, "colour", NEW);
    assertThat(Replicas.get(nodes, "colour", ofSeconds(1)))
        .isEqualTo(new Reading(Optional.empty(), List.of(), nodes));
  }
}
