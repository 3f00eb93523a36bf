package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.ch3_2.Message.Cast;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.2.3",
    title = "Cast and info",
    points = 10,
    of = Casts.class,
    mayUse = "asyncjava.process")
class CastsTest {

  @Test
  @Rule("a cast is one message to the server, a Cast with the content in it")
  void aCastIsOneMessage() {
    Pid test = self();
    Pid server =
        spawn(
            () -> {
              while (true) {
                send(test, receive());
              }
            });
    Casts.cast(server, "more");
    settle();
    assertThat(flush()).as("what the server gets").containsExactly(new Cast("more"));
  }

  @Test
  @Rule("a cast does not wait: its sender goes on at once, however busy the server is")
  void aCastDoesNotWait() {
    Pid busy =
        spawn(
            () -> {
              sleep(ofSeconds(60));
              receive();
            });
    Casts.cast(busy, "more");
    assertThat(now()).as("the time after the cast").isEqualTo(Duration.ZERO);
    assertThat(flush()).as("what the sender gets").isEmpty();
  }

  @Test
  @Rule("a cast to a server that is dead is lost, and its sender never knows")
  void aCastToADeadServerIsLost() {
    Pid dead = spawn(() -> {});
    exit(dead, ExitReason.KILL);
    assertThat(isAlive(dead)).as("that the server is alive").isFalse();
    Casts.cast(dead, "more");
    assertThat(flush()).as("what the sender gets").isEmpty();
  }

  @Test
  @Rule("handleCast gets what is in the Cast, not the Cast")
  void aCastIsForHandleCast() throws Exception {
    assertThat(Casts.handle(new Noting(), new Cast("more"), List.of("state")))
        .isEqualTo(List.of("handleCast", "more", List.of("state")));
  }

  @Test
  @Rule("a message in a message is one layer: only the outer Cast is taken off")
  void aCastOfACast() throws Exception {
    assertThat(Casts.handle(new Noting(), new Cast(new Cast("more")), List.of()))
        .isEqualTo(List.of("handleCast", new Cast("more"), List.of()));
  }

  @Test
  @Rule("whatever else comes is for handleInfo, as it is: none is dropped, and none is an error")
  void allElseIsForHandleInfo() throws Exception {
    List<Object> infos =
        List.of(
            "text",
            42,
            new Down(makeRef(), self(), ExitReason.NORMAL),
            new Exit(self(), ExitReason.of("boom")),
            new Response(makeRef(), "to somebody else"));
    for (Object info : infos) {
      assertThat(Casts.handle(new Noting(), info, List.of("state")))
          .as("what is made of %s", info)
          .isEqualTo(List.of("handleInfo", info, List.of("state")));
    }
  }

  @Test
  @Rule("a callback that fails is the server's failure: the exception goes on its way")
  void anExceptionGoesOn() {
    Callbacks<List<Object>> failing =
        new Noting() {
          @Override
          public List<Object> handleCast(Object message, List<Object> state) {
            throw new IllegalArgumentException("no such cast");
          }
        };
    assertThatThrownBy(() -> Casts.handle(failing, new Cast("more"), List.of()))
        .as("what comes of a cast whose callback throws")
        .hasMessage("no such cast");
  }

  /** Its new state says which callback was run, and with what. */
  private static class Noting implements Callbacks<List<Object>> {
    @Override
    public List<Object> init() {
      return List.of();
    }

    @Override
    public CallResult<List<Object>> handleCall(Object request, From from, List<Object> state) {
      return Callbacks.noReply(List.of("handleCall", request, state));
    }

    @Override
    public List<Object> handleCast(Object message, List<Object> state) {
      return List.of("handleCast", message, state);
    }

    @Override
    public List<Object> handleInfo(Object message, List<Object> state) {
      return List.of("handleInfo", message, state);
    }
  }
}
