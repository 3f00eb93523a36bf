package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch2_2.Receive.Heard.Command;
import asyncjava.ch2_2.Receive.Heard.Nothing;
import asyncjava.ch2_2.Receive.Heard.Unexpected;
import asyncjava.ch2_2.Receive.Message;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.2.2",
    title = "Receiving",
    points = 12,
    of = Receive.class,
    mayUse = "asyncjava.process")
class ReceiveTest {

  @Test
  @Rule("a pattern takes a message apart, and a guard looks at what is inside")
  void aCommandIsKnownByItsWord() {
    send(self(), new Message("start"));
    send(self(), new Message("stop"));
    assertThat(Receive.next(ofSeconds(1))).isEqualTo(new Command("start"));
    assertThat(Receive.next(ofSeconds(1))).isEqualTo(new Command("stop"));
  }

  @Test
  @Rule(
      "a plain receive takes the oldest message, whatever it is; the switch must be ready for any")
  void anyOtherMessageIsUnexpected() {
    send(self(), new Message("dance"));
    send(self(), 42);
    send(self(), new Message("start"));
    assertThat(Receive.next(ofSeconds(1))).isEqualTo(new Unexpected(new Message("dance")));
    assertThat(Receive.next(ofSeconds(1))).isEqualTo(new Unexpected(42));
  }

  @Test
  @Rule("a receive with a timeout gives up after that time, and says so")
  void nothingIsHeardWhenNothingComes() {
    sendAfter(self(), new Message("start"), ofSeconds(2));
    assertThat(Receive.next(ofSeconds(1))).isEqualTo(new Nothing(ofSeconds(1)));
    assertThat(now()).as("the time it took").isEqualTo(ofSeconds(1));
    assertThat(Receive.next(ofSeconds(9))).isEqualTo(new Command("start"));
  }

  @Test
  @Rule("a selective receive takes the oldest message that matches, and leaves the others in order")
  void aCommandIsTakenFromTheMiddle() {
    send(self(), "before");
    send(self(), new Message("dance"));
    send(self(), new Message("stop"));
    send(self(), new Message("start"));
    assertThat(Receive.nextCommand(ofSeconds(1))).contains("stop");
    assertThat(flush())
        .as("what is left in the mailbox")
        .containsExactly("before", new Message("dance"), new Message("start"));
  }

  @Test
  @Rule("a receive waits until a message matches")
  void aCommandIsWaitedFor() {
    sendAfter(self(), new Message("dance"), ofMillis(100));
    sendAfter(self(), new Message("stop"), ofMillis(200));
    assertThat(Receive.nextCommand(ofSeconds(1))).contains("stop");
    assertThat(now()).as("the time it took").isEqualTo(ofMillis(200));
  }

  @Test
  @Rule("the timeout is for the whole receive; a message that does not match moves nothing")
  void otherMessagesDoNotProlongTheWait() {
    for (int i = 1; i <= 5; i++) {
      sendAfter(self(), new Message("dance"), ofMillis(i * 400));
    }
    assertThat(Receive.nextCommand(ofSeconds(1))).isEmpty();
    assertThat(now()).as("the time it took").isEqualTo(ofSeconds(1));
  }

  @Test
  @Rule("with a timeout of zero a receive only looks at what is there")
  void zeroDoesNotWait() {
    assertThat(Receive.nextCommand(ZERO)).isEmpty();
    send(self(), new Message("start"));
    assertThat(Receive.nextCommand(ZERO)).contains("start");
    assertThat(now()).as("the time it took").isEqualTo(ZERO);
  }

  @Test
  @Rule("flush takes all messages of the type, oldest first, and leaves the others in order")
  void flushTakesWhatIsOfTheType() {
    for (Object message : new Object[] {1, "one", 2, "two", 3.0, 3}) {
      send(self(), message);
    }
    assertThat(Receive.flush(Integer.class)).as("what was taken").containsExactly(1, 2, 3);
    assertThat(flush()).as("what is left in the mailbox").containsExactly("one", "two", 3.0);
  }

  @Test
  @Rule("flush does not wait for what is not there yet")
  void flushDoesNotWait() {
    send(self(), "now");
    sendAfter(self(), "later", ofNanos(1));
    assertThat(Receive.flush(String.class)).as("what was taken").containsExactly("now");
    assertThat(Receive.flush(String.class)).isEmpty();
    assertThat(now()).as("the time it took").isEqualTo(ZERO);
  }
}
