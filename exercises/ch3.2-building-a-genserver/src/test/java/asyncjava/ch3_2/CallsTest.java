package asyncjava.ch3_2;

import static asyncjava.ch3_2.Callbacks.noReply;
import static asyncjava.ch3_2.Callbacks.reply;
import static asyncjava.ch3_2.Calls.call;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch3_2.Message.Call;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The client's side meets servers that are written out here, and the server's side clients. */
@Exercise(
    id = "3.2.2",
    title = "Call with a ref",
    points = 10,
    of = Calls.class,
    mayUse = "asyncjava.process")
class CallsTest {

  @Test
  @Rule("a call gives the value of the Response")
  void aCallGivesTheValue() {
    assertThat(call(answersAfter(1), "how much")).isEqualTo("answer to how much");
  }

  @Test
  @Rule("the reply is the Response with the ref of the call; any other belongs to somebody else")
  void otherResponsesAreLeftAlone() {
    Response stray = new Response(makeRef(), "stray");
    send(self(), stray);
    send(self(), "noise");
    assertThat(call(answersAfter(1), "how much")).isEqualTo("answer to how much");
    assertThat(flush()).as("what is left in the mailbox").containsExactly(stray, "noise");
  }

  @Test
  @Rule("each call has a ref of its own, unlike that of any other call")
  void eachCallHasItsOwnRef() {
    Pid echo = spawn(CallsTest::answersWithTheRef);
    Set<Object> refs = new HashSet<>(List.of(call(echo, 1), call(echo, 1), call(echo, 2)));
    assertThat(refs).as("the refs of three calls").hasSize(3);
  }

  @Test
  @Rule("callers do not meet: what a call has to know is in its local variables")
  void callersAtTheSameTimeGetTheirOwn() {
    Pid test = self();
    for (int i = 1; i <= 3; i++) {
      int n = i;
      spawn(() -> send(test, n + ": " + call(answersAfter(4 - n), n)));
    }
    Set<Object> answers = new HashSet<>(List.of(receive(), receive(), receive()));
    assertThat(answers).isEqualTo(Set.of("1: answer to 1", "2: answer to 2", "3: answer to 3"));
  }

  @Test
  @Rule("a reply goes to the address in From, which may be another process, or an alias")
  void aReplyGoesToItsAddress() {
    Ref ref = makeRef();
    Ref alias = alias();
    Calls.reply(new From(alias, ref), "to the alias");
    Calls.reply(new From(forwarderTo(self()), ref), "to another");
    assertThat(receive(ofSeconds(1))).isEqualTo(new Response(ref, "to the alias"));
    assertThat(receive(ofSeconds(1)))
        .isEqualTo(List.of("forwarded", new Response(ref, "to another")));
  }

  @Test
  @Rule("handleCall gets the request, the From of the call, and the state")
  void handleCallGetsAllThree() throws Exception {
    From from = new From(alias(), makeRef());
    Calls.serve(
        (OnCall) (request, to, state) -> reply(List.of(request, to, state), state),
        new Call(from, "how much"),
        "state");
    assertThat(receive(ofSeconds(1)))
        .isEqualTo(new Response(from.ref(), List.of("how much", from, "state")));
  }

  @Test
  @Rule("the state that goes with a reply is the new state")
  void aReplyComesWithTheNewState() throws Exception {
    Call call = new Call(new From(self(), makeRef()), "how much");
    Object after = Calls.serve((OnCall) (_, _, _) -> reply("value", "after"), call, "before");
    assertThat(after).as("the new state").isEqualTo("after");
  }

  @Test
  @Rule(
      "a callback that gives noReply leaves its caller waiting, and its state counts all the same")
  void noReplyIsNoReply() throws Exception {
    Call call = new Call(new From(self(), makeRef()), "how much");
    Object after = Calls.serve((OnCall) (_, _, _) -> noReply("after"), call, "before");
    assertThat(after).as("the new state").isEqualTo("after");
    settle();
    assertThat(flush()).as("what the caller got").isEmpty();
  }

  @Test
  @Rule("From is all that it takes to reply: later, in any order, and from any process")
  void anyProcessCanReplyLater() {
    Pid server = spawn(CallsTest::repliesByHelpers);
    Pid test = self();
    spawn(() -> send(test, "first: " + call(server, ofSeconds(2))));
    settle();
    spawn(() -> send(test, "second: " + call(server, ofSeconds(1))));
    assertThat(List.of(receive(ofSeconds(9)), receive(ofSeconds(9))))
        .as("the answers, in the order in which they come")
        .isEqualTo(List.of("second: after PT1S", "first: after PT2S"));
  }

  /** Callbacks of a server that knows calls only. */
  private interface OnCall extends Callbacks<Object> {
    @Override
    default Object init() {
      return "state";
    }

    @Override
    default Object handleCast(Object message, Object state) {
      return state;
    }
  }

  /** A server that takes that long for an answer. */
  private static Pid answersAfter(int seconds) {
    return spawn(
        () -> {
          while (true) {
            Call call = (Call) receive();
            sleep(ofSeconds(seconds));
            answer(call, "answer to " + call.request());
          }
        });
  }

  private static void answersWithTheRef() {
    while (true) {
      Call call = (Call) receive();
      answer(call, call.from().ref());
    }
  }

  private static void answer(Call call, Object value) {
    send(call.from().address(), new Response(call.from().ref(), value));
  }

  /** A server whose calls are answered by another process, after the time that is asked for. */
  private static void repliesByHelpers() throws Exception {
    OnCall later =
        (request, from, state) -> {
          spawn(
              () -> {
                sleep((Duration) request);
                Calls.reply(from, "after " + request);
              });
          return noReply(state);
        };
    Object state = "state";
    while (true) {
      state = Calls.serve(later, (Call) receive(), state);
    }
  }

  private static Pid forwarderTo(Pid target) {
    return spawn(() -> send(target, List.of("forwarded", receive())));
  }
}
