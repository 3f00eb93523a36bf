package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Races: two or more processes do things that exclude each other at the same moment, many times.
 * What must hold is always of one kind: exactly once, nothing lost, nothing afterwards, the same on
 * both sides.
 *
 * <p>The rounds are few by default, and many in CI. {@code -Dstress=N} makes them N times as many.
 */
class StressTest {
  private static final int FACTOR =
      Integer.getInteger("stress", "true".equals(System.getenv("CI")) ? 20 : 1);

  /** Where the two sides of a race wait for each other; then they begin within nanoseconds. */
  private static final class Start {
    private final AtomicInteger missing;

    Start(int sides) {
      missing = new AtomicInteger(sides);
    }

    void begin() {
      missing.decrementAndGet();
      for (int i = 1; missing.get() > 0; i++) {
        if (i % 1000 == 0) {
          LockSupport.parkNanos(1); // the other side may need this processor
        } else {
          Thread.onSpinWait();
        }
      }
      jitter();
    }
  }

  /** Takes a little time, each time another. */
  private static void jitter() {
    for (int i = ThreadLocalRandom.current().nextInt(300); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  /** Runs a round many times, in one process of a node that goes by the time of the machine. */
  private static void rounds(int rounds, Body round) {
    rounds(rounds, settings -> settings, round);
  }

  private static void rounds(int rounds, UnaryOperator<Node.Builder> settings, Body round) {
    inProcess(
        builder -> settings.apply(builder.clock(Clock.system())),
        () -> {
          for (int i = 0; i < rounds * FACTOR; i++) {
            round.run();
            assertThat(flush()).as("what is left after round " + i).isEmpty();
            ProcessInfo info = info(self()).orElseThrow();
            assertThat(info.links()).isEmpty();
            assertThat(info.monitors()).isEmpty();
            assertThat(info.monitoredBy()).isEmpty();
          }
        });
  }

  // Links

  @Test
  void linkAgainstExit() {
    rounds(
        500,
        () -> {
          trapExit(true);
          Start start = new Start(2);
          Pid other =
              spawn(
                  () -> {
                    start.begin();
                    exit("boom");
                  });
          Ref end = monitor(other);
          start.begin();
          link(other);
          Object exit = receive(on(Exit.class, e -> e));
          assertThat(exit)
              .isIn(new Exit(other, reason("boom")), new Exit(other, ExitReason.NOPROC));
          down(end); // after which no EXIT can come
        });
  }

  @Test
  void linkOfAProcessThatDoesNotTrapAgainstExit() {
    rounds(
        500,
        () -> {
          Start start = new Start(2);
          Pid other =
              spawn(
                  () -> {
                    start.begin();
                    exit("boom");
                  });
          ExitReason end =
              endOf(
                  () -> {
                    start.begin();
                    try {
                      link(other);
                    } catch (NoProcess e) {
                      exit("caught noproc");
                    }
                    receive();
                  });
          assertThat(end).isIn(reason("boom"), reason("caught noproc"));
        });
  }

  @Test
  void unlinkAgainstExit() {
    rounds(
        500,
        () -> {
          trapExit(true);
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    exit("boom");
                  });
          link(other.pid());
          start.begin();
          unlink(other.pid());
          List<Object> before = flush();
          if (!before.contains(new Down(other.ref(), other.pid(), reason("boom")))) {
            down(other.ref());
          }
          assertThat(before).filteredOn(m -> m instanceof Exit).hasSizeLessThanOrEqualTo(1);
          // And nothing after the unlink, which is looked at behind the round.
        });
  }

  @Test
  void linkAndUnlinkFromBothSidesLeaveTheSameOnBoth() {
    rounds(
        200,
        () -> {
          Pid test = self();
          Start start = new Start(2);
          Start end = new Start(2);
          Pid other =
              spawn(
                  () -> {
                    start.begin();
                    linkAndUnlink(test);
                    end.begin();
                    receive();
                  });
          start.begin();
          linkAndUnlink(other);
          end.begin();
          boolean here = info(test).orElseThrow().links().contains(other);
          boolean there = info(other).orElseThrow().links().contains(test);
          assertThat(here).isEqualTo(there);
          unlink(other);
          exit(other, ExitReason.KILL);
          assertThat(endOf(other)).isIn(ExitReason.KILLED, ExitReason.NOPROC);
        });
  }

