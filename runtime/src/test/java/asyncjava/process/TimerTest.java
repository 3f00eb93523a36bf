package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;
import static org.awaitility.Awaitility.await;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Timers, sleep and the time of the node. */
class TimerTest {

  @Test
  void aTimerSendsItsMessageAtItsTime() {
    inProcess(
        () -> {
          sendAfter(self(), "ring", ofSeconds(10));
          assertThat(receive(ofSeconds(9))).isEqualTo(new Timeout(ofSeconds(9)));
          assertThat(receive()).isEqualTo("ring");
          assertThat(now()).isEqualTo(ofSeconds(10));
        });
  }

  @Test
  void aTimerOnTheClockOfTheMachineSendsItsMessageNotBeforeItsTime() {
    inProcess(
        settings -> settings.clock(Clock.system()),
        () -> {
          Duration begin = now();
          sendAfter(self(), "ring", ofMillis(20));
          assertThat(receive()).isEqualTo("ring");
          assertThat(now().minus(begin)).isGreaterThanOrEqualTo(ofMillis(20));
        });
  }

  @Test
  void aDelayOfZeroIsAllowed() {
    inProcess(
        () -> {
          sendAfter(self(), "ring", ZERO);
          assertThat(receive()).isEqualTo("ring");
          assertThat(now()).isZero();
        });
  }

  @Test
  void timersFireInTheOrderOfTheirTimes() {
    inProcess(
        () -> {
          sendAfter(self(), 3, ofSeconds(3));
          sendAfter(self(), 1, ofSeconds(1));
          sendAfter(self(), 2, ofSeconds(2));
          sleep(ofSeconds(5));
          assertThat(flush()).containsExactly(1, 2, 3);
        });
  }

  @Test
  void aTimerFiresOnce() {
    inProcess(
        () -> {
          sendAfter(self(), "ring", ofSeconds(1));
          sleep(ofDays(1));
          assertThat(flush()).containsExactly("ring");
        });
  }

  @Test
  void aTimerOutlivesItsMaker() {
    inProcess(
        () -> {
          Pid test = self();
          endOf(() -> sendAfter(test, "ring", ofSeconds(10)));
          assertThat(receive()).isEqualTo("ring");
          assertThat(now()).isEqualTo(ofSeconds(10));
        });
  }

  @Test
  void aTimerEndsWithItsTarget() {
    inProcess(
        () -> {
          Pid other = waiter();
          Timer timer = sendAfter(other, "ring", ofDays(1));
          assertThat(readTimer(timer)).contains(ofDays(1));
          exit(other, ExitReason.KILL);
          settle();
          assertThat(readTimer(timer)).isEmpty();
          assertThat(cancelTimer(timer)).isEmpty();
        });
  }

  @Test
  void aTimerForADeadProcessIsGoneFromTheBeginning() {
    inProcess(() -> assertThat(readTimer(sendAfter(dead(), "ring", ofDays(1)))).isEmpty());
  }

  @Nested
  class ATimerForAName {
    @Test
    void looksItUpWhenItFires() {
      inProcess(
          () -> {
            Pid first = trapper();
            Pid second = trapper();
            register("service", first);
            sendAfter("service", "ring", ofSeconds(1));
            unregister("service");
            register("service", second);
            Ref ref = monitor(first);
            exit(first, ExitReason.KILL);
            down(ref);
            assertThat(receive()).isEqualTo(new Seen("ring"));
            assertThat(isAlive(second)).isTrue();
          });
    }

    @Test
    void findsAProcessThatTookTheNameLater() {
      inProcess(
          () -> {
            sendAfter("me", "ring", ofSeconds(1));
            sendAfter(new Name("me", node()), "rang", ofSeconds(1));
            register("me", self());
            sleep(ofSeconds(2));
            assertThat(flush()).containsExactly("ring", "rang");
          });
    }

    @Test
    void thatIsFreeThenDoesNothing() {
      inProcess(
          () -> {
            Timer timer = sendAfter("nobody", "ring", ofSeconds(1));
            assertThat(readTimer(timer)).contains(ofSeconds(1));
            sleep(ofSeconds(2));
            assertThat(readTimer(timer)).isEmpty();
          });
    }

    @Test
    void outlivesAHolderOfTheName() {
      inProcess(
          () -> {
            Pid other = waiter();
            register("service", other);
            Timer timer = sendAfter("service", "ring", ofSeconds(1));
            exit(other, ExitReason.KILL);
            settle();
            assertThat(readTimer(timer)).contains(ofSeconds(1));
          });
    }
  }

