package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.process.Body;
import asyncjava.process.ExitReason;
import asyncjava.process.IoCommand.Put;
import asyncjava.process.IoReply;
import asyncjava.process.IoRequest;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is printed "here" comes to the test as messages. */
@Exercise(
    id = "2.5.4",
    title = "Two nodes",
    points = 8,
    of = TwoNodes.class,
    mayUse = "asyncjava.process")
class TwoNodesTest {
  private SecondNode second;
  private Pid here;

  @BeforeEach
  void openASecondNodeAndADeviceHere() {
    second = new SecondNode();
    Pid test = self();
    here =
        spawn(
            () -> {
              while (true) {
                IoRequest request = (IoRequest) receive();
                send(test, request.command());
                send(request.from(), new IoReply(request.ref(), new IoReply.Ok()));
              }
            });
    groupLeader(self(), here);
  }

  @Test
  @Rule("a process runs on the node it was spawned on, and prints to whom its parent prints")
  void aJobRunsThereAndPrintsHere() {
    List<Node> ranOn = new ArrayList<>();
    TwoNodes.printingHere(
        second.node(),
        () -> {
          ranOn.add(node());
          puts("hello");
        });
    assertThat(ranOn).as("where the job has run").containsExactly(second.node());
    assertThat(second.printed()).as("printed on the second node").isEmpty();
    assertThat(flush()).as("printed here").containsExactly(new Put("hello\n"));
    assertThat(output()).as("printed on the first node by its own I/O process").isEmpty();
  }

  @Test
  @Rule("the group leader goes on from parent to child, also on another node")
  void theProcessesOfAJobPrintHere() {
    TwoNodes.printingHere(second.node(), printsByAChild());
    assertThat(second.printed()).as("printed on the second node").isEmpty();
    assertThat(flush()).as("printed here").containsExactly(new Put("from a child\n"));
  }

  @Test
  @Rule("who sets its group leader to the I/O process of a node prints there")
  void aJobRunsThereAndPrintsThere() {
    List<Node> ranOn = new ArrayList<>();
    TwoNodes.printingThere(
        second.node(),
        () -> {
          ranOn.add(node());
          puts("hello");
        });
    assertThat(ranOn).as("where the job has run").containsExactly(second.node());
    assertThat(second.printed()).as("printed on the second node").isEqualTo("hello\n");
    assertThat(flush()).as("printed here").isEmpty();
  }

  @Test
  @Rule("processes inherit the group leader that their parent has when it spawns them")
  void theProcessesOfAJobPrintThere() {
    TwoNodes.printingThere(second.node(), printsByAChild());
    assertThat(second.printed()).as("printed on the second node").isEqualTo("from a child\n");
    assertThat(flush()).as("printed here").isEmpty();
  }

  @Test
  @Rule("a new process may be through when spawn returns: then it is too late to set its leader")
  void theFirstLineIsPrintedThere() {
    second.spawnReturnsLate();
    TwoNodes.printingThere(second.node(), () -> puts("hello"));
    assertThat(second.printed()).as("printed on the second node").isEqualTo("hello\n");
    assertThat(flush()).as("printed here").isEmpty();
  }

  @Test
  @Rule("to spawn and to monitor is one step, so that a reason is known however soon the end comes")
  void theReasonIsTold() {
    second.spawnReturnsLate();
    Body fails = () -> exit("boom");
    assertThat(TwoNodes.printingHere(second.node(), fails)).isEqualTo(ExitReason.of("boom"));
    assertThat(TwoNodes.printingThere(second.node(), fails)).isEqualTo(ExitReason.of("boom"));
    assertThat(TwoNodes.printingHere(second.node(), () -> {})).isEqualTo(ExitReason.NORMAL);
  }

  @Test
  @Rule("wait for the DOWN by its ref, and leave everything else in the mailbox")
  void otherMessagesStay() {
    send(self(), "waiting");
    TwoNodes.printingHere(second.node(), () -> puts("one"));
    TwoNodes.printingThere(second.node(), () -> puts("two"));
    assertThat(flush()).as("the mailbox").containsExactly("waiting", new Put("one\n"));
  }

  @Test
  @Rule("puts takes any device; nobody's group leader has to change for one line")
  void aLineIsPrintedThere() {
    TwoNodes.printThere(second.node(), "hello");
    assertThat(second.printed()).as("printed on the second node").isEqualTo("hello\n");
    assertThat(flush()).as("printed here").isEmpty();
  }

  @Test
  @Rule("a group leader that was changed for a while is put back, also if something fails")
  void theCallerKeepsItsGroupLeader() {
    TwoNodes.printingHere(second.node(), () -> {});
    TwoNodes.printingThere(second.node(), () -> {});
    TwoNodes.printThere(second.node(), "hello");
    assertThat(groupLeader()).as("the group leader of the caller").isEqualTo(here);
    second.close();
    assertThatThrownBy(() -> TwoNodes.printingThere(second.node(), () -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(groupLeader())
        .as("the group leader of the caller, after a spawn on a closed node has thrown")
        .isEqualTo(here);
  }

  /** Starts a process that prints, and waits for its end. */
  private static Body printsByAChild() {
    return () -> {
      Pid child = spawn(() -> puts("from a child"));
      monitor(child);
      receive();
    };
  }
}