  private static void linkAndUnlink(Pid other) {
    for (int i = 0; i < 20; i++) {
      if (ThreadLocalRandom.current().nextBoolean()) {
        link(other);
      } else {
        unlink(other);
      }
    }
  }

  @Test
  void theEndOfTwoLinkedProcessesAtOnce() {
    rounds(
        300,
        () -> {
          Start start = new Start(2);
          Spawned one =
              spawnMonitor(
                  () -> {
                    start.begin();
                    exit("one");
                  });
          Spawned two =
              spawnMonitor(
                  () -> {
                    link(one.pid());
                    start.begin();
                    exit("two");
                  });
          assertThat(down(one.ref()).reason()).isIn(reason("one"), reason("two"));
          assertThat(down(two.ref()).reason()).isIn(reason("one"), reason("two"));
        });
  }

  @Test
  void aKillRunsThroughARingOfLinks() {
    rounds(
        10,
        () -> {
          int size = 50;
          List<Ref> ends = new ArrayList<>();
          List<Pid> ring = new ArrayList<>();
          Start linked = new Start(size + 1);
          for (int i = 0; i < size; i++) {
            Pid before = i == 0 ? null : ring.getLast();
            Spawned next =
                spawnMonitor(
                    () -> {
                      if (before != null) {
                        link(before);
                      }
                      linked.begin();
                      receive();
                    });
            ring.add(next.pid());
            ends.add(next.ref());
          }
          linked.begin();
          exit(ring.get(ThreadLocalRandom.current().nextInt(size)), ExitReason.KILL);
          for (Ref end : ends) {
            assertThat(down(end).reason()).isEqualTo(ExitReason.KILLED);
          }
        });
  }

  @Test
  void spawnLinkAgainstTheDeathOfTheParent() {
    rounds(
        100,
        () -> {
          Start start = new Start(2);
          Spawned parent =
              spawnMonitor(
                  () -> {
                    start.begin();
                    for (int i = 0; i < 50; i++) {
                      spawnLink(() -> receive());
                    }
                    receive();
                  });
          start.begin();
          jitter();
          exit(parent.pid(), ExitReason.KILL);
          assertThat(down(parent.ref()).reason()).isEqualTo(ExitReason.KILLED);
          for (Pid left : list()) {
            if (left != self() && left != node().user()) {
              endOf(left); // hangs if a child was not linked
            }
          }
        });
  }

  // Monitors

  @Test
  void monitorAgainstExit() {
    rounds(
        300,
        () -> {
          Start start = new Start(2);
          Pid other =
              spawn(
                  () -> {
                    start.begin();
                    exit("boom");
                  });
          start.begin();
          List<Ref> refs = IntStream.range(0, 5).mapToObj(i -> monitor(other)).toList();
          boolean gone = false;
          for (Ref ref : refs) {
            ExitReason end = down(ref).reason();
            assertThat(end).isIn(reason("boom"), ExitReason.NOPROC);
            assertThat(gone && !end.equals(ExitReason.NOPROC)).as("alive again").isFalse();
            gone = end.equals(ExitReason.NOPROC);
          }
        });
  }

