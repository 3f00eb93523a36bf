package asyncjava.ch8_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Sys;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "8.0.1",
    title = "A counter",
    points = 8,
    of = Counter.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.agent"})
class CounterTest {

  @Test
  @Rule("the function that starts an agent gives its first state")
  void itStartsAtItsNumber() {
    Pid five = Counter.startLink(5).pid();
    Pid seven = Counter.startLink(7).pid();
    assertThat(Counter.value(five)).as("one that started at 5").isEqualTo(5);
    assertThat(Counter.value(seven)).as("one that started at 7").isEqualTo(7);
    assertThat(info(self()).orElseThrow().links())
        .as("whom the test is linked to")
        .contains(five, seven);
  }

  @Test
  @Rule("update waits until the state is the new one")
  void anIncrementIsDoneWhenItReturns() {
    Pid counter = Counter.startLink(5).pid();
    Counter.increment(counter);
    assertThat(Counter.value(counter)).isEqualTo(6);
    Sys.suspend(counter); // it takes no requests for now
    Pid test = self();
    spawn(
        () -> {
          Counter.increment(counter);
          send(test, "returned");
        });
    settle();
    assertThat(flush()).as("increment, while the counter is suspended").isEmpty();
    Sys.resume(counter);
    assertThat(receive()).isEqualTo("returned");
    assertThat(Counter.value(counter)).isEqualTo(7);
  }

  @Test
  @Rule("cast does not wait: the agent runs the function when it gets to it")
  void addReturnsAtOnce() {
    Pid counter = Counter.startLink(5).pid();
    Sys.suspend(counter);
    Pid test = self();
    spawn(
        () -> {
          Counter.add(counter, 10);
          Counter.add(counter, -3);
          send(test, "returned");
        });
    settle();
    assertThat(flush()).as("add, while the counter is suspended").containsExactly("returned");
    Sys.resume(counter);
    assertThat(Counter.value(counter)).as("the number afterwards").isEqualTo(12);
  }

  @Test
  @Rule("getAndUpdate gives a result and makes a new state")
  void aResetGivesTheOldNumber() {
    Pid counter = Counter.startLink(5).pid();
    assertThat(Counter.reset(counter)).as("what the first reset gives").isEqualTo(5);
    assertThat(Counter.value(counter)).as("the number after it").isZero();
    assertThat(Counter.reset(counter)).as("what the second reset gives").isZero();
  }

  @Test
  @Rule("stop ends an agent, with normal, and waits for that")
  void itCanBeClosed() {
    trapExit(true);
    Pid counter = Counter.startLink(5).pid();
    Counter.close(counter);
    assertThat(isAlive(counter)).as("whether it lives when close has returned").isFalse();
    Exit end = receive(on(Exit.class, exit -> exit));
    assertThat(end)
        .as("the exit signal of the counter")
        .isEqualTo(new Exit(counter, ExitReason.NORMAL));
  }
}
