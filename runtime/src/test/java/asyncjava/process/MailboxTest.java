package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** The parts of the mailbox that cannot be seen through receive. */
class MailboxTest {
  private final Mailbox mailbox = new Mailbox();

  @Test
  void onlyOneOfManySendersOwesTheWakeUp() {
    assertThat(mailbox.beginWait()).isTrue();
    assertThat(mailbox.isWaiting()).isTrue();
    assertThat(mailbox.push(1)).isEqualTo(Mailbox.Push.WAKE);
    assertThat(mailbox.push(2)).isEqualTo(Mailbox.Push.QUEUED);
    assertThat(mailbox.isWaiting()).isFalse();
    assertThat(mailbox.endWait()).isFalse();
  }

  /** Whoever pushes at the same moment: each message is there once, those of one in their order. */
  @Test
  void noMessageOfManySendersIsLost() throws Exception {
    int senders = 4;
    int each = 50_000;
    CyclicBarrier start = new CyclicBarrier(senders);
    List<Thread> threads = new ArrayList<>();
    for (int s = 0; s < senders; s++) {
      int sender = s;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    awaitAll(start);
                    for (int i = 0; i < each; i++) {
                      mailbox.push(new int[] {sender, i});
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    int[] next = new int[senders];
    for (Object m = mailbox.poll(); m != null; m = mailbox.poll()) {
      int[] message = (int[]) m;
      assertThat(message[1]).isEqualTo(next[message[0]]++);
    }
    assertThat(next).containsOnly(each);
  }

  private static void awaitAll(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoEndsAWaitIsTheOnlyOne() {
    mailbox.beginWait();
    assertThat(mailbox.endWait()).isTrue();
    assertThat(mailbox.endWait()).isFalse();
    assertThat(mailbox.push(1)).isEqualTo(Mailbox.Push.QUEUED);
  }

  @Test
  void nobodyWaitsWhileThereIsMail() {
    mailbox.push(1);
    assertThat(mailbox.beginWait()).isFalse();
    mailbox.drain();
    assertThat(mailbox.beginWait()).isTrue();
  }

  @Test
  void aClosedMailboxTakesNothingAndHoldsNothing() {
    mailbox.push(1);
    mailbox.drain();
    mailbox.push(2);
    mailbox.close();
    assertThat(mailbox.push(3)).isEqualTo(Mailbox.Push.DEAD);
    assertThat(mailbox.snapshot()).isEmpty();
    assertThat(mailbox.drain()).isFalse();
    assertThat(mailbox.poll()).isNull();
    assertThat(mailbox.beginWait()).isFalse();
  }

  @Test
  void aSnapshotHasWhatWasTakenOverAndWhatWasNot() {
    mailbox.push(1);
    mailbox.push(2);
    mailbox.drain();
    mailbox.mark();
    mailbox.push(3);
    mailbox.push(4);
    assertThat(mailbox.snapshot()).containsExactly(1, 2, 3, 4);
    assertThat(mailbox.poll()).isEqualTo(1);
    assertThat(mailbox.snapshot()).containsExactly(2, 3, 4);
  }

  /** Each call of a process makes a ref, so one mark a call would be a leak. */
  @Test
  void marksDoNotPileUp() {
    inProcess(
        () -> {
          send(self(), "stays");
          Ref first = makeRef();
          send(self(), "other");
          List<Ref> refs = new ArrayList<>();
          for (int i = 0; i < 100; i++) {
            send(self(), i);
            refs.add(makeRef());
            int n = i;
            receive(onEqual(n, () -> null));
          }
          assertThat(entriesAfter(first)).isLessThanOrEqualTo(3); // a mark, "other", a mark
          send(self(), "new");
          for (Ref ref : refs) {
            List<Object> looked = new ArrayList<>();
            receive(
                since(ref),
                on(Object.class, m -> !looked.add(m), m -> m),
                after(Duration.ZERO, () -> null));
            assertThat(looked).containsExactly("new");
          }
          assertThat(flush()).containsExactly("stays", "other", "new");
        });
  }

  private static int entriesAfter(Ref ref) {
    int entries = 0;
    for (Mailbox.Entry e = ref.mark; e != null; e = e.next) {
      entries++;
    }
    return entries;
  }

  @Test
  void aRefDoesNotHoldOnToTheMailThatComesAfterIt() {
    inProcess(
        () -> {
          send(self(), "before");
          Ref ref = makeRef();
          send(self(), "after");
          receive();
          receive();
          assertThat(entriesAfter(ref)).isEqualTo(1);
        });
  }
}
