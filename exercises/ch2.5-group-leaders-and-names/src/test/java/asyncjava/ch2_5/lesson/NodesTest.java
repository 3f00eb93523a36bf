package asyncjava.ch2_5.lesson;

import static asyncjava.ch2_5.lesson.Example.printedOnTwoNodes;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_5.lesson.Example.Printed;
import asyncjava.process.Name;
import asyncjava.process.Pid;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodesTest {

  @Test
  void runsThereAndPrintsHere() throws Exception {
    assertThat(
            printedOnTwoNodes(
                node2 -> {
                  spawnLink(node2, () -> puts("I am " + self() + " on " + node()));
                  sleep(ofMillis(100));
                }))
        .isEqualTo(new Printed(List.of("I am #PID<2.2.0> on node2"), List.of()));
  }

  @Test
  void runsThereAndPrintsThere() throws Exception {
    assertThat(
            printedOnTwoNodes(
                node2 -> {
                  spawnLink(
                      node2,
                      () -> {
                        puts(node().user(), "one line to the device of node2");
                        groupLeader(self(), node().user());
                        puts("all lines from now on");
                      });
                  node2.spawn(() -> puts("a process without a parent"));
                  sleep(ofMillis(100));
                }))
        .satisfies(
            printed -> {
              assertThat(printed.node1()).isEmpty();
              assertThat(printed.node2())
                  .containsSubsequence("one line to the device of node2", "all lines from now on")
                  .contains("a process without a parent")
                  .hasSize(3);
            });
  }

  @Test
  void readsHere() throws Exception {
    assertThat(
            printedOnTwoNodes(
                node2 -> {
                  spawnLink(node2, () -> puts("hello " + gets("name? ").orElse("nobody")));
                  sleep(ofMillis(100));
                }))
        .isEqualTo(new Printed(List.of("name? hello Ada"), List.of()));
  }

  @Test
  void aNameOnAnotherNode() throws Exception {
    assertThat(
            printedOnTwoNodes(
                node2 -> {
                  Pid clerk =
                      spawn(
                          node2,
                          () -> {
                            register("clerk", self());
                            puts("the clerk got " + receive());
                          });
                  sleep(ofMillis(100));
                  puts(whereis("clerk")); // Optional.empty
                  puts(node2.whereis("clerk").equals(java.util.Optional.of(clerk))); // true
                  send(new Name("clerk", node2), "a letter");
                  send(new Name("nobody", node2), "a letter");
                  sleep(ofMillis(100));
                }))
        .isEqualTo(
            new Printed(
                List.of("Optional.empty", "true", "the clerk got a letter"), List.of()));
  }
}
