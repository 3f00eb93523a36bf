package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a registry is built on: what a process holds, and names that are kept elsewhere. */
class HoldingTest {

  @Test
  void whatAProcessHeldIsReleasedBeforeExitAndDown() {
    inProcess(
        () -> {
          trapExit(true);
          List<Object> seen = new CopyOnWriteArrayList<>();
          Mailbox mailbox = self().proc.mailbox;
          Pid holder = spawnLink(Processes::receive);
          Ref ref = monitor(holder);
          assertThat(holder.hold(of -> seen.add(mailbox.snapshot()))).isTrue();
          send(holder, "end");
          assertThat(receive()).isEqualTo(new Exit(holder, ExitReason.NORMAL));
          assertThat(receive()).isEqualTo(new Down(ref, holder, ExitReason.NORMAL));
          assertThat(seen).containsExactly(List.of());
        });
  }

  @Test
  void itIsReleasedOnceHoweverOftenItWasHeld() {
    inProcess(
        () -> {
          List<Pid> released = new CopyOnWriteArrayList<>();
          Holding holding = released::add;
          Spawned holder = spawnMonitor(Processes::receive);
          holder.pid().hold(holding);
          holder.pid().hold(holding);
          exit(holder.pid(), ExitReason.KILL);
          assertThat(receive()).isEqualTo(new Down(holder.ref(), holder.pid(), ExitReason.KILLED));
          assertThat(released).containsExactly(holder.pid());
        });
  }

  @Test
  void allIsReleasedButWhatWasDropped() {
    inProcess(
        () -> {
          List<String> released = new CopyOnWriteArrayList<>();
          Holding one = of -> released.add("one");
          Holding two = of -> released.add("two");
          Holding three = of -> released.add("three");
          Spawned holder = spawnMonitor(Processes::receive);
          holder.pid().drop(one); // it does not hold it yet
          for (Holding holding : List.of(one, two, three)) {
            holder.pid().hold(holding);
          }
          holder.pid().drop(two);
          send(holder.pid(), "end");
          assertThat(receive()).isInstanceOf(Down.class);
          assertThat(released).containsExactlyInAnyOrder("one", "three");
        });
  }

  @Test
  void whoIsCondemnedIsSoBeforeItsEndIsComplete() {
    inProcess(
        () -> {
          List<Boolean> condemned = new CopyOnWriteArrayList<>();
          Spawned holder = spawnMonitor(Processes::receive);
          holder.pid().hold(of -> condemned.add(of.isCondemned()));
          assertThat(holder.pid().isCondemned()).isFalse();
          send(holder.pid(), "end");
          assertThat(receive()).isInstanceOf(Down.class);
          assertThat(condemned).containsExactly(true);
        });
  }

