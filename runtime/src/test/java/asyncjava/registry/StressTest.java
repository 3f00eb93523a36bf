package asyncjava.registry;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.*;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.Body;
import asyncjava.process.Clock;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.Spawned;
import asyncjava.registry.Registration.AlreadyRegistered;
import asyncjava.registry.Registration.Registered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Races: two or more processes do things that exclude each other at the same moment, many times.
 *
 * <p>The rounds are few by default, and many in CI. {@code -Dstress=N} makes them N times as many.
 */
class StressTest {
  private static final int FACTOR =
      Integer.getInteger("stress", "true".equals(System.getenv("CI")) ? 20 : 1);

  /** Where the sides of a race wait for each other; then they begin within nanoseconds. */
  private static final class Gate {
    private final AtomicInteger missing;

    Gate(int sides) {
      missing = new AtomicInteger(sides);
    }

    void pass() {
      missing.decrementAndGet();
      for (int i = 1; missing.get() > 0; i++) {
        if (i % 1000 == 0) {
          LockSupport.parkNanos(1); // the other side may need this processor
        } else {
          Thread.onSpinWait();
        }
      }
      for (int i = ThreadLocalRandom.current().nextInt(300); i > 0; i--) {
        Thread.onSpinWait();
      }
    }
  }

  private static void rounds(Options options, int rounds, Body round) {
    rounds(options, settings -> settings, rounds, round);
  }

  /** After each round the registry must be empty. */
  private static void rounds(
      Options options, UnaryOperator<Node.Builder> settings, int rounds, Body round) {
    inProcess(
        builder -> settings.apply(builder.clock(Clock.system())),
        () -> {
          startLink(options);
          Pid starter = whereis("r").orElseThrow();
          for (int i = 0; i < rounds * FACTOR; i++) {
            round.run();
            assertThat(flush()).as("what is left after round " + i).isEmpty();
            assertThat(Registries.table("r").isEmpty()).as("round " + i).isTrue();
            assertThat(info(self()).orElseThrow().links()).containsExactly(starter);
          }
        });
  }

  private static final List<Options> KINDS =
      List.of(unique("r"), unique("r").partitions(3), duplicate("r"), duplicate("r").partitions(3));

  @Test
  void registerAgainstTheEndOfTheProcess() {
    for (Options options : KINDS) {
      rounds(
          options,
          300,
          () -> {
            Gate gate = new Gate(2);
            Spawned other =
                spawnMonitor(
                    () -> {
                      gate.pass();
                      Registry.register("r", "a");
                      Registry.register("r", "b");
                      receive();
                    });
            gate.pass();
            exit(other.pid(), ExitReason.KILL);
            down(other.ref());
            assertThat(lookup("r", "a")).isEmpty();
            assertThat(keys("r", other.pid())).isEmpty();
          });
    }
  }

  @Test
  void unregisterAgainstTheEndOfTheProcess() {
    for (Options options : KINDS) {
      rounds(
          options,
          300,
          () -> {
            Gate gate = new Gate(2);
            Spawned other =
                spawnMonitor(
                    () -> {
                      Registry.register("r", "a");
                      Registry.register("r", "b");
                      gate.pass();
                      Registry.unregister("r", "a");
                      Registry.unregisterMatch("r", "b", Match.any());
                      receive();
                    });
            gate.pass();
            exit(other.pid(), ExitReason.KILL);
            down(other.ref());
          });
    }
  }

  @Test
  void ofTwoWhoRegisterOneGetsTheKeyAndTheOtherIsToldWho() {
    for (Options options : KINDS.subList(0, 2)) {
      rounds(
          options,
          300,
          () -> {
            Gate gate = new Gate(3);
            Pid test = self();
            Map<Pid, Registration> said = new HashMap<>();
            for (int i = 0; i < 3; i++) {
              spawn(
                  () -> {
                    gate.pass();
                    Registration mine = Registry.register("r", "a");
                    assertThat(info(self()).orElseThrow().links())
                        .hasSize(mine instanceof Registered ? 1 : 0);
                    send(test, List.of(self(), mine));
                    receive();
                    Registry.unregister("r", "a");
                    send(test, "gone");
                  });
            }
            for (int i = 0; i < 3; i++) {
              List<?> answer = receive(on(List.class, list -> list));
              said.put((Pid) answer.get(0), (Registration) answer.get(1));
            }
            Pid winner = lookup("r", "a").getFirst().pid();
            said.forEach(
                (pid, registration) -> {
                  if (pid == winner) {
                    assertThat(registration).isInstanceOf(Registered.class);
                  } else {
                    assertThat(registration).isEqualTo(new AlreadyRegistered(winner));
                  }
                });
            assertThat(count("r")).isEqualTo(1);
            said.keySet().forEach(pid -> send(pid, "end"));
            for (int i = 0; i < 3; i++) {
              assertThat(receive()).isEqualTo("gone");
            }
          });
    }
  }

