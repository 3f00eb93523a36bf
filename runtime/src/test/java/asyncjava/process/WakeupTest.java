package asyncjava.process;

import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Timed waits on the time of the machine, whose alarm is kept from one to the next. */
class WakeupTest {
  private static void onTheTimeOfTheMachine(Body test) {
    inProcess(settings -> settings.clock(Clock.system()), test);
  }

  private static void waitsFor(Duration time) {
    Duration begin = now();
    assertThat(receive(time)).isEqualTo(new Timeout(time));
    assertThat(now().minus(begin)).isGreaterThanOrEqualTo(time);
  }

  @Test
  void aWaitEndsAtItsTimeAndNotBefore() {
    onTheTimeOfTheMachine(
        () -> {
          for (int millis : new int[] {0, 1, 2, 5, 20, 2, 10}) {
            waitsFor(ofMillis(millis));
          }
        });
  }

  @Test
  void anAlarmThatIsKeptIsNotTakenForTheEndOfALaterWait() {
    onTheTimeOfTheMachine(
        () -> {
          send(self(), "early");
          assertThat(receive(ofMillis(10))).isEqualTo("early");
          waitAndTake("while it waits", ofMillis(10));
          waitsFor(ofMillis(50));
        });
  }

  @Test
  void aShorterWaitAfterALongOneEndsAtItsOwnTime() {
    onTheTimeOfTheMachine(
        () -> {
          waitAndTake("answer", ofDays(1));
          waitsFor(ofMillis(20));
          waitAndTake("again", ofDays(1));
          waitsFor(ofMillis(5));
        });
  }

  @Test
  void aWaitThatHasNoTimeIsNotEndedByAnAlarmThatIsKept() {
    onTheTimeOfTheMachine(
        () -> {
          waitAndTake("answer", ofMillis(20));
          Pid me = self();
          spawn(
              () -> {
                sleep(ofMillis(60));
                send(me, "late");
              });
          assertThat(receive()).isEqualTo("late");
        });
  }

  @Test
  void wakeUpsAndAlarmsThatMeetLoseNothing() {
    onTheTimeOfTheMachine(
        () -> {
          Pid me = self();
          int rounds = 300;
          spawn(
              () -> {
                for (int i = 0; i < rounds; i++) {
                  sleep(ofNanos(1_900_000 + i % 7 * 50_000));
                  send(me, i);
                }
              });
          int got = 0;
          while (got < rounds) {
            if (receive(ofMillis(2)) instanceof Integer n) {
              assertThat(n).isEqualTo(got++);
            }
          }
        });
  }

  /** Waits for a message that comes before its time; once more if the machine was too slow. */
  private static void waitAndTake(Object message, Duration time) {
    spawnEcho(message);
    while (!receive(time).equals(message)) {
      assertThat(receive()).isEqualTo(message);
      spawnEcho(message);
    }
  }

  /** Sends the message when the caller probably waits already. */
  private static void spawnEcho(Object message) {
    Pid me = self();
    spawn(
        () -> {
          sleep(ofMillis(2));
          send(me, message);
        });
  }

  /** While many set alarms, each has to wait for its turn: a message that comes then must count. */
  @Test
  void aMessageThatComesWhileTheAlarmIsBeingSetEndsTheWait() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      others.add(Thread.ofPlatform().start(() -> setAlarms(done)));
    }
    try {
      onTheTimeOfTheMachine(
          () -> {
            for (int round = 0; round < 5_000; round++) {
              Spawned waiting = spawnMonitor(() -> receive(ofMinutes(10)));
              Thread.onSpinWait();
              send(waiting.pid(), "a message");
              assertThat(receive(ofSeconds(30)))
                  .as("round %d", round)
                  .isEqualTo(new Down(waiting.ref(), waiting.pid(), ExitReason.NORMAL));
            }
          });
    } finally {
      done.set(true);
      for (Thread other : others) {
        other.join();
      }
    }
  }

  private static void setAlarms(AtomicBoolean done) {
    while (!done.get()) {
      SystemClock.INSTANCE.schedule(Clock.system().deadline(3_600_000_000_000L), () -> {}).cancel();
    }
  }
}
