package asyncjava.ch2_1;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.1.1",
    title = "A mailbox",
    points = 10,
    of = Mailbox.class,
    mayUse = "java.util.concurrent.locks")
class MailboxTest {
  private final ScriptedLock lock = new ScriptedLock();
  private final Mailbox<String> mailbox = new Mailbox<>(lock);

  @Test
  @Rule("messages are taken in the order in which they were put")
  void theFirstMessageInIsTheFirstOut() throws InterruptedException {
    mailbox.put("a");
    mailbox.put("b");
    assertThat(mailbox.take(ofSeconds(10))).as("the first of a b").contains("a");
    mailbox.put("c");
    assertThat(mailbox.take(ofSeconds(10))).as("the next of b c").contains("b");
    assertThat(mailbox.take(ofSeconds(10))).as("the last one").contains("c");
    assertThat(lock.now()).as("the time it took, with a message there each time").isZero();
  }

  @Test
  @Rule("a take waits for a message, and returns as soon as it comes")
  void aTakeWaitsForAMessage() throws InterruptedException {
    lock.at(ofSeconds(3), () -> mailbox.put("late"));

    assertThat(mailbox.take(ofSeconds(10))).as("take, with a put after 3 s").contains("late");
    assertThat(lock.now()).as("when take returned").isEqualTo(ofSeconds(3));
    assertThat(lock.isHeld()).as("is the lock still held after the take?").isFalse();
  }

  @Test
  @Rule("no wake-up is lost, at whatever moment the message comes")
  void noWakeUpIsLost() throws InterruptedException {
    for (int moment = 1; moment <= 5; moment++) {
      ScriptedLock free = new ScriptedLock();
      Mailbox<String> box = new Mailbox<>(free);
      free.atFreeMoment(moment, () -> box.put("m"));

      assertThat(box.take(ofSeconds(10))).as("take, with a put before it waits").contains("m");
      assertThat(free.now())
          .as("how long take sleeps beside a message (put when the lock was free, time %d)", moment)
          .isZero();
    }
  }

  @Test
  @Rule("without a message a take ends when its time is over, and the mailbox is none the worse")
  void aTakeEndsWhenItsTimeIsOver() throws InterruptedException {
    lock.at(ofSeconds(11), () -> mailbox.put("later"));

    assertThat(mailbox.take(ofSeconds(10)))
        .as("take, with nothing for 10 s as awaitNanos counts them")
        .isEmpty();
    assertThat(lock.now()).as("when it returned").isEqualTo(ofSeconds(10));
    assertThat(mailbox.take(ofSeconds(10))).as("the next take").contains("later");
  }

  @Test
  @Rule("with a timeout of zero a take looks at what is there and does not wait")
  void withATimeoutOfZeroATakeDoesNotWait() throws InterruptedException {
    assertThat(mailbox.take(ZERO)).as("take(ZERO) of an empty mailbox").isEmpty();
    mailbox.put("a");
    assertThat(mailbox.take(ZERO)).as("take(ZERO), with a message there").contains("a");
    assertThat(lock.now()).as("the time it took").isZero();
  }

  @Test
  @Rule("a condition may wake its waiter for nothing; that is no message, and no end of the wait")
  void wakingForNothingDoesNotEndATake() throws InterruptedException {
    lock.wakeForNothingAt(ofSeconds(1)).at(ofSeconds(2), () -> mailbox.put("m"));

    assertThat(mailbox.take(ofSeconds(10)))
        .as("take, woken for nothing after 1 s, with a put after 2 s")
        .contains("m");
  }

  @Test
  @Rule("the timeout is counted from the call, however often the owner wakes meanwhile")
  void wakingForNothingDoesNotRestartTheTimeout() throws InterruptedException {
    lock.wakeForNothingAt(ofSeconds(6)).at(ofSeconds(11), () -> mailbox.put("too late"));

    assertThat(mailbox.take(ofSeconds(10)))
        .as("take for 10 s, woken for nothing after 6 s, with a put after 11 s")
        .isEmpty();
    assertThat(lock.now()).as("when it returned").isEqualTo(ofSeconds(10));
  }

  @Test
  @Rule("of many senders at the same time no message is lost, and each sender's order is kept")
  void nothingOfManySendersIsLost() throws InterruptedException {
    Mailbox<Integer> shared = new Mailbox<>();
    for (int sender = 0; sender < 4; sender++) {
      int first = sender * 1000;
      CompletableFuture.runAsync(
          () -> IntStream.range(first, first + 1000).forEach(shared::put),
          Thread::startVirtualThread);
    }
    List<List<Integer>> bySender = List.of(list(), list(), list(), list());
    for (int i = 0; i < 4000; i++) {
      int message = shared.take(ofMinutes(1)).orElseThrow();
      bySender.get(message / 1000).add(message);
    }
    for (List<Integer> ofOne : bySender) {
      assertThat(ofOne).as("1000 messages of one sender").hasSize(1000).isSorted();
    }
    assertThat(shared.take(ZERO)).as("what is left").isEmpty();
  }

  private static List<Integer> list() {
    return new ArrayList<>();
  }
}