  @Test
  void demonitorAgainstExit() {
    rounds(
        500,
        () -> {
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    exit("boom");
                  });
          Ref ref = monitor(other.pid());
          start.begin();
          boolean active = demonitor(ref);
          List<Object> before = flush();
          assertThat(before.contains(new Down(ref, other.pid(), reason("boom"))))
              .isEqualTo(!active);
          if (!before.contains(new Down(other.ref(), other.pid(), reason("boom")))) {
            down(other.ref());
          }
        });
  }

  @Test
  void demonitorAndFlushAgainstExit() {
    rounds(
        500,
        () -> {
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    exit("boom");
                  });
          Ref ref = monitor(other.pid());
          start.begin();
          demonitorAndFlush(ref);
          down(other.ref());
        });
  }

  // Names

  @Test
  void aNameIsFreeAtTheDown() {
    rounds(
        500,
        () -> {
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    register("service", self());
                    start.begin();
                    receive();
                  });
          start.begin();
          exit(other.pid(), ExitReason.KILL);
          down(other.ref());
          register("service", self());
          unregister("service");
        });
  }

  @Test
  void registerAgainstRegister() {
    rounds(
        300,
        () -> {
          int many = 3;
          Start start = new Start(many);
          Start tried = new Start(many + 1);
          AtomicInteger won = new AtomicInteger();
          List<Ref> ends = new ArrayList<>();
          for (int i = 0; i < many; i++) {
            Body contender =
                () -> {
                  start.begin();
                  try {
                    register("service", self());
                    won.incrementAndGet();
                  } catch (IllegalArgumentException taken) {
                    assertThat(taken).hasMessageContaining("is taken by");
                  }
                  tried.begin();
                };
            ends.add(spawnMonitor(contender).ref());
          }
          tried.begin();
          for (Ref end : ends) {
            assertThat(down(end).reason()).isEqualTo(ExitReason.NORMAL);
          }
          assertThat(won).hasValue(1);
          assertThat(registered()).isEmpty();
        });
  }

  @Test
  void unregisterAgainstUnregister() {
    rounds(
        500,
        () -> {
          register("service", self());
          Start start = new Start(2);
          AtomicInteger freed = new AtomicInteger();
          Body free =
              () -> {
                start.begin();
                try {
                  unregister("service");
                  freed.incrementAndGet();
                } catch (IllegalArgumentException nobody) {
                  assertThat(nobody).hasMessageContaining("no process is registered");
                }
              };
          Spawned other = spawnMonitor(free);
          free.run();
          assertThat(down(other.ref()).reason()).isEqualTo(ExitReason.NORMAL);
          assertThat(freed).hasValue(1);
        });
  }

  @Test
  void registerAgainstTheDeathOfTheProcess() {
    rounds(
        500,
        () -> {
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    exit("boom");
                  });
          start.begin();
          try {
            register("service", other.pid());
          } catch (IllegalArgumentException dead) {
            assertThat(dead).hasMessageContaining("is not alive");
          }
          down(other.ref());
          assertThat(registered()).isEmpty();
          assertThat(whereis("service")).isEmpty();
        });
  }

  // Signals

  @Test
  void killAgainstReceive() {
    rounds(
        300,
        () -> {
          Start start = new Start(2);
          Pid test = self();
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    while (true) {
                      send(test, receive());
                      send(test, receive(onEqual("a", () -> "a"), onEqual("b", () -> "b")));
                      send(test, receive(ofDays(1)));
                    }
                  });
          start.begin();
          for (String m : List.of("a", "b", "a", "b", "a")) {
            send(other.pid(), m);
          }
          jitter();
          exit(other.pid(), ExitReason.KILL);
          List<Object> got = upTo(other);
          assertThat(got).isEqualTo(List.of("a", "b", "a", "b", "a").subList(0, got.size()));
        });
  }

  @Test
  void trapExitAgainstAnExitSignal() {
    rounds(
        500,
        () -> {
          Start start = new Start(2);
          Pid test = self();
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    trapExit(true);
                    send(test, "I trap");
                    exit(receive().equals(new Exit(test, reason("boom"))) ? "trapped" : "else");
                  });
          start.begin();
          exit(other.pid(), "boom");
          Object first = receive();
          ExitReason end = first instanceof Down down ? down.reason() : down(other.ref()).reason();
          assertThat(end).isEqualTo(reason(first.equals("I trap") ? "trapped" : "boom"));
        });
  }

  @Test
  void theFirstOfManyExitSignalsWins() {
    rounds(
        200,
        () -> {
          int many = 3;
          Start start = new Start(many);
          Spawned other = spawnMonitor(() -> receive());
          List<Ref> senders = new ArrayList<>();
          for (int i = 0; i < many; i++) {
            int n = i;
            senders.add(
                spawnMonitor(
                        () -> {
                          start.begin();
                          exit(other.pid(), n);
                        })
                    .ref());
          }
          assertThat(down(other.ref()).reason()).isIn(reason(0), reason(1), reason(2));
          senders.forEach(InProcess::down);
        });
  }

  /** Rule 1, also for who finds the process dead: its last message comes before the noproc. */
  @Test
  void monitorAndLinkOfAKilledProcessAgainstItsLastMessage() {
    rounds(
        300,
        () -> {
          trapExit(true);
          Pid test = self();
          Start start = new Start(2);
          Pid other =
              spawn(
                  () -> {
                    start.begin();
                    while (true) {
                      send(test, "message");
                    }
                  });
          start.begin();
          jitter();
          exit(other, ExitReason.KILL);
          Ref ref = monitor(other);
          link(other);
          Object m = receive();
          while (m.equals("message")) {
            m = receive();
          }
          List<Object> last = List.of(m, receive());
          assertThat(last)
              .containsExactlyInAnyOrder(
                  new Exit(other, ExitReason.NOPROC), new Down(ref, other, ExitReason.NOPROC));
        });
  }

  /** Rule 1, also for a process that has to be fenced: its last message comes before its DOWN. */
  @Test
  void fenceAgainstSend() {
    rounds(
        100,
        settings -> settings.grace(ZERO),
        () -> {
          Pid test = self();
          Start start = new Start(2);
          AtomicInteger sent = new AtomicInteger();
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    Stuck.insistently(10_000, () -> send(test, sent.incrementAndGet()));
                  });
          start.begin();
          jitter();
          exit(other.pid(), ExitReason.KILL);
          List<Object> got = upTo(other);
          for (int i = 0; i < got.size(); i++) {
            assertThat(got.get(i)).isEqualTo(i + 1);
          }
          while (node().runaways() > 0) {
            LockSupport.parkNanos(1);
          }
          // And nothing after the DOWN, which is looked at behind the round.
        });
  }

  /** All that came before the DOWN of a process. */
  private static List<Object> upTo(Spawned other) {
    List<Object> got = new ArrayList<>();
    for (Object m = receive(); !(m instanceof Down); m = receive()) {
      got.add(m);
    }
    return got;
  }

  // The mailbox

  @Test
  void sendToAnEmptyMailboxAgainstPark() {
    rounds(
        5,
        () -> {
          Pid test = self();
          Spawned echo =
              spawnMonitor(
                  () -> {
                    for (Object m = receive(); !m.equals("end"); m = receive()) {
                      jitter();
                      send(test, m);
                    }
                  });
          for (int i = 0; i < 1000; i++) {
            send(echo.pid(), i);
            jitter();
            assertThat(receive()).isEqualTo(i);
          }
          send(echo.pid(), "end");
          down(echo.ref());
        });
  }

  @Test
  void manySendersToOneReceiverLoseNothingAndKeepTheirOrder() {
    rounds(
        5,
        () -> {
          Pid test = self();
          int senders = 4;
          int each = 2000;
          List<Ref> ends = new ArrayList<>();
          for (int s = 0; s < senders; s++) {
            int sender = s;
            Body send =
                () -> {
                  for (int i = 0; i < each; i++) {
                    send(test, List.of(sender, i));
                  }
                };
            ends.add(spawnMonitor(send).ref());
          }
          Map<Object, Integer> next = new HashMap<>();
          for (int i = 0; i < senders * each; i++) {
            List<?> m = receive(on(List.class, list -> list));
            assertThat(m.get(1)).isEqualTo(next.merge(m.getFirst(), 1, Integer::sum) - 1);
          }
          ends.forEach(InProcess::down);
        });
  }

  @Test
  void receiveWithATimeoutAgainstSend() {
    rounds(
        300,
        () -> {
          Pid test = self();
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    send(test, "message");
                  });
          start.begin();
          Object got = receive(onEqual("message", () -> "got"), after(ofNanos(20_000), () -> "no"));
          down(other.ref());
          assertThat(flush()).isEqualTo(got.equals("got") ? List.of() : List.of("message"));
        });
  }

  @Test
  void hibernateAgainstAMessage() {
    rounds(
        5,
        () -> {
          Spawned echo = spawnMonitor(() -> hibernatingEcho());
          for (int i = 0; i < 300; i++) {
            send(echo.pid(), List.of(self(), i));
            jitter();
            if (i % 3 == 0) {
              send(echo.pid(), List.of(self(), "again"));
              assertThat(receive()).isEqualTo(i);
              assertThat(receive()).isEqualTo("again");
            } else {
              assertThat(receive()).isEqualTo(i);
            }
          }
          jitter();
          exit(echo.pid(), ExitReason.KILL);
          assertThat(down(echo.ref()).reason()).isEqualTo(ExitReason.KILLED);
        });
  }

  private static void hibernatingEcho() {
    hibernate(
        () -> {
          List<?> m = (List<?>) receive();
          send((Pid) m.getFirst(), m.getLast());
          hibernatingEcho();
        });
  }

  /** A sender that waits for no answer comes at any moment of a process that goes to sleep. */
  @Test
  void hibernateAgainstAStreamOfMessages() {
    rounds(
        30,
        () -> {
          int many = 1000;
          Pid test = self();
          Pid sleepy = spawn(() -> sleepsAfterEach(many, test));
          for (int i = 0; i < many; i++) {
            send(sleepy, i);
            jitter();
          }
          assertThat(receive()).isEqualTo("all");
          endOf(sleepy);
        });
  }

  private static void sleepsAfterEach(int left, Pid test) {
    if (left == 0) {
      send(test, "all");
      return;
    }
    hibernate(
        () -> {
          receive();
          sleepsAfterEach(left - 1, test);
        });
  }

  /** What it has to drop keeps a process longer between its last look and its sleep. */
  @Test
  void hibernateAgainstKillWhileThereIsMailToDrop() {
    rounds(
        1000,
        () -> {
          Pid test = self();
          Spawned other =
              spawnMonitor(
                  () -> {
                    Ref alias = alias();
                    unalias(alias);
                    send(test, alias);
                    hibernate(() -> receive());
                  });
          Ref alias = receive(on(Ref.class, ref -> ref));
          for (int i = ThreadLocalRandom.current().nextInt(1000); i > 0; i--) {
            send(alias, "late");
          }
          exit(other.pid(), ExitReason.KILL);
          assertThat(down(other.ref()).reason()).isEqualTo(ExitReason.KILLED);
        });
  }

  @Test
  void hibernateAgainstKill() {
    rounds(
        300,
        () -> {
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    hibernate(() -> receive());
                  });
          start.begin();
          exit(other.pid(), ExitReason.KILL);
          assertThat(down(other.ref()).reason()).isEqualTo(ExitReason.KILLED);
        });
  }

  @Test
  void unaliasAgainstALateSend() {
    rounds(
        500,
        () -> {
          Ref alias = alias();
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    send(alias, "late");
                  });
          start.begin();
          Object first = receive(onEqual("late", () -> "in time"), after(ZERO, () -> "nothing"));
          unalias(alias);
          down(other.ref());
          assertThat(first).isIn("in time", "nothing");
          // And nothing after the unalias, which is looked at behind the round.
        });
  }

  @Test
  void infoAgainstTheOwnerOfAMailbox() {
    rounds(
        20,
        () -> {
          int many = 200;
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    for (int i = 0; i < many; i += 2) {
                      makeRef();
                      int even = i;
                      receive(onEqual(even, () -> null));
                    }
                    for (int i = 1; i < many; i += 2) {
                      assertThat(receive()).isEqualTo(i);
                    }
                  });
          start.begin();
          for (int i = 0; i < many; i++) {
            send(other.pid(), i);
            if (i % 7 == 0) {
              info(other.pid())
                  .ifPresent(
                      info ->
                          assertThat(info.messages())
                              .isSubsetOf(IntStream.range(0, many).boxed().toArray())
                              .doesNotHaveDuplicates()
                              .isSortedAccordingTo((a, b) -> (Integer) a - (Integer) b));
            }
          }
          assertThat(down(other.ref()).reason()).isEqualTo(ExitReason.NORMAL);
        });
  }

  // Timers

  @Test
  void timerAgainstCancel() {
    rounds(
        500,
        () -> {
          Timer timer = sendAfter(self(), "ring", ofNanos(jitterNanos()));
          jitter();
          boolean cancelled = cancelTimer(timer).isPresent();
          // Either cancelled or there, at once.
          assertThat(flush()).isEqualTo(cancelled ? List.of() : List.of("ring"));
        });
  }

  @Test
  void timerAgainstCancelByTwo() {
    rounds(
        300,
        () -> {
          Pid test = self();
          Timer timer = sendAfter(test, "ring", ofNanos(jitterNanos()));
          Start start = new Start(2);
          AtomicInteger cancelled = new AtomicInteger();
          Body cancel =
              () -> {
                start.begin();
                cancelTimer(timer).ifPresent(left -> cancelled.incrementAndGet());
              };
          Spawned other = spawnMonitor(cancel);
          cancel.run();
          down(other.ref());
          assertThat(flush()).hasSize(1 - cancelled.get());
        });
  }

  @Test
  void timerAgainstTheDeathOfItsTarget() {
    rounds(
        300,
        () -> {
          Pid test = self();
          Start start = new Start(2);
          Spawned other =
              spawnMonitor(
                  () -> {
                    start.begin();
                    send(test, receive(ofNanos(jitterNanos())));
                  });
          start.begin();
          Timer timer = sendAfter(other.pid(), "ring", ofNanos(jitterNanos()));
          List<Object> got = upTo(other);
          assertThat(got).hasSize(1);
          assertThat(readTimer(timer)).isEmpty();
          assertThat(cancelTimer(timer)).isEmpty();
        });
  }

  private static long jitterNanos() {
    return ThreadLocalRandom.current().nextLong(60_000);
  }

  // Nodes and clocks

  @Test
  void closeOfANodeAgainstSpawn() {
    rounds(
        20,
        () -> {
          trapExit(true);
          Node far = Node.builder().build();
          Start start = new Start(3);
          List<Ref> spawners = new CopyOnWriteArrayList<>();
          for (int i = 0; i < 2; i++) {
            Body spawner =
                () -> {
                  trapExit(true);
                  start.begin();
                  try {
                    for (int n = 0; n < 50; n++) {
                      spawnLink(far, () -> receive());
                    }
                  } catch (IllegalStateException closed) {
                    assertThat(closed).hasMessageContaining("is closed");
                  }
                  while (!info(self()).orElseThrow().links().isEmpty()) {
                    assertThat(receive()).isInstanceOf(Exit.class);
                  }
                };
            spawners.add(spawnMonitor(spawner).ref());
          }
          start.begin();
          jitter();
          far.close();
          assertThat(far.processes()).isEmpty();
          for (Ref spawner : spawners) {
            assertThat(down(spawner).reason()).isEqualTo(ExitReason.NORMAL);
          }
        });
  }

  @Test
  void aVirtualClockNeverMovesWhileSomebodyRunsAndAlwaysWhenNobodyDoes() {
    for (int round = 0; round < 5 * FACTOR; round++) {
      inProcess(
          () -> {
            int many = 50;
            Pid test = self();
            for (int i = 0; i < many; i++) {
              int n = i;
              spawn(
                  () -> {
                    Pid echo =
                        spawnLink(
                            () -> {
                              while (true) {
                                send((Pid) receive(), "echo");
                              }
                            });
                    Duration expected = now();
                    for (int k = 0; k < 10; k++) {
                      Duration nap = ofMillis((n * 7 + k * 3) % 10);
                      sleep(nap);
                      expected = expected.plus(nap);
                      send(echo, self());
                      receive();
                      if (!now().equals(expected)) {
                        send(test, "at " + now() + " instead of " + expected);
                      }
                    }
                    send(test, "done");
                  });
            }
            for (int i = 0; i < many; i++) {
              assertThat(receive()).isEqualTo("done");
            }
          });
    }
  }

  @Test
  void aVirtualClockWithMessagesFromOutsideLosesNothing() {
    inProcess(
        () -> {
          // Whoever is outside may send at any time, so stuck is a matter of opinion here.
          ((VirtualClock) node().clock()).onStuck(() -> {});
          int many = 500 * FACTOR;
          Pid test = self();
          Thread outside =
              Thread.ofPlatform()
                  .start(
                      () -> {
                        for (int i = 0; i < many; i++) {
                          send(test, i);
                          jitter();
                        }
                      });
          int next = 0;
          while (next < many) {
            Object m = receive(ofSeconds(1));
            if (!(m instanceof Timeout)) {
              assertThat(m).isEqualTo(next++);
            }
          }
          outside.join();
          Duration before = now();
          sleep(ofSeconds(1));
          assertThat(now()).isEqualTo(before.plusSeconds(1));
        });
  }
}