  @Nested
  class Cancel {
    @Test
    void givesTheTimeThatWasLeftAndNoMessageComes() {
      inProcess(
          () -> {
            Timer timer = sendAfter(self(), "ring", ofSeconds(10));
            sleep(ofSeconds(4));
            assertThat(readTimer(timer)).contains(ofSeconds(6));
            assertThat(cancelTimer(timer)).contains(ofSeconds(6));
            sleep(ofDays(1));
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void ofATimerThatIsGoneGivesNothing() {
      inProcess(
          () -> {
            Timer cancelled = sendAfter(self(), "never", ofSeconds(10));
            cancelTimer(cancelled);
            assertThat(cancelTimer(cancelled)).isEmpty();
            assertThat(readTimer(cancelled)).isEmpty();
            Timer fired = sendAfter(self(), "ring", ofSeconds(10));
            sleep(ofSeconds(11));
            assertThat(readTimer(fired)).isEmpty();
            assertThat(cancelTimer(fired)).isEmpty();
            assertThat(flush()).containsExactly("ring");
          });
    }

    /** Who is told that a timer is gone finds its message, if it was not cancelled. */
    @Test
    void ofATimerThatIsJustSendingWaitsForTheMessage() {
      AtomicReference<Timer> timer = new AtomicReference<>();
      AtomicReference<Mailbox> mailbox = new AtomicReference<>();
      List<Object> seen = new CopyOnWriteArrayList<>();
      Thread canceller =
          Thread.ofPlatform()
              .unstarted(
                  () -> {
                    seen.add(cancelTimer(timer.get()));
                    seen.add(mailbox.get().snapshot());
                  });
      inProcess(
          settings ->
              settings.tracer(
                  event -> {
                    if (event instanceof TraceEvent.Sent sent && sent.message().equals("ring")) {
                      canceller.start(); // the message is not there yet
                      await().until(() -> !runs(canceller));
                    }
                  }),
          () -> {
            mailbox.set(self().proc.mailbox);
            timer.set(sendAfter(self(), "ring", ofSeconds(10)));
            sleep(ofSeconds(11));
            canceller.join();
            assertThat(seen).containsExactly(Optional.empty(), List.of("ring"));
          });
    }

    private static boolean runs(Thread thread) {
      return thread.getState() != State.BLOCKED && thread.getState() != State.TERMINATED;
    }

    @Test
    void isOpenToAnybody() {
      inProcess(
          () -> {
            AtomicReference<Timer> timer = new AtomicReference<>();
            Pid test = self();
            endOf(() -> timer.set(sendAfter(test, "ring", ofSeconds(10))));
            assertThat(cancelTimer(timer.get())).contains(ofSeconds(10));
            sleep(ofDays(1));
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void worksForATimerToAName() {
      inProcess(
          () -> {
            register("me", self());
            Timer timer = sendAfter("me", "ring", ofSeconds(10));
            assertThat(cancelTimer(timer)).contains(ofSeconds(10));
            sleep(ofDays(1));
            assertThat(flush()).isEmpty();
          });
    }
  }

  @Test
  void aTimerPrintsWhatItWillDo() {
    inProcess(
        () ->
            assertThat(sendAfter(self(), "ring", ofSeconds(10)))
                .hasToString("Timer[to=#PID<0.2.0>, message=\"ring\", left=Optional[PT10S]]"));
  }

  @Test
  void aTimerThatIsTooFarAwayNeverFires() {
    inProcess(
        () -> {
          Timer timer = sendAfter(self(), "ring", ofSeconds(Long.MAX_VALUE));
          sleep(ofDays(10_000));
          assertThat(flush()).isEmpty();
          assertThat(cancelTimer(timer)).isPresent();
        });
  }

  @Nested
  class Sleep {
    @Test
    void waitsAndLeavesTheMailboxAlone() {
      inProcess(
          () -> {
            Pid test = self();
            send(test, 1);
            spawn(() -> send(test, 2));
            sendAfter(test, 3, ofSeconds(1));
            sleep(ofSeconds(10));
            assertThat(now()).isEqualTo(ofSeconds(10));
            assertThat(flush()).containsExactly(1, 2, 3);
          });
    }

    @Test
    void onTheClockOfTheMachineWaitsTheWholeTimeThoughMessagesCome() {
      inProcess(
          settings -> settings.clock(Clock.system()),
          () -> {
            Pid test = self();
            spawn(() -> List.of(1, 2, 3).forEach(n -> send(test, n)));
            Duration begin = now();
            sleep(ofMillis(20));
            assertThat(now().minus(begin)).isGreaterThanOrEqualTo(ofMillis(20));
            assertThat(flush()).containsExactly(1, 2, 3);
          });
    }
  }

  @Test
  void badArgumentsAreQuoted() {
    inProcess(
        () -> {
          assertThatThrownBy(() -> sendAfter(self(), "ring", ofSeconds(-1)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("the delay of a timer must be zero or more, got PT-1S");
          assertThatThrownBy(() -> sendAfter(self(), "ring", null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("the delay of a timer must not be null");
          assertThatThrownBy(() -> sendAfter(self(), null, ZERO))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a message must not be null");
          assertThatThrownBy(() -> sendAfter((Dest) null, "ring", ZERO))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("the destination of a timer must not be null");
          assertThatThrownBy(() -> sendAfter("", "ring", ZERO))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a process name must not be blank, got \"\"");
          assertThatThrownBy(() -> cancelTimer(null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a timer must not be null");
          assertThatThrownBy(() -> readTimer(null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a timer must not be null");
          assertThatThrownBy(() -> sleep(ofMillis(-5)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("the duration of a sleep must be zero or more, got PT-0.005S");
          assertThatThrownBy(() -> sleep(null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("the duration of a sleep must not be null");
        });
  }
}
