package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;
import static org.awaitility.Awaitility.await;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Hibernation. */
class HibernateTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  @Test
  void theNextMessageWakesAProcessIntoTheGivenBody() {
    inProcess(
        () -> {
          Pid test = self();
          Pid other = spawn(() -> hibernate(() -> send(test, List.of(self(), receive()))));
          settle();
          send(other, "wake up");
          assertThat(receive()).isEqualTo(List.of(other, "wake up"));
        });
  }

  @Test
  void aHibernatingProcessHasNoStackAndNoThread() {
    inProcess(
        () -> {
          AtomicReference<Thread> thread = new AtomicReference<>();
          Pid other =
              spawn(
                  () -> {
                    thread.set(Thread.currentThread());
                    hibernate(() -> receive());
                  });
          settle();
          ProcessInfo info = info(other).orElseThrow();
          assertThat(info.status()).isEqualTo(ProcessInfo.Status.HIBERNATED);
          assertThat(info.stackTrace()).isEmpty();
          thread.get().join();
          assertThat(thread.get().getState()).isEqualTo(Thread.State.TERMINATED);
          assertThat(isAlive(other)).isTrue();
        });
  }

  @Test
  void codeAfterHibernateNeverRunsButFinallyBlocksDo() {
    inProcess(
        () -> {
          List<String> ran = new CopyOnWriteArrayList<>();
          Pid other =
              spawn(
                  () -> {
                    try {
                      hibernate(
                          () -> {
                            ran.add("next");
                            receive();
                          });
                      ran.add("after");
                    } catch (Exception e) {
                      ran.add("caught");
                    } finally {
                      ran.add("finally");
                    }
                  });
          settle();
          send(other, "wake up");
          settle();
          assertThat(isAlive(other)).isFalse();
          assertThat(ran).containsExactly("finally", "next");
        });
  }

  @Test
  void aMessageThatIsThereAlreadyWakesAtOnce() {
    inProcess(
        () -> {
          Pid test = self();
          Pid other =
              spawn(
                  () -> {
                    send(self(), "skipped");
                    receive(onEqual("other", () -> null), after(Duration.ZERO, () -> null));
                    hibernate(() -> send(test, receive()));
                  });
          assertThat(receive()).isEqualTo("skipped");
          settle();
          assertThat(isAlive(other)).isFalse();
        });
  }

  @Test
  void everythingButTheStackStays() {
    inProcess(
        () -> {
          Pid test = self();
          Pid peer = waiter();
          Pid other =
              spawn(
                  () -> {
                    register("sleeper", self());
                    label("a label");
                    trapExit(true);
                    link(peer);
                    monitor(test);
                    put("key", "value");
                    groupLeader(self(), test);
                    hibernate(
                        () -> {
                          send(test, info(self()).orElseThrow());
                          receive();
                          receive();
                        });
                  });
          settle();
          ProcessInfo asleep = info(other).orElseThrow();
          send(other, "wake up");
          ProcessInfo awake = (ProcessInfo) receive();
          for (ProcessInfo info : List.of(asleep, awake)) {
            assertThat(info.registeredName()).contains("sleeper");
            assertThat(info.label()).contains("a label");
            assertThat(info.trapExit()).isTrue();
            assertThat(info.links()).containsExactly(peer);
            assertThat(info.monitors()).containsExactly(test);
            assertThat(info.dictionary()).containsExactly(entry("key", "value"));
            assertThat(info.groupLeader()).isEqualTo(test);
          }
          assertThat(awake.messages()).containsExactly("wake up");
          assertThat(awake.status()).isEqualTo(ProcessInfo.Status.RUNNING);
        });
  }

  @Test
  void aProcessCanHibernateAgainAndAgain() {
    inProcess(
        () -> {
          Pid other = spawn(() -> countDown(self(), 0));
          for (int i = 1; i <= 100; i++) {
            settle();
            assertThat(info(other).orElseThrow().status()).isEqualTo(ProcessInfo.Status.HIBERNATED);
            send(other, self());
            assertThat(receive()).isEqualTo(i);
          }
        });
  }

  private static void countDown(Pid self, int woken) {
    hibernate(
        () -> {
          send((Pid) receive(), woken + 1);
          countDown(self, woken + 1);
        });
  }

  @Test
  void theBodyIsAsIfItHadBeenTheFirst() {
    inProcess(
        () -> {
          Spawned returns = spawnMonitor(() -> hibernate(() -> {}));
          Spawned crashes =
              spawnMonitor(
                  () ->
                      hibernate(
                          () -> {
                            throw new IllegalStateException("after hibernation");
                          }));
          settle();
          send(returns.pid(), "wake up");
          send(crashes.pid(), "wake up");
          assertThat(down(returns.ref()).reason()).isEqualTo(ExitReason.NORMAL);
          assertThat(down(crashes.ref()).reason())
              .hasToString("{error, java.lang.IllegalStateException: after hibernation}");
        });
  }

  @Test
  void exitSignalsReachAHibernatingProcess() {
    inProcess(
        () -> {
          for (Object why : List.of("boom", ExitReason.KILL)) {
            List<String> ran = new CopyOnWriteArrayList<>();
            Spawned other = spawnMonitor(() -> hibernate(() -> ran.add("woken")));
            settle();
            exit(other.pid(), ExitReason.NORMAL);
            settle();
            assertThat(info(other.pid()).orElseThrow().status())
                .isEqualTo(ProcessInfo.Status.HIBERNATED);
            exit(other.pid(), why);
            assertThat(down(other.ref()).reason())
                .isEqualTo(why == ExitReason.KILL ? ExitReason.KILLED : reason(why));
            assertThat(ran).isEmpty();
          }
        });
  }

  @Test
  void aTrappedExitAndADownWakeAHibernatingProcess() {
    inProcess(
        () -> {
          Pid test = self();
          Pid watched = waiter();
          Pid other =
              spawn(
                  () -> {
                    trapExit(true);
                    Ref ref = monitor(watched);
                    hibernate(
                        () -> {
                          send(test, receive());
                          hibernate(() -> send(test, receive().equals(boomDown(ref, watched))));
                        });
                  });
          settle();
          exit(other, "boom");
          assertThat(receive()).isEqualTo(new Exit(test, reason("boom")));
          settle();
          exit(watched, "boom");
          assertThat(receive()).isEqualTo(true);
        });
  }

  private static Down boomDown(Ref ref, Pid from) {
    return new Down(ref, from, reason("boom"));
  }

  /** Such a message never is in a mailbox, so nobody is to run because of it. */
  @Test
  void aMessageToAnAliasThatIsNoneAnyMoreDoesNotWakeAHibernatingProcess() {
    inProcess(
        () -> {
          Pid test = self();
          List<String> ran = new CopyOnWriteArrayList<>();
          Pid other =
              spawn(
                  () -> {
                    Ref alias = alias();
                    unalias(alias);
                    send(test, alias);
                    hibernate(
                        () -> {
                          ran.add("woken");
                          send(test, receive());
                        });
                  });
          Ref alias = receive(on(Ref.class, ref -> ref));
          settle();
          send(alias, "late");
          settle();
          assertThat(ran).isEmpty();
          assertThat(info(other).orElseThrow().status()).isEqualTo(ProcessInfo.Status.HIBERNATED);
          send(other, "wake up");
          assertThat(receive()).isEqualTo("wake up");
        });
  }

  /**
   * Who ends a wait owes the wake-up, and may be held up in between. Meanwhile the process may find
   * what it waits for, or its time may be up, without being woken.
   */
  @Nested
  class AWakerThatIsHeldUp {
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @Test
    void doesNotStartAProcessThatHibernatesSinceItFoundItsMessage() {
      onTheSystemClock(
          () -> {
            Pid test = self();
            Pid other = spawn(() -> takesOne(test));
            int before = threads.size();
            for (int round = 1; round <= 3; round++) {
              endWaitAndWakeTooLate(other, () -> send(other, "found"));
              assertThat(receive()).isEqualTo("found");
              hibernatesAndIsWokenOnce(other);
              assertThat(threads).hasSize(before + round);
            }
          });
    }

    private static void takesOne(Pid test) {
      Object message = receive(MOMENT);
      while (message instanceof Timeout) {
        message = receive(MOMENT);
      }
      send(test, message);
      hibernate(
          () -> {
            send(test, receive());
            takesOne(test);
          });
    }

    @Test
    void doesNotStartAProcessThatHibernatesSinceItsTimeIsUp() {
      onTheSystemClock(
          () -> {
            Pid test = self();
            AtomicBoolean enough = new AtomicBoolean();
            Pid other = spawn(() -> sleepsUntil(enough, test));
            int before = threads.size();
            for (int round = 1; round <= 3; round++) {
              endWaitAndWakeTooLate(other, () -> enough.set(true));
              hibernatesAndIsWokenOnce(other);
              assertThat(threads).hasSize(before + round);
            }
          });
    }

    private static void sleepsUntil(AtomicBoolean enough, Pid test) {
      while (!enough.get()) {
        sleep(MOMENT);
      }
      hibernate(
          () -> {
            enough.set(false);
            send(test, receive());
            sleepsUntil(enough, test);
          });
    }

    @Test
    void doesNotHideAnInterruptThatCameMeanwhile() {
      onTheSystemClock(
          () -> {
            Spawned other = spawnMonitor(() -> sleepsUntil(new AtomicBoolean(), self()));
            Thread thread = threads.getLast();
            endWaitAndWakeTooLate(
                other.pid(),
                () -> {
                  thread.interrupt();
                  await().until(() -> !thread.isInterrupted());
                });
            assertThat(receive())
                .isEqualTo(new Down(other.ref(), other.pid(), reason("interrupted")));
          });
    }

    private void onTheSystemClock(Body test) {
      ThreadFactory virtual = Thread.ofVirtual().factory();
      inProcess(
          settings ->
              settings
                  .clock(Clock.system())
                  .threads(
                      task -> {
                        Thread thread = virtual.newThread(task);
                        threads.add(thread);
                        return thread;
                      }),
          test);
    }

    /** The process waits for a moment again and again, so that it can be caught doing so. */
    private void endWaitAndWakeTooLate(Pid other, Runnable meanwhile) {
      Thread thread = threads.getLast();
      await().until(() -> other.proc.endWait());
      meanwhile.run();
      // Its time is up. If it does not wait for the wake-up, it gets as far as its hibernation.
      await()
          .until(() -> thread.getState() == State.WAITING || thread.getState() == State.TERMINATED);
      other.proc.wake();
    }

    private void hibernatesAndIsWokenOnce(Pid other) {
      await().until(() -> status(other) == ProcessInfo.Status.HIBERNATED);
      assertThat(info(other).orElseThrow().messages()).isEmpty();
      send(other, "wake up");
      assertThat(receive()).isEqualTo("wake up");
    }

    private static ProcessInfo.Status status(Pid pid) {
      return info(pid).orElseThrow().status();
    }
  }

  @Test
  void aTimerWakesAHibernatingProcess() {
    inProcess(
        () -> {
          Pid test = self();
          spawn(
              () -> {
                sendAfter(self(), "ring", Duration.ofHours(1));
                hibernate(() -> send(test, now()));
              });
          assertThat(receive()).isEqualTo(Duration.ofHours(1));
        });
  }

  @Test
  void theBodyMustNotBeNull() {
    inProcess(
        () ->
            assertThatThrownBy(() -> hibernate(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the body after hibernation must not be null"));
  }
}
