package asyncjava.ch2_5.lesson;

import static asyncjava.ch2_5.lesson.TwoNodesExample.printedBy;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_5.lesson.TwoNodesExample.Printed;
import asyncjava.process.Name;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodesTest {

  @Test
  void runsThereAndPrintsHere() throws Exception {
    assertThat(
            printedBy(
                node2 -> {
                  spawnLink(node2, () -> puts("I am " + self() + " on " + node()));
                  sleep(ofMillis(100));
                }))
        .isEqualTo(new Printed(List.of("I am #PID<2.2.0> on node2"), List.of()));
  }

  @Test
  void runsThereAndPrintsThere() throws Exception {
    assertThat(
            printedBy(
                node2 -> {
                  spawnLink(
                      node2,
                      () -> {
                        puts(node().user(), "one line to the device of node2");
                        groupLeader(self(), node().user());
                        puts("all lines from now on");
                      });
                  sleep(ofMillis(100));
                  node2.spawn(() -> puts("a process without a parent"));
                  sleep(ofMillis(100));
                }))
        .isEqualTo(
            new Printed(
                List.of(),
                List.of(
                    "one line to the device of node2",
                    "all lines from now on",
                    "a process without a parent")));
  }

  @Test
  void readsHere() throws Exception {
    assertThat(
            printedBy(
                node2 -> {
                  spawnLink(node2, () -> puts("hello " + gets("name? ").orElse("nobody")));
                  sleep(ofMillis(100));
                }))
        .isEqualTo(new Printed(List.of("name? hello Ada"), List.of()));
  }

  @Test
  void aNameOnAnotherNode() throws Exception {
    assertThat(
            printedBy(
                node2 -> {
                  spawn(
                      node2,
                      () -> {
                        register("clerk", self());
                        puts("the clerk got " + receive());
                      });
                  sleep(ofMillis(100));
                  puts(whereis("clerk")); // Optional.empty
                  puts(node2.whereis("clerk")); // Optional[#PID<2.2.0>]
                  send(new Name("clerk", node2), "a letter");
                  send(new Name("nobody", node2), "a letter");
                  sleep(ofMillis(100));
                }))
        .isEqualTo(
            new Printed(
                List.of("Optional.empty", "Optional[#PID<2.2.0>]", "the clerk got a letter"),
                List.of()));
  }
}
