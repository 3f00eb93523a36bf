package asyncjava.ch2_5;

import static asyncjava.ch2_5.CaptureIo.capture;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.output;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.IoCommand.GetLine;
import asyncjava.process.IoCommand.Put;
import asyncjava.process.IoReply;
import asyncjava.process.IoRequest;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.5.1",
    title = "Capturing output",
    points = 10,
    of = CaptureIo.class,
    mayUse = "asyncjava.process")
class CaptureIoTest {

  @Test
  @Rule("each request is answered, to the process in from, by a reply that carries its ref")
  void aPutIsAnswered() {
    Pid test = self();
    Pid friend = spawn(() -> send(test, List.of("friend got", receive())));
    Pid device = CaptureIo.open();
    Ref ref = makeRef();
    send(device, new IoRequest(friend, ref, new Put("hello")));
    assertThat(receive(ofSeconds(1)))
        .isEqualTo(List.of("friend got", new IoReply(ref, new IoReply.Ok())));
  }

  @Test
  @Rule("a request that the device can do nothing for is answered, too: somebody waits for it")
  void aGetLineIsAnswered() {
    Pid device = CaptureIo.open();
    Ref ref = makeRef();
    send(device, new IoRequest(self(), ref, new GetLine("name? ")));
    assertThat(receive(ofSeconds(1))).isEqualTo(new IoReply(ref, new IoReply.Eof()));
    assertThat(CaptureIo.contents(device)).isEqualTo("name? ");
  }

  @Test
  @Rule("Put carries characters and not lines: a line brings its own end")
  void whatIsPrintedIsRecorded() {
    Pid device = CaptureIo.open();
    put(device, "one ");
    put(device, "line\n");
    puts(device, 42);
    assertThat(CaptureIo.contents(device)).isEqualTo("one line\n42\n");
    puts(device, "more");
    assertThat(CaptureIo.contents(device)).isEqualTo("one line\n42\nmore\n");
  }

  @Test
  @Rule("two devices are two processes, and share nothing")
  void eachDeviceRecordsForItself() {
    Pid one = CaptureIo.open();
    Pid two = CaptureIo.open();
    puts(one, "one");
    assertThat(CaptureIo.contents(two)).as("contents of the other device").isEmpty();
  }

  @Test
  @Rule("what is no request is taken out and dropped; a Down counts only if the ref is one's own")
  void noiseIsDropped() {
    Pid device = CaptureIo.open();
    send(device, "noise");
    send(device, new Down(makeRef(), self(), ExitReason.NORMAL));
    puts(device, "hello");
    assertThat(CaptureIo.contents(device)).isEqualTo("hello\n");
    settle();
    assertThat(info(device).orElseThrow().messages()).as("mailbox of the device").isEmpty();
  }

  @Test
  @Rule("a device lives no longer than its owner, however that ends")
  void aDeviceEndsWithItsOwner() {
    for (Object reason : List.of("boom", ExitReason.NORMAL)) {
      Pid test = self();
      Pid owner =
          spawn(
              () -> {
                send(test, CaptureIo.open());
                exit(receive());
              });
      Pid device = (Pid) receive();
      settle();
      assertThat(isAlive(device)).as("alive while its owner is").isTrue();
      send(owner, reason);
      settle();
      assertThat(isAlive(device)).as("alive after its owner's end: " + reason).isFalse();
    }
  }

  @Test
  @Rule("to hear of an end, monitor: a link would work both ways")
  void theOwnerOutlivesItsDevice() {
    Pid test = self();
    Pid owner =
        spawn(
            () -> {
              send(test, CaptureIo.open());
              receive();
            });
    exit((Pid) receive(), ExitReason.KILL);
    settle();
    assertThat(isAlive(owner)).as("owner alive after the end of its device").isTrue();
  }

  @Test
  @Rule("a process prints to its group leader, so whoever takes that place gets the output")
  void theOutputOfCodeIsCaptured() {
    List<Pid> ranIn = new ArrayList<>();
    String captured =
        capture(
            () -> {
              puts("hello");
              ranIn.add(self());
            });
    assertThat(captured).isEqualTo("hello\n");
    assertThat(ranIn).as("where the code has run").containsExactly(self());
    assertThat(output()).as("what was really printed").isEmpty();
  }

  @Test
  @Rule("a process begins with the group leader of the one that spawns it")
  void theOutputOfItsProcessesIsCaptured() {
    assertThat(
            capture(
                () -> {
                  Pid caller = self();
                  spawn(
                      () -> {
                        puts("from a child");
                        send(caller, "done");
                      });
                  receive(ofSeconds(1));
                  puts("from the code");
                }))
        .isEqualTo("from a child\nfrom the code\n");
  }

  @Test
  @Rule("the group leader that was there before is put back, whoever it was")
  void capturesCanBeNested() {
    Pid before = groupLeader();
    String outer =
        capture(
            () -> {
              puts("outer");
              assertThat(capture(() -> puts("inner"))).isEqualTo("inner\n");
              puts("outer again");
            });
    assertThat(outer).isEqualTo("outer\nouter again\n");
    assertThat(groupLeader()).as("the group leader afterwards").isEqualTo(before);
  }

  @Test
  @Rule("what was changed for a while is changed back also when the code throws")
  void theGroupLeaderIsPutBackAfterAnException() {
    Pid before = groupLeader();
    List<Pid> processes = list();
    assertThatThrownBy(() -> capture(() -> Integer.parseInt("no number")))
        .isInstanceOf(NumberFormatException.class);
    assertThat(groupLeader()).as("the group leader afterwards").isEqualTo(before);
    settle();
    assertThat(list()).as("the processes afterwards").isEqualTo(processes);
  }

  @Test
  @Rule("who starts a process for a while ends it, and leaves the mailbox as it was")
  void nothingIsLeftBehind() {
    send(self(), "waiting");
    List<Pid> processes = list();
    capture(() -> puts("hello"));
    settle();
    assertThat(list()).as("the processes afterwards").isEqualTo(processes);
    assertThat(flush()).as("the mailbox afterwards").containsExactly("waiting");
  }

  private static void put(Pid device, String chars) {
    Ref ref = makeRef();
    send(device, new IoRequest(self(), ref, new Put(chars)));
    assertThat(receive(ofSeconds(1))).isEqualTo(new IoReply(ref, new IoReply.Ok()));
  }
}
