package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_2.Counter.Count;
import asyncjava.ch2_2.Counter.Request.Add;
import asyncjava.ch2_2.Counter.Request.Get;
import asyncjava.ch2_2.Counter.Request.Stop;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.2.3",
    title = "A counter",
    points = 12,
    of = Counter.class,
    mayUse = "asyncjava.process")
class CounterTest {

  @Test
  @Rule("the loop begins with the state that it was given")
  void aCounterBeginsWithItsInitialNumber() {
    assertThat(Counter.value(Counter.start(7))).isEqualTo(7);
  }

  @Test
  @Rule("each message makes the state that the loop goes on with")
  void whatIsAddedIsThereInTheNextRound() {
    Pid counter = Counter.start(0);
    Counter.add(counter, 5);
    Counter.add(counter, -2);
    assertThat(Counter.value(counter)).isEqualTo(3);
    Counter.add(counter, 1);
    assertThat(Counter.value(counter)).isEqualTo(4);
  }

  @Test
  @Rule("state belongs to one process; what is static belongs to all of them")
  void twoCountersCountForThemselves() {
    Pid apples = Counter.start(0);
    Pid pears = Counter.start(100);
    settle(); // both have begun to count
    Counter.add(apples, 1);
    Counter.add(pears, 10);
    assertThat(Counter.value(apples)).as("the first counter, which began with 0").isEqualTo(1);
    assertThat(Counter.value(pears)).as("the second one, which began with 100").isEqualTo(110);
  }

  @Test
  @Rule("the state of a process is reached by messages only, also by methods of its own class")
  void whatOthersDoToACounterAreMessages() {
    Counter.add(self(), 5);
    Counter.stop(self());
    assertThat(flush())
        .as("what a process in place of a counter is sent")
        .containsExactly(new Add(5), new Stop());
  }

  @Test
  @Rule("a process handles one message at a time, so many senders need no lock")
  void nothingThatManyProcessesAddIsLost() {
    Pid counter = Counter.start(0);
    for (int i = 0; i < 10; i++) {
      spawn(
          () -> {
            for (int k = 0; k < 100; k++) {
              Counter.add(counter, 1);
            }
          });
    }
    settle();
    assertThat(Counter.value(counter)).isEqualTo(1000);
  }

  @Test
  @Rule("the answer to a request is the message that carries its ref, and only that one")
  void theCountOfAnotherRequestIsLeftAlone() {
    Count stray = new Count(makeRef(), 99);
    send(self(), stray);
    assertThat(Counter.value(Counter.start(1))).as("the value of this counter").isEqualTo(1);
    assertThat(receive(ofSeconds(1))).as("what is left in the mailbox").isEqualTo(stray);
  }

  @Test
  @Rule("a message that the process does not know neither ends it nor stays in its mailbox")
  void otherMessagesAreDropped() {
    Pid counter = Counter.start(1);
    send(counter, "noise");
    assertThat(Counter.value(counter)).isEqualTo(1);
    assertThat(info(counter).orElseThrow().messages()).as("the mailbox of the counter").isEmpty();
  }

  @Test
  @Rule("to stop a process by a message lets it finish first what it was sent before")
  void aCounterStopsWhenItComesToThatMessage() {
    Pid counter = Counter.start(0);
    Ref end = monitor(counter);
    Ref ref = makeRef();
    Counter.add(counter, 3);
    send(counter, new Get(self(), ref));
    Counter.stop(counter);
    assertThat(receive(ofSeconds(1))).isEqualTo(new Count(ref, 3));
    assertThat(receive(ofSeconds(1))).isEqualTo(new Down(end, counter, ExitReason.NORMAL));
  }

  @Test
  @Rule("calls stay on the stack until they return, so a process that is to live long loops")
  void aCounterLivesLong() {
    Pid counter = Counter.start(0);
    for (int i = 0; i < 1000; i++) {
      Counter.add(counter, 1);
    }
    settle();
    assertThat(info(counter).orElseThrow().stackTrace().size())
        .as("how many calls the counter is in")
        .isLessThan(100);
  }
}