  /** The one may get the key before the entries of the other have been released. */
  @Test
  void registerAgainstTheEndOfTheHolder() {
    for (Options options : KINDS.subList(0, 2)) {
      rounds(
          options,
          300,
          () -> {
            Gate gate = new Gate(2);
            Pid test = self();
            Spawned holder =
                spawnMonitor(
                    () -> {
                      Registry.register("r", "a", "old");
                      send(test, "there");
                      gate.pass();
                    });
            receive(onEqual("there", () -> null));
            gate.pass();
            Registration said = Registry.register("r", "a", "new");
            down(holder.ref());
            if (said instanceof Registered) {
              assertThat(lookup("r", "a")).containsExactly(new Entry(self(), "new"));
              assertThat(count("r")).isEqualTo(1);
              Registry.unregister("r", "a");
            } else {
              assertThat(said).isEqualTo(new AlreadyRegistered(holder.pid()));
              assertThat(lookup("r", "a")).isEmpty();
            }
          });
    }
  }

  @Test
  void registerAgainstTheEndOfTheRegistry() {
    inProcess(
        builder -> builder.clock(Clock.system()),
        () -> {
          trapExit(true);
          for (int i = 0; i < 300 * FACTOR; i++) {
            Pid registry = startLink((i % 2 == 0 ? unique("r") : duplicate("r"))).pid();
            Table table = Registries.table("r");
            Gate gate = new Gate(2);
            Pid test = self();
            int round = i;
            Spawned other =
                spawnMonitor(
                    () -> {
                      trapExit(true);
                      gate.pass();
                      String said;
                      try {
                        Registry.register("r", "a");
                        Registry.register("r", "b");
                        said = "registered";
                      } catch (IllegalArgumentException unknown) {
                        said = unknown.getMessage();
                      }
                      send(test, said);
                      receive(onEqual("end", () -> null));
                    });
            gate.pass();
            exit(registry, round % 3 == 0 ? ExitReason.SHUTDOWN : ExitReason.KILL);
            String came = receive(on(String.class, s -> s));
            assertThat(came).isIn("registered", "unknown registry: \"r\"");
            receive(on(Exit.class, exit -> exit.from() == registry, exit -> exit));
            assertThat(isAlive(other.pid())).isTrue();
            // It does not hold on to the registry: its end releases nothing there.
            long before = table.count();
            send(other.pid(), "end");
            down(other.ref());
            assertThat(table.count()).isEqualTo(before);
          }
        });
  }

  @Test
  void aListenerHearsInTheOrderInWhichItHappened() {
    for (Options kind : KINDS.subList(0, 2)) {
      rounds(
          kind.listeners("ear"),
          10,
          () -> {
            Processes.register("ear", self());
            int sides = 3;
            int times = 50;
            Gate gate = new Gate(sides);
            List<Spawned> others = new ArrayList<>();
            for (int s = 0; s < sides; s++) {
              others.add(
                  spawnMonitor(
                      () -> {
                        gate.pass();
                        for (int i = 0; i < times; i++) {
                          while (!(Registry.register("r", "a", i) instanceof Registered)) {
                            sleep(ofMillis(0));
                          }
                          Registry.unregister("r", "a");
                        }
                      }));
            }
            others.forEach(other -> down(other.ref()));
            Processes.unregister("ear");
            List<Object> heard = flush();
            assertThat(heard).hasSize(2 * sides * times);
            Map<Pid, Integer> next = new HashMap<>();
            for (int i = 0; i < heard.size(); i += 2) {
              Register there = (Register) heard.get(i);
              assertThat(there.value()).isEqualTo(next.merge(there.pid(), 1, Integer::sum) - 1);
              assertThat(heard.get(i + 1)).isEqualTo(new Unregister("r", "a", there.pid()));
            }
          });
    }
  }

