package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Time that stands still while any process runs. */
class VirtualClockTest {

  @Test
  void startsAtZero() {
    assertThat(new VirtualClock().now()).isZero();
    inProcess(() -> assertThat(now()).isZero());
  }

  @Test
  void jumpsToTheNextDeadlineWhenAllWait() {
    inProcess(
        () -> {
          Pid test = self();
          for (int days : new int[] {30, 10, 20}) {
            spawn(
                () -> {
                  sleep(ofDays(days));
                  send(test, List.of(days, now()));
                });
          }
          assertThat(List.of(receive(), receive(), receive()))
              .containsExactly(
                  List.of(10, ofDays(10)), List.of(20, ofDays(20)), List.of(30, ofDays(30)));
        });
  }

  @Test
  void standsStillWhileAProcessIsBlockedOutsideTheRuntime() {
    inProcess(
        () -> {
          Stuck stuck = new Stuck();
          Pid test = self();
          spawn(
              () -> {
                stuck.interruptible();
                send(test, now());
              });
          stuck.awaitEntered();
          sendAfter(test, "ring", ofSeconds(1));
          Thread outside = Thread.ofPlatform().start(stuck::release);
          assertThat(receive()).isEqualTo(ZERO);
          assertThat(receive()).isEqualTo("ring");
          outside.join();
        });
  }

