package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_5.IoServer.NoMoreLines;
import asyncjava.ch2_5.IoServer.Show;
import asyncjava.ch2_5.IoServer.Typed;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.IoCommand;
import asyncjava.process.IoCommand.GetLine;
import asyncjava.process.IoCommand.Put;
import asyncjava.process.IoReply;
import asyncjava.process.IoReply.Eof;
import asyncjava.process.IoReply.Line;
import asyncjava.process.IoReply.Ok;
import asyncjava.process.IoRequest;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In most of these the test is screen, keyboard and client at once, so it sees one order. */
@Exercise(
    id = "2.5.2",
    title = "An I/O server",
    points = 12,
    of = IoServer.class,
    mayUse = "asyncjava.process")
class IoServerTest {

  @Test
  @Rule("a reply says that it is done: first Show to the screen, then IoReply with the ref")
  void aPutIsShownAndThenAnswered() {
    Pid server = IoServer.start(self());
    Ref one = ask(server, self(), new Put("one"));
    Ref two = ask(server, self(), new Put("two"));
    settle();
    assertThat(flush())
        .containsExactly(
            new Show("one"), new IoReply(one, new Ok()),
            new Show("two"), new IoReply(two, new Ok()));
  }

  @Test
  @Rule("who asks, what is asked and where it is shown are three things: the reply goes to from")
  void theReplyGoesToTheProcessInFrom() {
    Pid test = self();
    Pid friend = spawn(() -> send(test, List.of("friend got", receive())));
    Pid screen = spawn(() -> send(test, List.of("screen got", receive())));
    Pid server = IoServer.start(screen);
    Ref ref = ask(server, friend, new Put("hello"));
    settle();
    assertThat(flush())
        .containsExactlyInAnyOrder(
            List.of("screen got", new Show("hello")),
            List.of("friend got", new IoReply(ref, new Ok())));
  }

  @Test
  @Rule("puts and gets are this protocol, so any process that speaks it can be a group leader")
  void itCanBeAGroupLeader() {
    Pid test = self();
    Pid server = IoServer.start(self());
    Pid visitor =
        spawn(
            () -> {
              receive();
              Optional<String> name = gets("name? ");
              puts("hello " + name.orElse("nobody"));
              send(test, "done");
            });
    groupLeader(visitor, server);
    send(visitor, "begin");
    assertThat(receive(ofSeconds(1))).isEqualTo(new Show("name? "));
    send(server, new Typed("Ada"));
    assertThat(receive(ofSeconds(1))).isEqualTo(new Show("hello Ada\n"));
    assertThat(receive(ofSeconds(1))).isEqualTo("done");
  }

  @Test
  @Rule("a reply may take its time: who has asked waits for it")
  void aReadWaitsForALine() {
    Pid server = IoServer.start(self());
    Ref ref = ask(server, self(), new GetLine("name? "));
    settle();
    assertThat(flush()).as("before a line was typed").containsExactly(new Show("name? "));
    send(server, new Typed("Ada"));
    settle();
    assertThat(flush()).as("after it").containsExactly(new IoReply(ref, new Line("Ada")));
  }

  @Test
  @Rule("what comes too early for its turn is kept, in its order")
  void linesTypedAheadAreKept() {
    Pid server = IoServer.start(self());
    send(server, new Typed("one"));
    send(server, new Typed("two"));
    settle();
    Ref put = ask(server, self(), new Put("hello"));
    Ref first = ask(server, self(), new GetLine("1? "));
    Ref second = ask(server, self(), new GetLine("2? "));
    settle();
    assertThat(flush())
        .containsExactly(
            new Show("hello"), new IoReply(put, new Ok()),
            new Show("1? "), new IoReply(first, new Line("one")),
            new Show("2? "), new IoReply(second, new Line("two")));
  }

  @Test
  @Rule("requests are handled in the order in which they come, also if one has to wait")
  void requestsAreAnsweredInOrder() {
    Pid server = IoServer.start(self());
    Ref read = ask(server, self(), new GetLine("name? "));
    Ref put = ask(server, self(), new Put("hello"));
    Ref next = ask(server, self(), new GetLine("age? "));
    settle();
    assertThat(flush()).as("before a line was typed").containsExactly(new Show("name? "));
    send(server, new Typed("Ada"));
    send(server, new Typed("36"));
    settle();
    assertThat(flush())
        .as("after two lines")
        .containsExactly(
            new IoReply(read, new Line("Ada")),
            new Show("hello"),
            new IoReply(put, new Ok()),
            new Show("age? "),
            new IoReply(next, new Line("36")));
  }

