package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.ch3_2.Stack.Request.GetAll;
import asyncjava.ch3_2.Stack.Request.Pop;
import asyncjava.ch3_2.Stack.Request.Push;
import asyncjava.ch3_2.Stack.Request.Stats;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Callbacks are plain methods: most of what a server does can be tested without a process. */
@Exercise(
    id = "3.2.6",
    title = "A stack on it",
    points = 10,
    of = Stack.class,
    mayUse = "asyncjava.process")
class StackTest {
  private final Stack stack = new Stack();

  @Test
  @Rule("init gives the first state")
  void initGivesTheFirstState() {
    assertThat(new Stack(3, 2, 1).init()).isEqualTo(List.of(3, 2, 1));
    assertThat(new Stack().init()).isEmpty();
  }

  @Test
  @Rule("what is pushed last is on top")
  void aPushPutsItOnTop() {
    assertThat(stack.handleCast(new Push(3), List.of(2, 1))).isEqualTo(List.of(3, 2, 1));
  }

  @Test
  @Rule("the reply to a Pop is the number on top, and the state that goes with it is without it")
  void aPopTakesTheTop() {
    CallResult<List<Integer>> result = asked(new Pop(), List.of(3, 2, 1));
    assertThat(result).isEqualTo(Callbacks.reply(Optional.of(3), List.of(2, 1)));
  }

  @Test
  @Rule("an empty stack is no reason for a server to end: it replies that there is nothing")
  void aPopOfNothing() {
    assertThat(asked(new Pop(), List.of())).isEqualTo(Callbacks.reply(Optional.empty(), List.of()));
  }

  @Test
  @Rule("who asks what is there takes nothing away")
  void getAllTakesNothing() {
    assertThat(asked(new GetAll(), List.of(2, 1)))
        .isEqualTo(Callbacks.reply(List.of(2, 1), List.of(2, 1)));
  }

  @Test
  @Rule("Stats is an info message: it prints, and the state stays")
  void statsAreAnInfo() {
    assertThat(stack.handleInfo(new Stats(), List.of(3, 2, 1))).isEqualTo(List.of(3, 2, 1));
    assertThat(output()).as("what is printed").isEqualTo("Stack length: 3\n");
  }

  @Test
  @Rule("a stray message is dropped; a call or a cast that is not known is an error")
  void unknownMessages() {
    assertThat(stack.handleInfo("stray", List.of(1))).isEqualTo(List.of(1));
    assertThat(output()).as("what is printed").isEmpty();
    assertThatThrownBy(() -> asked("stray", List.of(1)))
        .as("what handleCall throws")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stack.handleCast("stray", List.of(1)))
        .as("what handleCast throws")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Rule("with your server around them, the callbacks are a process that others can use")
  void aStackIsAServer() {
    Pid server = MyGenServer.start(new Stack(1)).pid();
    MyGenServer.cast(server, new Push(2));
    MyGenServer.cast(server, new Push(3));
    assertThat(MyGenServer.call(server, new GetAll())).isEqualTo(List.of(3, 2, 1));
  }

  private CallResult<List<Integer>> asked(Object request, List<Integer> state) {
    return stack.handleCall(request, new From(self(), makeRef()), state);
  }
}
