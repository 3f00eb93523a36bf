package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_2.Message.Cast;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.2.1",
    title = "Start and loop",
    points = 10,
    of = Loop.class,
    mayUse = "asyncjava.process")
class LoopTest {

  /** Asks a {@link #notebook} for its state. */
  private record Read(Pid reader) {}

  @Test
  @Rule("init runs in the new process: what it sets up there belongs to the server")
  void initRunsInTheNewProcess() {
    Pid test = self();
    Start start =
        Loop.start(
            () -> {
              send(test, self());
              return "state";
            },
            (_, state) -> state);
    assertThat(start).as("what start gives").isInstanceOf(Start.Ok.class);
    assertThat(start.pid()).as("the pid of the server").isNotEqualTo(test);
    assertThat(receive(ofSeconds(1))).as("the process that init ran in").isEqualTo(start.pid());
  }

  @Test
  @Rule("start waits for init: a server that is known to others is ready")
  void startWaitsForInit() {
    Loop.start(
        () -> {
          sleep(ofSeconds(3));
          return "state";
        },
        (_, state) -> state);
    assertThat(now()).as("the time after a start whose init takes 3 s").isEqualTo(ofSeconds(3));
  }

  @Test
  @Rule("each message is handled with the state that the one before has left")
  void eachStepGoesOnFromTheLast() {
    Pid notebook = notebook("first");
    send(notebook, "one");
    send(notebook, "two");
    assertThat(read(notebook)).isEqualTo(List.of("first", "one", "two"));
    send(notebook, "three");
    assertThat(read(notebook)).isEqualTo(List.of("first", "one", "two", "three"));
  }

  @Test
  @Rule("state is kept in the loop, so each server has its own")
  void twoServersShareNothing() {
    Pid a = notebook("a");
    Pid b = notebook("b");
    send(a, 1);
    send(b, 2);
    assertThat(read(a)).as("state of the first").isEqualTo(List.of("a", 1));
    assertThat(read(b)).as("state of the second").isEqualTo(List.of("b", 2));
  }

  @Test
  @Rule("a server takes every message: what nobody takes stays in the mailbox for ever")
  void everyMessageIsTaken() {
    Pid notebook = notebook("first");
    Down down = new Down(makeRef(), self(), ExitReason.NORMAL);
    List<Object> messages = List.of("text", 1, new Cast("cast"), down);
    messages.forEach(message -> send(notebook, message));
    settle();
    assertThat(info(notebook).orElseThrow().messages()).as("the server's mailbox").isEmpty();
    assertThat(read(notebook)).isEqualTo(List.of("first", "text", 1, new Cast("cast"), down));
  }

  @Test
  @Rule("calls stay on the stack until they return, so a server that is to live long loops")
  void aServerLivesLong() {
    Pid notebook = notebook("first");
    for (int i = 0; i < 1000; i++) {
      send(notebook, i);
    }
    settle();
    assertThat(info(notebook).orElseThrow().stackTrace().size())
        .as("how many calls the server is in, after 1000 messages")
        .isLessThan(100);
  }

  @Test
  @Rule("who starts a server is told if its init fails, and why")
  void aFailedInitIsTold() {
    assertThat(Loop.start(() -> exit("no disk"), (_, state) -> state))
        .isEqualTo(new Start.Failed(ExitReason.of("no disk")));
  }

  @Test
  @Rule("spawn and monitor in one step, and the reason is known, however fast init fails")
  void theReasonIsKnownHoweverFastInitFails() throws Exception {
    try (Rush rush = new Rush()) {
      assertThat(
              rush.run(() -> Loop.start(() -> exit("no disk"), (_, state) -> state), Start.class))
          .as("a start whose process has ended before spawn returns")
          .isEqualTo(new Start.Failed(ExitReason.of("no disk")));
    }
  }

  @Test
  @ExpectCrash(IllegalStateException.class)
  @Rule("an exception in init is a failed start as well")
  void anExceptionInInitIsTold() {
    IllegalStateException broken = new IllegalStateException("no disk");
    Init<String> init =
        () -> {
          throw broken;
        };
    assertThat(Loop.start(init, (_, state) -> state))
        .isEqualTo(new Start.Failed(ExitReason.of(broken)));
  }

  @Test
  @Rule("who waits for a process monitors it: it may die without a word")
  void aKillInInitIsTold() {
    Init<String> init =
        () -> {
          exit(self(), ExitReason.KILL);
          return "state";
        };
    assertThat(Loop.start(init, (_, state) -> state))
        .isEqualTo(new Start.Failed(ExitReason.KILLED));
  }

  @Test
  @Rule("a start leaves nothing behind: no monitor, no message; and takes nothing of others")
  void aStartLeavesNothingBehind() {
    Down stray = new Down(makeRef(), self(), ExitReason.of("stray"));
    send(self(), stray);
    Pid server = notebook("first");
    assertThat(info(server).orElseThrow().monitoredBy()).as("who monitors the server").isEmpty();
    Loop.start(() -> exit("no disk"), (_, state) -> state);
    exit(server, "boom");
    settle();
    assertThat(flush()).as("what is left in the mailbox of the starter").containsExactly(stray);
  }

  @Test
  @Rule("start links nobody; startLink links the server to the process that starts it")
  void onlyStartLinkLinks() {
    Pid alone = notebook("first");
    Pid linked = Loop.startLink(() -> "state", (_, state) -> state).pid();
    assertThat(info(alone).orElseThrow().links()).as("links of one by start").isEmpty();
    assertThat(info(linked).orElseThrow().links())
        .as("links of one by startLink")
        .containsExactly(self());
  }

  @Test
  @Rule(
      "the link is there before init runs, so an init that fails ends a starter that does not trap")
  void aFailedInitIsAnExitSignal() {
    Ref starter =
        spawnMonitor(
                () -> {
                  Loop.startLink(() -> exit("no disk"), (_, state) -> state);
                  sleep(ofSeconds(1));
                })
            .ref();
    assertThat(receive(on(Down.class, down -> down.ref() == starter, Down::reason)))
        .as("why a starter has ended that does not trap exits")
        .isEqualTo(ExitReason.of("no disk"));
    trapExit(true);
    assertThat(Loop.startLink(() -> exit("no disk"), (_, state) -> state))
        .as("what startLink gives to one that does")
        .isEqualTo(new Start.Failed(ExitReason.of("no disk")));
  }

  /** A server that keeps all that it is sent. */
  private static Pid notebook(Object first) {
    Init<List<Object>> init = () -> List.of(first);
    return Loop.start(init, LoopTest::noted).pid();
  }

  private static List<Object> noted(Object message, List<Object> before) {
    if (message instanceof Read(Pid reader)) {
      send(reader, before);
      return before;
    }
    List<Object> lines = new ArrayList<>(before);
    lines.add(message);
    return List.copyOf(lines);
  }

  private static Object read(Pid notebook) {
    send(notebook, new Read(self()));
    return receive(ofSeconds(1));
  }
}