  @Test
  @Rule("the end of the input comes after all lines, and stays: each later read gets Eof")
  void atTheEndOfTheInputReadsGetEof() {
    Pid server = IoServer.start(self());
    send(server, new Typed("last"));
    send(server, new NoMoreLines());
    for (IoReply.Result expected : List.of(new Line("last"), new Eof(), new Eof())) {
      Ref ref = ask(server, self(), new GetLine("? "));
      settle();
      assertThat(flush()).containsExactly(new Show("? "), new IoReply(ref, expected));
    }
  }

  @Test
  @Rule("a read that waits for a line gets Eof when the input ends")
  void theEndOfTheInputEndsAWait() {
    Pid server = IoServer.start(self());
    Ref read = ask(server, self(), new GetLine("? "));
    Ref put = ask(server, self(), new Put("bye"));
    send(server, new NoMoreLines());
    settle();
    assertThat(flush())
        .containsExactly(
            new Show("? "), new IoReply(read, new Eof()),
            new Show("bye"), new IoReply(put, new Ok()));
  }

  @Test
  @Rule("who waits on behalf of a process monitors it: its end is the end of the wait")
  void aReaderThatEndsHoldsUpNobody() {
    Pid server = IoServer.start(self());
    Pid reader = spawn(() -> receive());
    ask(server, reader, new GetLine("first? "));
    Ref ref = ask(server, self(), new GetLine("second? "));
    settle();
    exit(reader, ExitReason.KILL);
    settle();
    assertThat(flush())
        .as("after the end of the first reader")
        .containsExactly(new Show("first? "), new Show("second? "));
    send(server, new Typed("Ada"));
    settle();
    assertThat(flush()).as("after a line").containsExactly(new IoReply(ref, new Line("Ada")));
  }

  @Test
  @Rule("what is sent to a dead process is lost, so look whether the reader lives")
  void aReaderThatHasEndedTakesNoLine() {
    Pid server = IoServer.start(self());
    Pid dead = spawn(() -> {});
    settle();
    send(server, new Typed("Ada"));
    ask(server, dead, new GetLine(""));
    Ref ref = ask(server, self(), new GetLine(""));
    settle();
    assertThat(flush())
        .filteredOn(IoReply.class::isInstance)
        .as("replies to the second reader")
        .containsExactly(new IoReply(ref, new Line("Ada")));
  }

  @Test
  @Rule("no monitor outlives the wait that it was set for")
  void noMonitorIsLeft() {
    Pid server = IoServer.start(self());
    Pid reader = spawn(() -> sleep(ofSeconds(3600)));
    for (Object input : List.of(new Typed("Ada"), new NoMoreLines())) {
      ask(server, reader, new GetLine(""));
      send(server, input);
      settle();
      assertThat(info(server).orElseThrow().monitors())
          .as("whom the server monitors after " + input)
          .isEmpty();
    }
    exit(reader, ExitReason.KILL);
    settle();
    assertThat(info(server).orElseThrow().messages()).as("mailbox of the server").isEmpty();
  }

  @Test
  @Rule("what the server does not know is taken out and dropped, and ends no wait")
  void noiseIsDropped() {
    Pid server = IoServer.start(self());
    send(server, "noise");
    Ref ref = ask(server, self(), new GetLine(""));
    send(server, new Down(makeRef(), self(), ExitReason.NORMAL));
    send(server, new IoReply(makeRef(), new Line("noise")));
    send(server, new Typed("Ada"));
    settle();
    assertThat(flush()).containsExactly(new Show(""), new IoReply(ref, new Line("Ada")));
    assertThat(info(server).orElseThrow().messages()).as("mailbox of the server").isEmpty();
  }

  private static Ref ask(Pid server, Pid from, IoCommand command) {
    Ref ref = makeRef();
    send(server, new IoRequest(from, ref, command));
    return ref;
  }
}
