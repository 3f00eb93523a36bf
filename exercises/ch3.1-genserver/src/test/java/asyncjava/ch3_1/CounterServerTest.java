package asyncjava.ch3_1;

import static asyncjava.ch3_1.CounterServer.*;
import static asyncjava.genserver.GenServer.start;
import static asyncjava.genserver.GenServer.stop;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.output;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.1.1",
    title = "Counter server",
    points = 15,
    of = CounterServer.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class CounterServerTest {

  @Test
  @Rule("start waits until init has returned, and init gives the first state")
  void aCounterBegins() {
    Pid counter = start(new CounterServer(5)).pid();
    assertThat(output()).as("printed when start has returned").isEqualTo("begins at 5\n");
    assertThat(Sys.getState(counter)).as("the state").isEqualTo(5);
  }

  @Test
  @Rule("if init returns stop there is no server, and who started it is told the reason")
  void belowZeroThereIsNoCounter() {
    Start start = start(new CounterServer(-1));
    assertThat(start).isEqualTo(new Start.NotStarted(ExitReason.of("below zero: -1")));
    assertThat(output()).as("printed").isEmpty();
  }

  @Test
  @Rule("each callback gets the state that the one before it has returned")
  void itCounts() {
    Pid counter = start(new CounterServer(5)).pid();
    assertThat(value(counter)).isEqualTo(5);
    add(counter, 2);
    assertThat(value(counter)).as("after add 2").isEqualTo(7);
    add(counter, -3);
    add(counter, 1);
    assertThat(value(counter)).as("after add -3 and add 1").isEqualTo(5);
  }

  @Test
  @Rule("a cast does not wait for the server: it comes back also while that is held up")
  void addDoesNotWait() {
    Pid counter = start(new CounterServer(5)).pid();
    Sys.suspend(counter);
    Duration begin = now();
    add(counter, 2);
    assertThat(now()).as("time when add came back").isEqualTo(begin);
    Sys.resume(counter);
    assertThat(value(counter)).isEqualTo(7);
  }

  @Test
  @Rule("a cast to a server that is not there does nothing, and nobody is told")
  void addToNobody() {
    Pid counter = start(new CounterServer(5)).pid();
    stop(counter);
    add(counter, 2);
    settle();
    assertThat(flush()).as("messages for the caller").isEmpty();
  }

  @Test
  @Rule("a call brings back what the server has replied")
  void itIsTakenFrom() {
    Pid counter = start(new CounterServer(5)).pid();
    assertThat(take(counter, 3)).as("take 3 of 5").isTrue();
    assertThat(take(counter, 3)).as("take 3 of 2").isFalse();
    assertThat(value(counter)).as("after a take in vain").isEqualTo(2);
    assertThat(take(counter, 2)).as("take 2 of 2").isTrue();
    assertThat(value(counter)).isZero();
  }

  @Test
  @Rule("what must happen at once must be one request: between two, others have theirs handled")
  void twoTakersDoNotGetBelowZero() {
    Pid counter = start(new CounterServer(3)).pid();
    var meddled =
        new Meddled(
            counter,
            lookup -> {
              if (lookup == 2) {
                take(counter, 3);
              }
            });
    take(meddled, 3);
    assertThat(Sys.getState(counter)).as("the number, when two clients want 3 of 3").isEqualTo(0);
  }

  @Test
  @Rule("what takes long is done in handleContinue, after the reply and before the next message")
  void theCallerDoesNotWaitForTheSource() {
    Pid test = self();
    Pid counter = start(new CounterServer(5)).pid();
    Duration begin = now();
    int before =
        addFrom(
            counter,
            () -> {
              send(test, self());
              sleep(ofSeconds(2));
              return 10;
            });
    assertThat(before).as("what addFrom gives").isEqualTo(5);
    assertThat(now()).as("time when addFrom came back").isEqualTo(begin);
    assertThat(value(counter)).as("asked after addFrom").isEqualTo(15);
    assertThat(now()).as("time when that was answered").isEqualTo(begin.plusSeconds(2));
    assertThat(receive()).as("where the source ran").isEqualTo(counter);
  }

  @Test
  @Rule("every message that is neither call nor cast comes to handleInfo")
  void plainMessages() {
    Pid counter = start(new CounterServer(5)).pid();
    send(counter, new Tick());
    send(counter, "hi");
    sendAfter(counter, new Tick(), ofSeconds(1));
    assertThat(value(counter)).as("after one tick").isEqualTo(6);
    sleep(ofSeconds(2));
    assertThat(value(counter)).as("after two ticks").isEqualTo(7);
    assertThat(output()).as("printed").isEqualTo("begins at 5\nwhat is hi?\n");
  }

  @Test
  @Rule(
      "a callback may return stop with a reply: terminate runs, the caller gets it, the server"
          + " ends")
  void aCounterIsClosed() {
    Pid counter = start(new CounterServer(5)).pid();
    Ref end = monitor(counter);
    assertThat(close(counter)).as("what close gives").isEqualTo(5);
    assertThat(receive(ofSeconds(1))).isEqualTo(new Down(end, counter, NORMAL));
    assertThat(output()).as("printed").isEqualTo("begins at 5\nends at 5: normal\n");
  }

  @Test
  @Rule("terminate is told the reason and the last state")
  void aCounterIsStopped() {
    Pid counter = start(new CounterServer(5)).pid();
    add(counter, 2);
    stop(counter, SHUTDOWN);
    assertThat(output()).as("printed").isEqualTo("begins at 5\nends at 7: shutdown\n");
  }

  @Test
  @Rule("an exception in a callback ends the server with it, after terminate")
  @ExpectCrash(IllegalStateException.class)
  void aSourceThatFails() {
    Pid counter = start(new CounterServer(5)).pid();
    Ref end = monitor(counter);
    var failure = new IllegalStateException("dry");
    addFrom(
        counter,
        () -> {
          throw failure;
        });
    assertThat(receive(ofSeconds(1))).isEqualTo(new Down(end, counter, ExitReason.of(failure)));
    assertThat(output())
        .as("printed")
        .isEqualTo("begins at 5\nends at 5: {error, java.lang.IllegalStateException: dry}\n");
  }
}
