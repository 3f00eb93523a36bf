package asyncjava.ch5_1;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenServer;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.supervisor.Counts;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.1.1",
    title = "A stack that crashes",
    points = 10,
    of = Stack.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class StackTest {

  @Test
  @Rule("the last one in is the first one out")
  void whatIsPushedIsPopped() {
    Pid stack = Stack.startLink(name("stack"), List.of("b", "a")).pid();
    Stack.push(stack, "c");
    assertThat(Stack.elements(stack)).isEqualTo(List.of("c", "b", "a"));
    assertThat(Stack.pop(stack)).isEqualTo("c");
    assertThat(Stack.pop(name("stack"))).isEqualTo("b");
    assertThat(Stack.elements(stack)).isEqualTo(List.of("a"));
  }

  @Test
  @Rule("a child is started by its supervisor and linked to it: so it hears of the child's end")
  void theSupervisorStartsTheStack() {
    Pid supervisor = Stack.supervise(name("stack"), List.of()).pid();
    Pid stack = whereis("stack").orElseThrow();
    assertThat(info(stack).orElseThrow().links())
        .as("what the stack is linked to")
        .isEqualTo(Set.of(supervisor));
  }

  @Test
  @ExpectCrash(NoSuchElementException.class)
  @Rule("what must not happen crashes the server, and whoever has called it learns why")
  void aPopOfTheEmptyStackCrashesIt() {
    Stack.supervise(name("stack"), List.of()).pid();
    assertThat(popOfNothing())
        .as("why the caller of pop exits, when the stack is empty")
        .isInstanceOfSatisfying(
            ExitReason.Crash.class,
            crash -> assertThat(crash.cause()).isInstanceOf(NoSuchElementException.class));
  }

  @Test
  @ExpectCrash(NoSuchElementException.class)
  @Rule("the supervisor starts it again, under the same name, and it is another process")
  void theStackComesBackUnderItsName() {
    Stack.supervise(name("stack"), List.of()).pid();
    Pid before = whereis("stack").orElseThrow();
    popOfNothing();
    settle();
    assertThat(whereis("stack")).as("who has the name after the crash").isPresent();
    assertThat(whereis("stack")).as("who has the name after the crash").isNotEqualTo(before);
    Stack.push(name("stack"), "a");
    assertThat(Stack.pop(name("stack"))).isEqualTo("a");
  }

  @Test
  @ExpectCrash(NoSuchElementException.class)
  @Rule("it comes back with its initial state: what it had become is thrown away")
  void theStackBeginsAnew() {
    Stack.supervise(name("stack"), List.of("b", "a")).pid();
    Stack.push(name("stack"), "c");
    for (String element : List.of("c", "b", "a")) {
      assertThat(Stack.pop(name("stack"))).isEqualTo(element);
    }
    popOfNothing();
    settle();
    assertThat(Stack.elements(name("stack")))
        .as("the elements after the crash")
        .isEqualTo(List.of("b", "a"));
  }

  @Test
  @Rule("a permanent child is started again however it ends, also if it ends normally")
  void theStackComesBackHoweverItEnds() {
    Pid supervisor = Stack.supervise(name("stack"), List.of("a")).pid();
    exit(whereis("stack").orElseThrow(), KILL);
    settle();
    assertThat(whereis("stack")).as("who has the name after a kill").isPresent();
    GenServer.stop(name("stack"));
    settle();
    assertThat(whereis("stack")).as("who has the name after a normal end").isPresent();
    assertThat(Stack.elements(name("stack"))).isEqualTo(List.of("a"));
    assertThat(isAlive(supervisor)).as("whether the supervisor lives").isTrue();
  }

  @Test
  @Rule("a supervisor knows its children, and takes them along when it ends")
  void theStackEndsWithItsSupervisor() {
    Pid supervisor = Stack.supervise(name("stack"), List.of()).pid();
    assertThat(Supervisor.countChildren(supervisor)).isEqualTo(new Counts(1, 1, 0, 1));
    Pid stack = whereis("stack").orElseThrow();
    assertThat(Supervisor.whichChildren(supervisor).getFirst().pid())
        .as("the pid of the only child")
        .contains(stack);
    monitor(stack);
    Supervisor.stop(supervisor);
    Down down = receive(on(Down.class, it -> it));
    assertThat(down.reason()).as("why the stack has ended").isEqualTo(SHUTDOWN);
    assertThat(whereis("stack")).as("who has the name afterwards").isEmpty();
  }

  /** Pops, and gives the element, or why there was no answer. */
  private static Object popOfNothing() {
    try {
      return Stack.pop(name("stack"));
    } catch (ProcessExit exit) {
      return exit.reason() instanceof ExitReason.Term(CallFailed failed)
          ? failed.reason()
          : exit.reason();
    }
  }
}
