package asyncjava.registry;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.Registry.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.registry.Registration.AlreadyRegistered;
import asyncjava.registry.Registration.Registered;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Registering and looking up, beyond what {@link ConformanceTest} holds against the BEAM. */
class RegisterTest {
  record Room(String house, int number) {}

  @Test
  void aRecordIsAKey() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Registry.register("r", new Room("hall", 1), "open");
          assertThat(lookup("r", new Room("hall", 1))).containsExactly(new Entry(self(), "open"));
          assertThat(lookup("r", new Room("hall", 2))).isEmpty();
          assertThat(Registry.register("r", new Room("hall", 1)))
              .isEqualTo(new AlreadyRegistered(self()));
        });
  }

  @Test
  void withoutAValueThereIsNone() {
    inProcess(
        () -> {
          startLink(duplicate("r"));
          Registry.register("r", "a");
          assertThat(lookup("r", "a")).containsExactly(new Entry(self(), NO_VALUE));
          assertThat(NO_VALUE).hasToString("no value");
        });
  }

  @Test
  void theOwnerIsWhomTheCallerIsLinkedTo() {
    inProcess(
        () -> {
          startLink(unique("r").partitions(3));
          for (int i = 0; i < 10; i++) {
            Pid test = self();
            spawn(
                () -> {
                  Registration there = Registry.register("r", self());
                  send(test, info(self()).orElseThrow().links());
                  send(test, there);
                  receive();
                });
            Object links = receive();
            assertThat(receive(on(Registered.class, Registered::owner)))
                .satisfies(owner -> assertThat(links).isEqualTo(Set.of(owner)));
          }
        });
  }

  @Test
  void theKeyOfACondemnedProcessPassesOver() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Stuck holder = Stuck.registered("r", "a", 1);
          exit(holder.pid(), ExitReason.KILL);
          assertThat(Registry.register("r", "a", 2)).isInstanceOf(Registered.class);
          assertThat(lookup("r", "a")).containsExactly(new Entry(self(), 2));
          assertThat(count("r")).isEqualTo(1);
          holder.end();
          assertThat(isAlive(holder.pid())).isFalse();
          assertThat(lookup("r", "a")).containsExactly(new Entry(self(), 2));
          assertThat(count("r")).isEqualTo(1);
        });
  }

  @Test
  void whatACondemnedProcessHasIsNotShown() {
    for (Options options : List.of(unique("r"), duplicate("r"), duplicate("r").partitions(4))) {
      inProcess(
          () -> {
            startLink(options);
            Stuck holder = Stuck.registered("r", "a", 1);
            assertThat(lookup("r", "a")).hasSize(1);
            exit(holder.pid(), ExitReason.KILL);
            assertThat(lookup("r", "a")).isEmpty();
            assertThat(keys("r", holder.pid())).isEmpty();
            assertThat(values("r", "a", holder.pid())).isEmpty();
            assertThat(match("r", "a", Match.any())).isEmpty();
            assertThat(countMatch("r", "a", Match.any())).isZero();
            assertThat(select("r", Match.entry(Match.any(), Match.any(), Match.any()))).isEmpty();
            assertThat(select("r", Match.entry("a", Match.any(), Match.any()))).isEmpty();
            dispatch("r", "a", entries -> fail("runs on " + entries));
            if (options.keys() == Keys.UNIQUE) {
              assertThat(via("r", "a").whereis()).isEmpty();
            }
            holder.end();
          });
    }
  }

  @Test
  void theKeyIsFreeWhenSomebodyHearsOfTheEnd() {
    inProcess(
        () -> {
          startLink(unique("r"));
          trapExit(true);
          for (int i = 0; i < 100; i++) {
            Pid test = self();
            Pid holder =
                spawnLink(
                    () -> {
                      Registry.register("r", "a");
                      send(test, "there");
                      receive();
                    });
            receive(onEqual("there", () -> null));
            exit(holder, "end");
            receive(on(Exit.class, exit -> exit.from() == holder, exit -> exit));
            assertThat(Registries.table("r").isEmpty()).isTrue();
          }
        });
  }

  @Test
  void registriesOfTwoNodesAreTwo() {
    inProcess(
        () -> {
          startLink(unique("r"));
          try (Node other = Node.builder().clock(node().clock()).build()) {
            Pid test = self();
            spawn(
                other,
                () -> {
                  try {
                    lookup("r", "a");
                  } catch (IllegalArgumentException unknown) {
                    send(test, unknown.getMessage());
                  }
                  startLink(unique("r"));
                  Registry.register("r", "a", 2);
                  send(test, "registered");
                  receive();
                });
            assertThat(receive()).isEqualTo("unknown registry: \"r\"");
            assertThat(receive()).isEqualTo("registered");
            assertThat(lookup("r", "a")).isEmpty();
          }
        });
  }

  @Test
  void outsideAnyProcessOneCanLook() {
    CharSequence me = Thread.currentThread().getName();
    assertThatThrownBy(() -> lookup("none", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown registry: \"none\"");
    assertThatThrownBy(() -> Registry.register("none", "a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Registry.register was called outside a process, by thread \""
                + me
                + "\"; only a process can be registered");
    assertThatThrownBy(() -> Registry.unregister("none", "a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Registry.unregister was called outside a process");
  }

  @Test
  void whatCannotBeIsRefusedWithItsValue() {
    inProcess(
        () -> {
          startLink(unique("r"));
          startLink(duplicate("d"));
          refused(() -> Registry.register("r", null), "a key must not be null");
          refused(() -> Registry.register("r", "a", null), "a value must not be null");
          refused(
              () -> Registry.register("r", new int[0]),
              "a key is compared by equals, which an array does not have; use a list or a record,"
                  + " got int[]");
          refused(() -> lookup("r", null), "a key must not be null");
          refused(() -> lookup(null, "a"), "the name of a registry must not be null");
          refused(() -> keys("r", null), "a pid must not be null");
          refused(() -> unique(" "), "the name of a registry must not be blank, got \" \"");
          refused(() -> unique("x").partitions(0), "partitions must be 1 or more, got 0");
          refused(
              () -> unique("x").listeners("l", " "),
              "the name of a listener must not be blank, got \" \"");
          refused(
              () -> unique("x").listeners((String) null),
              "the name of a listener must not be null");
          refused(() -> unique("x").meta(null, 1), "a key of the meta data must not be null");
          refused(
              () -> unique("x").meta("k", null),
              "the value of the meta data \"k\" must not be null");
          refused(() -> Registry.startLink(null), "the options of a registry must not be null");
          refused(
              () -> updateValue("d", "a", n -> n),
              "updateValue is not supported for duplicate registries, and \"d\" is one");
          Registry.register("r", "a", 1);
          refused(() -> updateValue("r", "a", n -> null), "the new value must not be null");
          assertThat(lookup("r", "a")).containsExactly(new Entry(self(), 1));
          refused(() -> lookup("none", "a"), "unknown registry: \"none\"");
        });
  }

  static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void anUpdateTellsBothValues() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Registry.register("r", "a", 1);
          Optional<Update<Integer>> done = updateValue("r", "a", (Integer n) -> n + 1);
          assertThat(done).contains(new Update<>(2, 1));
        });
  }

  @Test
  void anUpdateThatGivesUpTheKeyLeavesNothing() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Registry.register("r", "a", 1);
          updateValue(
              "r",
              "a",
              (Integer n) -> {
                Registry.unregister("r", "a");
                return n;
              });
          assertThat(lookup("r", "a")).isEmpty();
          assertThat(Registries.table("r").isEmpty()).isTrue();
        });
  }

  @Test
  void whatIsGivenCannotBeChanged() {
    inProcess(
        () -> {
          startLink(duplicate("r"));
          Registry.register("r", "a", 1);
          assertThatThrownBy(() -> lookup("r", "a").clear())
              .isInstanceOf(UnsupportedOperationException.class);
          assertThatThrownBy(() -> keys("r", self()).clear())
              .isInstanceOf(UnsupportedOperationException.class);
          dispatch(
              "r",
              "a",
              entries ->
                  assertThatThrownBy(entries::clear)
                      .isInstanceOf(UnsupportedOperationException.class));
        });
  }

  @Test
  void aCondemnedProcessRegistersNothing() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Pid end =
              spawn(
                  () -> {
                    try {
                      exit(self(), ExitReason.KILL);
                    } finally {
                      Registry.register("r", "a");
                    }
                  });
          assertThat(endOf(end)).isIn(ExitReason.KILLED, ExitReason.NOPROC);
          assertThat(Registries.table("r").isEmpty()).isTrue();
        });
  }

  /** A process that is in no runtime call, so that its end waits for it. */
  private record Stuck(Pid pid, CountDownLatch gate) {
    static Stuck registered(String registry, Object key, Object value) {
      Pid test = self();
      var gate = new CountDownLatch(1);
      Pid pid =
          spawn(
              () -> {
                Registry.register(registry, key, value);
                send(test, "registered");
                while (true) {
                  try {
                    gate.await();
                    return;
                  } catch (InterruptedException killed) {
                    // it goes on all the same
                  }
                }
              });
      receive(onEqual("registered", () -> null));
      return new Stuck(pid, gate);
    }

    void end() {
      gate.countDown();
    }
  }
}
