package asyncjava.ch2_1;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.1.2",
    title = "Selective receive",
    points = 12,
    of = SelectiveMailbox.class,
    mayUse = "java.util.concurrent.locks")
class SelectiveMailboxTest {
  private static final Predicate<String> REPLY = message -> message.startsWith("reply");

  private final ScriptedLock lock = new ScriptedLock();
  private final SelectiveMailbox<String> mailbox = new SelectiveMailbox<>(lock);

  @Test
  @Rule("the oldest message that is wanted is the one received")
  void theOldestWantedMessageIsReceived() throws InterruptedException {
    put("a", "reply 1", "b", "reply 2");

    assertThat(mailbox.receive(REPLY, ofSeconds(10))).as("the first reply").contains("reply 1");
    assertThat(mailbox.receive(REPLY, ofSeconds(10))).as("the second one").contains("reply 2");
    assertThat(mailbox.receive(REPLY, ZERO)).as("a third one").isEmpty();
  }

  @Test
  @Rule("messages that are skipped stay, in the order in which they arrived")
  void skippedMessagesKeepTheirOrder() throws InterruptedException {
    put("a", "b", "reply", "c");
    assertThat(mailbox.receive(REPLY, ofSeconds(10))).contains("reply");
    assertThat(rest()).as("what is left of a b reply c").containsExactly("a", "b", "c");
  }

  @Test
  @Rule("messages that arrive while the owner waits queue up behind those that it skipped")
  void whatArrivesMeanwhileComesAfterWhatWasSkipped() throws InterruptedException {
    put("a", "b");
    lock.at(ofSeconds(1), () -> put("c")).at(ofSeconds(2), () -> put("reply", "d"));

    assertThat(mailbox.receive(REPLY, ofSeconds(10))).contains("reply");
    assertThat(rest())
        .as("what is left, of a b, then c, then d")
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  @Rule("a wanted message is received as soon as it comes, also past others that are not wanted")
  void aWantedMessageWakesTheOwnerPastOthers() throws InterruptedException {
    put("a", "b");
    lock.at(ofSeconds(3), () -> put("reply"));

    assertThat(mailbox.receive(REPLY, ofSeconds(10)))
        .as("receive, with a b there, and the reply after 3 s")
        .contains("reply");
    assertThat(lock.now()).as("when it returned").isEqualTo(ofSeconds(3));
  }

  @Test
  @Rule("no wake-up is lost, at whatever moment the message comes")
  void noWakeUpIsLost() throws InterruptedException {
    for (int moment = 1; moment <= 5; moment++) {
      ScriptedLock free = new ScriptedLock();
      SelectiveMailbox<String> box = new SelectiveMailbox<>(free);
      box.put("a");
      free.atFreeMoment(moment, () -> box.put("reply"));

      assertThat(box.receive(REPLY, ofSeconds(10)))
          .as("receive, with a put before it waits")
          .contains("reply");
      assertThat(free.now())
          .as(
              "how long receive sleeps beside a message (put when the lock was free, time %d)",
              moment)
          .isZero();
    }
  }

  @Test
  @Rule("the timeout is for the whole receive: what is not wanted does not restart it")
  void otherMessagesDoNotRestartTheTimeout() throws InterruptedException {
    lock.at(ofSeconds(6), () -> put("a"))
        .at(ofSeconds(9), () -> put("b"))
        .at(ofSeconds(12), () -> put("reply"));

    assertThat(mailbox.receive(REPLY, ofSeconds(10)))
        .as("receive for 10 s, with others after 6 s and 9 s, and the reply after 12 s")
        .isEmpty();
    assertThat(lock.now()).as("when it returned").isEqualTo(ofSeconds(10));
    assertThat(rest()).as("what is left").containsExactly("a", "b");
  }

  @Test
  @Rule("with a timeout of zero a receive looks at all that is there and does not wait")
  void withATimeoutOfZeroAReceiveDoesNotWait() throws InterruptedException {
    put("a", "reply");
    assertThat(mailbox.receive(REPLY, ZERO)).as("with the reply there").contains("reply");
    assertThat(mailbox.receive(REPLY, ZERO)).as("without it").isEmpty();
    assertThat(lock.now()).as("the time it took").isZero();
  }

  @Test
  @Rule("a receive looks at each message once: what was not wanted before is not wanted now")
  void eachMessageIsLookedAtOnce() throws InterruptedException {
    List<String> looked = new ArrayList<>();
    put("a", "b");
    lock.at(ofSeconds(1), () -> put("c")).at(ofSeconds(2), () -> put("reply"));

    Predicate<String> writesDown = looked::add;
    mailbox.receive(writesDown.and(REPLY), ofSeconds(10));
    assertThat(looked).as("what it looked at").containsExactly("a", "b", "c", "reply");
  }

  @Test
  @Rule("when the question itself fails nothing is lost, and the mailbox can still be used")
  void whenTheQuestionFailsNothingIsLost() throws InterruptedException {
    put("a", "b");
    Predicate<String> fails = message -> message.charAt(7) == 'x';

    assertThat(catchThrowable(() -> mailbox.receive(fails, ofSeconds(10))))
        .as("what receive throws when the question throws")
        .isInstanceOf(StringIndexOutOfBoundsException.class);
    assertThat(lock.isHeld()).as("is the lock still held after that?").isFalse();
    assertThat(rest()).as("what is left of a b").containsExactly("a", "b");
  }

  private void put(String... messages) {
    for (String message : messages) {
      mailbox.put(message);
    }
  }

  private List<String> rest() throws InterruptedException {
    List<String> all = new ArrayList<>();
    for (Optional<String> next = any(); next.isPresent(); next = any()) {
      all.add(next.get());
    }
    return all;
  }

  private Optional<String> any() throws InterruptedException {
    return mailbox.receive(_ -> true, Duration.ZERO);
  }
}