  /**
   * Who wakes a process ends its wait first and counts it as running then. Held up in between, it
   * must not find that the process went ahead, waited again and so let the clock run out of order.
   */
  @Test
  void standsStillWhileAProcessThatWakesAnotherIsHeldUp() {
    inProcess(
        InProcess::whereOneComputes,
        () -> {
          AtomicReference<Thread> thread = new AtomicReference<>();
          Spawned other =
              spawnMonitor(
                  () -> {
                    thread.set(Thread.currentThread());
                    assertThat(receive()).isEqualTo("first");
                    assertThat(receive()).isEqualTo("second");
                  });
          settle();
          sendAfter(self(), "ring", ofSeconds(1));
          // The two halves of send(other, "first"), with an early wake-up as any park may have.
          assertThat(other.pid().proc.mailbox.push("first")).isEqualTo(Mailbox.Push.WAKE);
          LockSupport.unpark(thread.get());
          while (thread.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          assertThat(now()).isZero();
          assertThat(flush()).isEmpty();
          node().clock().woken(other.pid().proc);
          LockSupport.unpark(thread.get());
          send(other.pid(), "second");
          assertThat(down(other.ref()).reason()).isEqualTo(ExitReason.NORMAL);
          assertThat(now()).isZero();
          assertThat(receive()).isEqualTo("ring");
        });
  }

  @Test
  void meetsDeadlinesAtTheSameTimeInTheOrderTheyWereSet() {
    inProcess(
        () -> {
          for (int i = 0; i < 10; i++) {
            sendAfter(self(), i, ofSeconds(1));
          }
          sleep(ofSeconds(2));
          assertThat(flush()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        });
  }

  @Test
  void meetsEachDeadlineOnlyWhenEverybodyWaitsAgain() {
    inProcess(
        () -> {
          List<String> log = new CopyOnWriteArrayList<>();
          for (String name : List.of("a", "b", "c")) {
            spawn(
                () -> {
                  sleep(ofSeconds(1));
                  log.add(name + " wakes");
                  Pid helper = spawn(() -> log.add(name + " helper"));
                  down(monitor(helper));
                  log.add(name + " ends");
                });
            settle();
          }
          sleep(ofSeconds(2));
          assertThat(log)
              .containsExactly(
                  "a wakes",
                  "a helper",
                  "a ends",
                  "b wakes",
                  "b helper",
                  "b ends",
                  "c wakes",
                  "c helper",
                  "c ends");
        });
  }

  /** A message that does not match moves nothing, so also not who comes first. */
  @Test
  void keepsTheOrderOfDeadlinesThoughAReceiveWasDisturbed() {
    inProcess(
        () -> {
          Pid test = self();
          Pid other =
              spawn(
                  () ->
                      send(
                          test,
                          (Object)
                              receive(
                                  onEqual("ring", () -> "ring came first"),
                                  after(ofSeconds(10), () -> "timeout came first"))));
          settle();
          sendAfter(other, "ring", ofSeconds(10));
          sendAfter(other, "disturbs", ofSeconds(5));
          assertThat(receive()).isEqualTo("timeout came first");
        });
  }

  @Test
  void sleepOfZeroReturnsWhenAllOthersHaveDoneWhatTheyCan() {
    inProcess(
        () -> {
          List<Integer> done = new CopyOnWriteArrayList<>();
          for (int i = 0; i < 10; i++) {
            int n = i;
            spawn(
                () -> {
                  Pid next = spawn(() -> done.add((Integer) receive()));
                  send(next, n);
                  sleep(ofSeconds(1));
                  done.add(-n);
                });
          }
          sleep(ZERO);
          assertThat(done).hasSize(10).doesNotContain(-1);
          assertThat(now()).isZero();
        });
  }

  @Test
  void doesNotMoveForADurationThatIsForEver() {
    CountDownLatch stuck = new CountDownLatch(1);
    VirtualClock clock = new VirtualClock();
    Node node = Node.builder().clock(clock).build();
    try {
      node.spawn(
          () -> {
            clock.onStuck(stuck::countDown);
            spawn(() -> receive(ofSeconds(Long.MAX_VALUE)));
            sendAfter(self(), "never", ofSeconds(Long.MAX_VALUE));
            sleep(ofSeconds(Long.MAX_VALUE));
          });
      assertThat(awaits(stuck)).isTrue();
      assertThat(clock.now()).isZero();
    } finally {
      InProcess.close(node);
    }
  }

  @Nested
  class OnStuck {
    @Test
    void isCalledWhenEverybodyWaitsAndNoDeadlineIsSet() {
      CountDownLatch stuck = new CountDownLatch(1);
      VirtualClock clock = new VirtualClock();
      Node node = Node.builder().clock(clock).build();
      try {
        List<Duration> when = new CopyOnWriteArrayList<>();
        node.spawn(
            () -> {
              clock.onStuck(
                  () -> {
                    when.add(clock.now());
                    stuck.countDown();
                  });
              sleep(ofSeconds(5));
              receive();
            });
        assertThat(awaits(stuck)).isTrue();
        assertThat(when).containsExactly(ofSeconds(5));
      } finally {
        InProcess.close(node);
      }
    }

    @Test
    void isNotCalledWhileAProcessRunsOrATimeIsSet() {
      List<String> stuck = new CopyOnWriteArrayList<>();
      inProcess(
          () -> {
            VirtualClock clock = (VirtualClock) node().clock();
            clock.onStuck(() -> stuck.add("at " + clock.now()));
            Pid echo =
                spawn(
                    () -> {
                      while (true) {
                        send((Pid) receive(), "echo");
                      }
                    });
            for (int i = 0; i < 100; i++) {
              send(echo, self());
              receive();
              sleep(ofSeconds(1));
            }
            clock.onStuck(() -> {});
          });
      assertThat(stuck).isEmpty();
    }

    @Test
    void isNotCalledForAProcessThatIsAboutToGoOnAfterAnInterrupt() {
      List<String> stuck = new CopyOnWriteArrayList<>();
      inProcess(
          () -> {
            VirtualClock clock = (VirtualClock) node().clock();
            clock.onStuck(() -> stuck.add("at " + clock.now()));
            trapExit(true);
            Thread.currentThread().interrupt();
            receive();
            clock.onStuck(() -> {});
          });
      assertThat(stuck).isEmpty();
    }

    @Test
    void mustNotBeNull() {
      assertThatThrownBy(() -> new VirtualClock().onStuck(null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("what to do when stuck must not be null");
    }
  }

  @Test
  void servesSeveralNodes() {
    inProcess(
        () -> {
          Node far = Node.builder().clock(node().clock()).build();
          try {
            Pid test = self();
            far.spawn(
                () -> {
                  sleep(ofDays(1));
                  send(test, now());
                });
            assertThat(receive()).isEqualTo(ofDays(1));
            assertThat(now()).isEqualTo(ofDays(1));
          } finally {
            far.close();
          }
        });
  }

  @Test
  void goesOnWhenAProcessIsWokenFromOutside() {
    inProcess(
        () -> {
          Pid test = self();
          Thread outside = Thread.ofPlatform().start(() -> send(test, "from outside"));
          outside.join();
          assertThat(receive()).isEqualTo("from outside");
          sleep(ofSeconds(1));
          assertThat(now()).isEqualTo(ofSeconds(1));
        });
  }

  @Test
  void goesOnWhenAWaitingProcessIsInterrupted() {
    inProcess(
        () -> {
          AtomicReference<Thread> thread = new AtomicReference<>();
          Spawned other =
              spawnMonitor(
                  () -> {
                    thread.set(Thread.currentThread());
                    receive();
                  });
          settle();
          thread.get().interrupt();
          // Nobody in the runtime knows of it, so this process must not wait there meanwhile.
          Awaitility.await().until(() -> !isAlive(other.pid()));
          assertThat(down(other.ref()).reason()).isEqualTo(reason("interrupted"));
          sleep(ofSeconds(1));
          assertThat(now()).isEqualTo(ofSeconds(1));
        });
  }

  @Test
  void doesNotCountAFencedProcess() {
    Stuck stuck = new Stuck();
    inProcess(
        settings -> whereOneComputes(settings).grace(ZERO),
        () -> {
          Pid other = spawn(stuck::busy);
          stuck.awaitEntered();
          exit(other, ExitReason.KILL);
          sleep(ofSeconds(1)); // returns only if the fenced process does not count
          stuck.release();
          assertThat(now()).isEqualTo(ofSeconds(1));
        });
  }

  /**
   * The clock runs what is due in the thread of the process that waited last. While it does so, who
   * was woken by it may already wait again; the next alarm must not overtake the one under way.
   */
  @Test
  void runsOneAlarmAtATime() throws Exception {
    VirtualClock clock = new VirtualClock();
    List<String> log = new CopyOnWriteArrayList<>();
    CountDownLatch third = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    List<Thread> woken = new ArrayList<>();
    clock.running();
    clock.schedule(
        1,
        () -> {
          clock.running(); // a process is woken, and waits again before this alarm has returned
          Thread process = Thread.ofPlatform().daemon().start(clock::idle);
          woken.add(process);
          while (process.isAlive() && process.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          log.add("first at " + clock.nanos());
        });
    clock.schedule(
        2,
        () -> {
          if (Thread.currentThread() != caller) {
            Stuck.deafly(third); // as if this thread had lost the processor
          }
          log.add("second at " + clock.nanos());
        });
    clock.schedule(
        3,
        () -> {
          log.add("third at " + clock.nanos());
          third.countDown();
        });
    clock.idle();
    woken.getFirst().join();
    assertThat(log).containsExactly("first at 1", "second at 2", "third at 3");
  }

  @Test
  void goesOnWhenWhatWasDueFails() {
    try (Logged log = new Logged()) {
      inProcess(
          () -> {
            VirtualClock clock = (VirtualClock) node().clock();
            clock.schedule(
                1,
                () -> {
                  throw new IllegalStateException("fails (a test)");
                });
            sleep(ofSeconds(1));
            assertThat(now()).isEqualTo(ofSeconds(1));
          });
      assertThat(log.records()).hasSize(1);
      assertThat(log.records().getFirst().getMessage())
          .isEqualTo("what was due at PT0.000000001S failed");
    }
  }

  @Test
  void doesTheSameInEachRun() {
    List<Object> first = story();
    for (int i = 0; i < 20; i++) {
      assertThat(story()).isEqualTo(first);
    }
  }

  /** Many processes that sleep, send and set timers, with many equal times. */
  private static List<Object> story() {
    List<Object> story = new ArrayList<>();
    inProcess(
        () -> {
          Pid test = self();
          for (int i = 1; i <= 20; i++) {
            int n = i;
            Pid teller =
                spawn(
                    () -> {
                      receive();
                      for (int k = 0; k < 5; k++) {
                        sleep(ofSeconds(n % 4));
                        sendAfter(test, List.of("timer", n, k), ofSeconds(n % 3));
                        send(test, List.of("sent", n, k, now()));
                      }
                    });
            sendAfter(teller, "begin", ofSeconds(1)); // the clock wakes one after the other
          }
          sleep(ofDays(1));
          story.addAll(flush());
        });
    return story;
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(InProcess.WATCHDOG_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