  /** Those that are there all the time are seen all the time, in their order, whatever goes on. */
  @Test
  void aLookupSeesAllThatStay() {
    rounds(
        duplicate("r"),
        10,
        () -> {
          AtomicBoolean over = new AtomicBoolean();
          List<Spawned> others = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            Registry.register("r", "a", i);
            others.add(
                spawnMonitor(
                    () -> {
                      while (!over.get()) {
                        Registry.register("r", "a", "passing");
                        Registry.unregister("r", "a");
                      }
                    }));
          }
          List<Integer> staying = IntStream.range(0, 10).boxed().toList();
          for (int i = 0; i < 1000; i++) {
            assertThat(
                    lookup("r", "a").stream()
                        .map(Entry::value)
                        .filter(value -> value instanceof Integer))
                .isEqualTo(staying);
          }
          over.set(true);
          others.forEach(other -> down(other.ref()));
          Registry.unregister("r", "a");
        });
  }

  /**
   * A thread that was fenced goes on where it was, in the middle of a registration, after the end
   * of its process is complete. Nothing that it does then is seen, and nothing stays.
   */
  @Test
  void aThreadThatGoesOnAfterTheEndOfItsProcessEntersNothing() {
    for (Options options : KINDS) {
      for (int look = 1; look <= 12; look++) {
        int stuckAt = look;
        rounds(
            options,
            settings -> settings.grace(ofMillis(1)),
            1,
            () -> {
              Sticky key = new Sticky(stuckAt);
              Spawned it =
                  spawnMonitor(
                      () -> {
                        Registry.register("r", "other");
                        Registry.register("r", key);
                        Registry.unregister("r", key);
                        Registry.register("r", "another");
                        key.stuck.countDown();
                        receive();
                      });
              key.stuck.await();
              exit(it.pid(), ExitReason.KILL);
              down(it.ref());
              assertThat(Registries.table("r").count()).isZero();
              key.gate.countDown();
              while (node().runaways() > 0) {
                Thread.onSpinWait();
              }
            });
      }
    }
  }

  /** A key in whose hash code a thread gets stuck, at the n-th time. */
  private static final class Sticky {
    final CountDownLatch stuck = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger left;

    Sticky(int at) {
      left = new AtomicInteger(at);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      if (left.decrementAndGet() == 0) {
        stuck.countDown();
        while (gate.getCount() > 0) {
          Thread.onSpinWait();
        }
      }
      return 7;
    }
  }

  /** One who looks does not wait for one who changes, also if both are about the same key. */
  @Test
  void aLookupDoesNotWaitForAWriter() {
    for (Options options : KINDS.subList(0, 3)) {
      rounds(
          options,
          1,
          () -> {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch gate = new CountDownLatch(1);
            Slow first = new Slow(null, null);
            Registry.register("r", first, 1);
            Spawned writer =
                spawnMonitor(
                    () -> {
                      // The table compares it with the first, under the lock of both.
                      Registry.register("r", "mine");
                      Registry.register("r", new Slow(inside, gate), 2);
                    });
            inside.await();
            assertThat(lookup("r", first)).containsExactly(new Entry(self(), 1));
            assertThat(match("r", first, 1)).hasSize(1);
            assertThat(keys("r", writer.pid())).containsExactly("mine");
            assertThat(keys("r", self())).containsExactly(first);
            assertThat(values("r", "mine", writer.pid())).hasSize(1);
            assertThat(select("r", Match.entry(Match.any(), Match.any(), 1))).hasSize(1);
            assertThat(count("r")).isEqualTo(2);
            gate.countDown();
            down(writer.ref());
            Registry.unregister("r", first);
          });
    }
  }

  /** Keys in one place of a table; comparing one of them with another takes until a gate opens. */
  private static final class Slow {
    private final CountDownLatch inside;
    private final CountDownLatch gate;

    Slow(CountDownLatch inside, CountDownLatch gate) {
      this.inside = inside;
      this.gate = gate;
    }

    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      if (gate != null && underALock()) {
        inside.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return false;
    }

    /** In a change of the table, and not only in a look. */
    private static boolean underALock() {
      return StackWalker.getInstance()
          .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("compute")));
    }
  }
}
