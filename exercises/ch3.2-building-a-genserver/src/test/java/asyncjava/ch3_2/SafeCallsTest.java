package asyncjava.ch3_2;

import static asyncjava.ch3_2.CallFailed.CALLING_SELF;
import static asyncjava.ch3_2.CallFailed.TIMEOUT;
import static asyncjava.ch3_2.SafeCalls.call;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NOPROC;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_2.Message.Call;
import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.TraceEvent;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.2.4",
    title = "A call that comes back",
    points = 15,
    of = SafeCalls.class,
    mayUse = "asyncjava.process")
class SafeCallsTest {

  @Test
  @Rule("a call gives the value of the Response")
  void aCallGivesTheValue() {
    assertThat(call(spawn(answersAfter(1)), "how much", ofSeconds(5)))
        .isEqualTo("answer to how much");
  }

  @Test
  @Rule("a Response with another ref, and the DOWN of another monitor, belong to somebody else")
  void messagesOfOthersAreLeftAlone() {
    Pid server = spawn(answersAfter(1));
    Response stray = new Response(makeRef(), "stray");
    Down down = new Down(makeRef(), server, ExitReason.of("stray"));
    send(self(), stray);
    send(self(), down);
    assertThat(outcome(server, "how much", ofSeconds(5))).isEqualTo("answer to how much");
    assertThat(flush()).as("what is left in the mailbox").containsExactly(stray, down);
  }

  @Test
  @Rule("who waits for a process monitors it: its end is the end of the call, at once")
  void theEndOfTheServerEndsTheCall() {
    Pid crashes = spawn(endsAfter(1, "boom"));
    assertThat(outcome(crashes, "?", ofSeconds(5)))
        .isEqualTo(new CallFailed(ExitReason.of("boom"), crashes, "?"));
    Pid returns = spawn(endsAfter(1, NORMAL));
    assertThat(outcome(returns, "?", ofSeconds(5))).isEqualTo(new CallFailed(NORMAL, returns, "?"));
    assertThat(now()).as("the time after both").isEqualTo(ofSeconds(2));
  }

  @Test
  @Rule("a server that is dead already never answers: do not wait for it")
  void aDeadServerIsNotWaitedFor() {
    Pid dead = spawn(() -> {});
    exit(dead, KILL);
    assertThat(isAlive(dead)).as("that the server is alive").isFalse();
    assertThat(outcome(dead, "?", ofSeconds(5))).isEqualTo(new CallFailed(NOPROC, dead, "?"));
    assertThat(now()).as("the time after the call").isEqualTo(Duration.ZERO);
  }

  @Test
  @Rule("first monitor, then send: if the server ends in between, only a monitor knows the reason")
  void theReasonIsKnownIfTheRequestIsTheEnd() throws Exception {
    try (Ambush ambush = new Ambush(e -> e instanceof TraceEvent.Sent sent && isCall(sent))) {
      Pid server = spawn(ambush.victims(), answersAfter(0));
      Object outcome = ambush.spring(() -> outcome(server, "?", ofSeconds(5)), Object.class);
      assertThat(outcome)
          .as("outcome of a call whose server is killed when the request is sent")
          .isEqualTo(new CallFailed(KILLED, server, "?"));
    }
  }

  @Test
  @Rule("a failed call ends the caller, unless it catches the exit")
  void aFailedCallEndsTheCaller() {
    Pid slow = spawn(answersAfter(60));
    Pid caller = spawn(() -> send(slow, call(slow, "?", ofSeconds(1))));
    monitor(caller);
    assertThat(receive(on(Down.class, Down::reason)))
        .as("why the caller has ended")
        .isEqualTo(ExitReason.of(new CallFailed(TIMEOUT, slow, "?")));
  }

  @Test
  @Rule("the timeout is for the whole call, and does not begin anew with each message")
  void aCallEndsInTime() {
    Pid slow = spawn(answersAfter(60));
    sendAfter(self(), "one", ofSeconds(1));
    sendAfter(self(), "two", ofSeconds(2));
    assertThat(outcome(slow, "?", ofSeconds(3))).isEqualTo(new CallFailed(TIMEOUT, slow, "?"));
    assertThat(now()).as("the time after the call").isEqualTo(ofSeconds(3));
    assertThat(flush()).as("what is left in the mailbox").containsExactly("one", "two");
  }

