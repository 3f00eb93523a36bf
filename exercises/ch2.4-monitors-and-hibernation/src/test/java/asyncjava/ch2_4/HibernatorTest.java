package asyncjava.ch2_4;

import static asyncjava.process.ProcessInfo.Status.HIBERNATED;
import static asyncjava.process.ProcessInfo.Status.WAITING;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_4.Hibernator.Lines;
import asyncjava.ch2_4.Hibernator.Request.Close;
import asyncjava.ch2_4.Hibernator.Request.Note;
import asyncjava.ch2_4.Hibernator.Request.Read;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.4.4",
    title = "Hibernator",
    points = 10,
    of = Hibernator.class,
    mayUse = "asyncjava.process")
class HibernatorTest {
  private static final Duration IDLE = ofSeconds(60);

  @Test
  @Rule("the state of a process is what its loop goes on with")
  void aNotebookKeepsItsLines() {
    Pid notebook = Hibernator.start(IDLE);
    send(notebook, new Note("one"));
    send(notebook, new Note("two"));
    expectLines(notebook, "one", "two");
    send(notebook, new Note("three"));
    expectLines(notebook, "one", "two", "three");
  }

  @Test
  @Rule("both sides hold the same message, so what was sent must not change afterwards")
  void anAnswerDoesNotChange() {
    Pid notebook = Hibernator.start(IDLE);
    send(notebook, new Note("one"));
    send(notebook, new Read(self(), makeRef()));
    Lines answer = (Lines) receive();
    send(notebook, new Note("two"));
    settle();
    assertThat(answer.lines())
        .as("lines in the answer, after one more Note")
        .containsExactly("one");
  }

  @Test
  @Rule("a process that hibernates lives, and has no thread and no stack")
  void aNotebookHibernatesWhenNobodyNeedsIt() {
    Pid notebook = Hibernator.start(IDLE);
    settle();
    assertThat(status(notebook)).as("status at first").isEqualTo(WAITING);
    sleep(IDLE);
    settle();
    assertThat(status(notebook)).as("status after 60 s").isEqualTo(HIBERNATED);
    assertThat(info(notebook).orElseThrow().stackTrace()).as("its stack").isEmpty();
  }

  @Test
  @Rule("hibernate never returns: the function given to it receives the message that wakes")
  void theMessageThatWakesIsHandled() {
    expectLines(asleepWith("one"), "one");
  }

  @Test
  @Rule("what is to be kept must be captured by the function that hibernate is given")
  void noLineIsLostInItsSleep() {
    Pid notebook = asleepWith("one");
    send(notebook, new Note("two"));
    expectLines(notebook, "one", "two");
  }

  @Test
  @Rule("a process that has woken does all from then on in that function: let it serve, not end")
  void afterWakingItServesAsBefore() {
    Pid notebook = asleepWith("one");
    expectLines(notebook, "one");
    send(notebook, new Note("two"));
    expectLines(notebook, "one", "two");
    settle();
    assertThat(status(notebook)).as("status after it has woken").isEqualTo(WAITING);
    sleep(IDLE);
    settle();
    assertThat(status(notebook)).as("status 60 s later").isEqualTo(HIBERNATED);
    expectLines(notebook, "one", "two");
  }

  @Test
  @Rule("idle is who gets no message: each one lets the time begin anew")
  void aBusyNotebookStaysAwake() {
    Pid notebook = Hibernator.start(IDLE);
    for (int i = 1; i <= 3; i++) {
      sleep(ofSeconds(40));
      send(notebook, i == 2 ? "noise" : new Note("line"));
      settle();
      assertThat(status(notebook)).as("status after " + i * 40 + " s").isEqualTo(WAITING);
    }
    sleep(ofSeconds(59));
    assertThat(status(notebook)).as("status 59 s after the last message").isEqualTo(WAITING);
    sleep(ofSeconds(1));
    settle();
    assertThat(status(notebook)).as("status 60 s after it").isEqualTo(HIBERNATED);
  }

  @Test
  @Rule("any message wakes; one that the process does not know neither ends it nor stays")
  void noiseIsDropped() {
    Pid notebook = asleepWith("one");
    send(notebook, "noise");
    expectLines(notebook, "one");
    assertThat(info(notebook).orElseThrow().messages()).as("its mailbox").isEmpty();
  }

  @Test
  @Rule("when that function returns the process ends, with the reason normal")
  void aNotebookIsClosed() {
    Pid notebook = asleepWith("one");
    Ref end = monitor(notebook);
    send(notebook, new Close());
    assertThat(receive(ofSeconds(1))).isEqualTo(new Down(end, notebook, ExitReason.NORMAL));
  }

  private static void expectLines(Pid notebook, String... lines) {
    Ref ref = makeRef();
    send(notebook, new Read(self(), ref));
    assertThat(receive(ofSeconds(1)))
        .as("the answer to Read")
        .isEqualTo(new Lines(ref, List.of(lines)));
  }

  private static Pid asleepWith(String line) {
    Pid notebook = Hibernator.start(IDLE);
    send(notebook, new Note(line));
    sleep(IDLE);
    settle();
    return notebook;
  }

  private static ProcessInfo.Status status(Pid pid) {
    return info(pid).orElseThrow().status();
  }
}