  @Test
  void whatAProcessHoldsMustNotBeNull() {
    inProcess(
        () -> {
          for (Consumer<Pid> call : List.<Consumer<Pid>>of(p -> p.hold(null), p -> p.drop(null))) {
            assertThatThrownBy(() -> call.accept(self()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what a process holds must not be null");
          }
        });
  }

  @Test
  void theDeadHoldNothing() {
    inProcess(
        () -> {
          List<Pid> released = new ArrayList<>();
          Pid dead = waiter();
          exit(dead, ExitReason.KILL);
          assertThat(dead.isCondemned()).isTrue();
          assertThat(dead.hold(released::add)).isFalse();
          assertThat(released).isEmpty();
          assertThat(self().isCondemned()).isFalse();
        });
  }

  @Test
  void aReleaseThatFailsDoesNotHoldUpTheEnd() {
    try (Logged log = new Logged()) {
      inProcess(
          () -> {
            Spawned holder = spawnMonitor(Processes::receive);
            holder
                .pid()
                .hold(
                    of -> {
                      throw new IllegalStateException("cannot release");
                    });
            send(holder.pid(), "end");
            assertThat(receive())
                .isEqualTo(new Down(holder.ref(), holder.pid(), ExitReason.NORMAL));
          });
      assertThat(log.records())
          .singleElement()
          .satisfies(record -> assertThat(record.getThrown()).hasMessage("cannot release"));
    }
  }

  /** A registry with one process a name, and nothing else. */
  private record Kept(ConcurrentHashMap<Object, Pid> pids, Object key) implements Via {
    @Override
    public Optional<Pid> whereis() {
      return Optional.ofNullable(pids.get(key));
    }

    @Override
    public Optional<Pid> register(Pid pid) {
      return Optional.ofNullable(pids.putIfAbsent(key, pid));
    }

    @Override
    public void unregister() {
      pids.remove(key);
    }
  }

  @Test
  void aNameThatIsKeptElsewhereIsAnAddress() {
    inProcess(
        () -> {
          Kept via = new Kept(new ConcurrentHashMap<>(), "me");
          send(via, "nobody there");
          via.register(self());
          send(via, "hello");
          sendAfter(via, "later", ofSeconds(1));
          assertThat(receive()).isEqualTo("hello");
          assertThat(receive()).isEqualTo("later");
        });
  }

  @Test
  void aTimerLooksItUpWhenItsTimeHasCome() {
    inProcess(
        () -> {
          Kept via = new Kept(new ConcurrentHashMap<>(), "service");
          via.register(waiter());
          sendAfter(via, "ring", ofSeconds(1));
          via.unregister();
          via.register(self());
          assertThat(receive()).isEqualTo("ring");
        });
  }

  @Test
  void itCanBeAnIoDevice() {
    inProcess(
        () -> {
          Kept via = new Kept(new ConcurrentHashMap<>(), "device");
          assertThatThrownBy(() -> puts(via, "hello"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith("puts: no I/O device is registered as Kept[");
          Pid test = self();
          via.register(test);
          Pid writer = spawn(() -> puts(via, "hello"));
          IoRequest request = (IoRequest) receive();
          assertThat(request.from()).isEqualTo(writer);
          assertThat(request.command()).isEqualTo(new IoCommand.Put("hello\n"));
        });
  }

  @Test
  void itCanBeMonitored() {
    inProcess(
        () -> {
          Kept via = new Kept(new ConcurrentHashMap<>(), "other");
          Ref none = monitor(via);
          assertThat(receive()).isEqualTo(new Down(none, via, ExitReason.NOPROC));
          Pid other = waiter();
          via.register(other);
          Ref ref = monitor(via);
          exit(other, ExitReason.KILL);
          assertThat(receive()).isEqualTo(new Down(ref, via, ExitReason.KILLED));
        });
  }

  @Test
  void aNameOfANodeIsKeptByTheNode() {
    inProcess(
        () -> {
          Name name = name("me");
          assertThat(name.register(self())).isEmpty();
          assertThat(name.whereis()).contains(self());
          Pid other = waiter();
          assertThat(name.register(other)).contains(self());
          name.unregister();
          name.unregister();
          assertThat(name.whereis()).isEmpty();
          assertThat(name.register(other)).isEmpty();
          assertThat(whereis("me")).contains(other);
        });
  }

  @Test
  void aNameOfAnotherNodeIsKeptByThat() {
    inProcess(
        () -> {
          Node far = Node.builder().name("far").clock(node().clock()).build();
          try {
            Name name = new Name("service", far);
            Pid there = far.spawn(Processes::receive);
            assertThatThrownBy(() -> name.register(self()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(self() + " is not on node far, so it cannot be {service, far}");
            assertThat(name.register(there)).isEmpty();
            assertThat(name.whereis()).contains(there);
            assertThat(whereis("service")).isEmpty();
            register("service", self());
            name.unregister();
            assertThat(name.whereis()).isEmpty();
            assertThat(whereis("service")).contains(self());
          } finally {
            far.close();
          }
        });
  }

  @Test
  void anExtensionIsMadeOnceANode() {
    inProcess(
        () -> {
          StringBuilder first = node().extension(StringBuilder.class, StringBuilder::new);
          assertThat(node().extension(StringBuilder.class, StringBuilder::new)).isSameAs(first);
          assertThat(Node.local().extension(StringBuilder.class, StringBuilder::new))
              .isNotSameAs(first);
        });
  }
}