  @Test
  @Rule("a Response that comes after the timeout never reaches the mailbox of the caller")
  void aLateResponseDoesNotCome() {
    outcome(spawn(answersAfter(2)), "?", ofSeconds(1));
    sleep(ofSeconds(2));
    assertThat(flush()).as("mailbox of the caller, after the late Response").isEmpty();
  }

  @Test
  @Rule("a call is answered once: what the server sends later never comes")
  void aSecondResponseDoesNotCome() {
    Pid twice =
        spawn(
            () -> {
              Call call = (Call) receive();
              answer(call);
              sleep(ofSeconds(1));
              answer(call);
            });
    outcome(twice, "?", ofSeconds(5));
    sleep(ofSeconds(2));
    assertThat(flush()).as("mailbox of the caller, after the second Response").isEmpty();
  }

  @Test
  @Rule("what has come beside the first Response is taken out of the mailbox, too")
  void aSecondResponseAtOnceIsTakenOut() {
    try (Rush rush = new Rush()) {
      Body answersTwice =
          () -> {
            Call call = (Call) receive();
            answer(call);
            answer(call);
          };
      Pid server = spawn(rush.node(), () -> hibernate(answersTwice));
      assertThat(outcome(server, "?", ofSeconds(5))).isEqualTo("answer to ?");
      assertThat(flush()).as("mailbox of the caller of one that answers twice at once").isEmpty();
    }
  }

  @Test
  @Rule("no monitor outlives the call that it was set for")
  void noMonitorIsLeft() {
    Pid server = spawn(answersAfter(1));
    outcome(server, "?", ofSeconds(5));
    assertThat(info(server).orElseThrow().monitoredBy()).as("who monitors the server").isEmpty();
    Pid slow = spawn(answersAfter(60));
    outcome(slow, "?", ofSeconds(5));
    assertThat(info(slow).orElseThrow().monitoredBy()).as("who monitors the slow one").isEmpty();
  }

  @Test
  @Rule("a DOWN that comes while the Response is read is taken out of the mailbox, too")
  void noDownIsLeft() throws Exception {
    try (Ambush ambush = new Ambush(e -> e instanceof TraceEvent.Received got && isResponse(got))) {
      Pid server = spawn(ambush.victims(), answersAfter(0));
      List<?> outcomeAndMailbox =
          ambush.spring(() -> List.of(outcome(server, "?", ofSeconds(5)), flush()), List.class);
      assertThat(outcomeAndMailbox)
          .as("outcome, and mailbox, of a call whose server is killed when it has answered")
          .isEqualTo(List.of("answer to ?", List.of()));
    }
  }

  @Test
  @Rule("a process that calls itself would wait for itself: refuse it at once")
  void nobodyCallsItself() {
    assertThat(outcome(self(), "?", ofSeconds(5)))
        .isEqualTo(new CallFailed(CALLING_SELF, self(), "?"));
    assertThat(now()).as("the time after the call").isEqualTo(Duration.ZERO);
    settle();
    assertThat(flush()).as("its mailbox").isEmpty();
  }

  /** The value that a call gives, or its {@link CallFailed}, or else how it ended. */
  private static Object outcome(Pid server, Object request, Duration timeout) {
    try {
      return call(server, request, timeout);
    } catch (ProcessExit exit) {
      return exit.reason() instanceof ExitReason.Term(Object term) ? term : exit.reason();
    }
  }

  private static boolean isCall(TraceEvent.Sent sent) {
    return sent.message() instanceof Call;
  }

  private static boolean isResponse(TraceEvent.Received received) {
    return received.message() instanceof Response;
  }

  /** Takes that long for an answer, and serves for ever. */
  private static Body answersAfter(int seconds) {
    return () -> {
      while (true) {
        Call call = (Call) receive();
        sleep(ofSeconds(seconds));
        answer(call);
      }
    };
  }

  private static void answer(Call call) {
    From from = call.from();
    send(from.address(), new Response(from.ref(), "answer to " + call.request()));
  }

  /** Takes a call, and ends without an answer. */
  private static Body endsAfter(int seconds, Object reason) {
    return () -> {
      receive();
      sleep(ofSeconds(seconds));
      exit(reason);
    };
  }
}
