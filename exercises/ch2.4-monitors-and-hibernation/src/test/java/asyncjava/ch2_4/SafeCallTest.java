package asyncjava.ch2_4;

import static asyncjava.ch2_4.SafeCall.call;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NOPROC;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_4.SafeCall.Outcome;
import asyncjava.ch2_4.SafeCall.Reply;
import asyncjava.ch2_4.SafeCall.Request;
import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.4.2",
    title = "Safe call",
    points = 10,
    of = SafeCall.class,
    mayUse = "asyncjava.process")
class SafeCallTest {

  @Test
  @Rule("the answer is the Reply that carries the ref of the Request")
  void anAnswerIsGivenBack() {
    Pid server = spawn(answersAfter(1));
    assertThat(call(server, "how much", ofSeconds(5)))
        .isEqualTo(new Outcome.Answered("answer to how much"));
  }

  @Test
  @Rule("a Reply with another ref, and the DOWN of another monitor, belong to somebody else")
  void messagesOfOthersAreLeftAlone() {
    Pid server = spawn(answersAfter(1));
    Reply stray = new Reply(makeRef(), "stray");
    Down down = new Down(makeRef(), server, ExitReason.of("stray"));
    send(self(), stray);
    send(self(), down);
    assertThat(call(server, "how much", ofSeconds(5)))
        .isEqualTo(new Outcome.Answered("answer to how much"));
    assertThat(flush()).as("what is left in the mailbox").containsExactly(stray, down);
  }

  @Test
  @Rule("who waits for a process monitors it: its end is known at once, and why")
  void theEndOfTheServerEndsTheWait() {
    assertThat(call(spawn(endsAfter(1, "boom")), "how much", ofSeconds(5)))
        .isEqualTo(new Outcome.Ended(ExitReason.of("boom")));
    assertThat(call(spawn(endsAfter(1, NORMAL)), "how much", ofSeconds(5)))
        .isEqualTo(new Outcome.Ended(NORMAL));
    assertThat(now()).as("the time after both").isEqualTo(ofSeconds(2));
  }

  @Test
  @Rule("a process that is dead already never answers: do not wait for it")
  void aDeadServerIsNotWaitedFor() {
    Pid dead = spawn(() -> {});
    settle();
    assertThat(call(dead, "how much", ofSeconds(5))).isEqualTo(new Outcome.Ended(NOPROC));
    assertThat(now()).as("the time after the call").isEqualTo(Duration.ZERO);
  }

  @Test
  @Rule("first monitor, then send: if the server ends in between, only a monitor knows the reason")
  void theReasonIsKnownIfTheRequestIsTheEnd() throws Exception {
    try (Ambush ambush = new Ambush(e -> e instanceof TraceEvent.Sent sent && isRequest(sent))) {
      Pid server = spawn(ambush.victims(), answersAfter(0));
      Outcome outcome = ambush.spring(() -> call(server, "?", ofSeconds(5)), Outcome.class);
      assertThat(outcome)
          .as("outcome of a call whose server is killed when the request is sent")
          .isEqualTo(new Outcome.Ended(KILLED));
    }
  }

  @Test
  @Rule("the timeout is for the whole call, and does not begin anew with each message")
  void aCallEndsInTime() {
    sendAfter(self(), "one", ofSeconds(1));
    sendAfter(self(), "two", ofSeconds(2));
    assertThat(call(spawn(answersAfter(60)), "how much", ofSeconds(3)))
        .isEqualTo(new Outcome.TimedOut(ofSeconds(3)));
    assertThat(now()).as("the time after the call").isEqualTo(ofSeconds(3));
    assertThat(flush()).as("what is left in the mailbox").containsExactly("one", "two");
  }

  @Test
  @Rule("a Reply that comes after the timeout never reaches the mailbox of the caller")
  void aLateReplyDoesNotCome() {
    call(spawn(answersAfter(2)), "how much", ofSeconds(1));
    sleep(ofSeconds(2));
    assertThat(flush()).as("mailbox of the caller, after the late Reply").isEmpty();
  }

  @Test
  @Rule("no monitor outlives the call that it was set for")
  void noMonitorIsLeft() {
    Pid server = spawn(answersAfter(1));
    call(server, "how much", ofSeconds(5));
    assertThat(info(server).orElseThrow().monitoredBy()).as("who monitors the server").isEmpty();
    Pid slow = spawn(answersAfter(60));
    call(slow, "how much", ofSeconds(5));
    assertThat(info(slow).orElseThrow().monitoredBy()).as("who monitors the slow one").isEmpty();
    exit(server, "boom");
    exit(slow, "boom");
    settle();
    assertThat(flush()).as("mailbox of the caller, after both have ended").isEmpty();
  }

  @Test
  @Rule("a DOWN that comes while the Reply is read is taken out of the mailbox, too")
  void noDownIsLeft() throws Exception {
    try (Ambush ambush = new Ambush(e -> e instanceof TraceEvent.Received got && isReply(got))) {
      Pid server = spawn(ambush.victims(), answersAfter(0));
      List<?> outcomeAndMailbox =
          ambush.spring(() -> List.of(call(server, "?", ofSeconds(5)), flush()), List.class);
      assertThat(outcomeAndMailbox)
          .as("outcome, and mailbox, of a call whose server is killed when it has answered")
          .isEqualTo(List.of(new Outcome.Answered("answer to ?"), List.of()));
    }
  }

  private static boolean isRequest(TraceEvent.Sent sent) {
    return sent.message() instanceof Request;
  }

  private static boolean isReply(TraceEvent.Received received) {
    return received.message() instanceof Reply;
  }

  /** Takes that long for an answer, and serves for ever. */
  private static Body answersAfter(int seconds) {
    return () -> {
      while (true) {
        Request request = (Request) receive();
        sleep(ofSeconds(seconds));
        send(request.replyTo(), new Reply(request.ref(), "answer to " + request.question()));
      }
    };
  }

  /** Takes a request, and ends without an answer. */
  private static Body endsAfter(int seconds, Object reason) {
    return () -> {
      receive();
      sleep(ofSeconds(seconds));
      exit(reason);
    };
  }
}
