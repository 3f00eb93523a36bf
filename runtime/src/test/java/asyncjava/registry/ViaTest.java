package asyncjava.registry;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.RegisterTest.refused;
import static asyncjava.registry.Registry.*;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Start;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Logged;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.ServerName;
import org.junit.jupiter.api.Test;

/** Keys as names of processes. */
class ViaTest {

  /** A process that has the name and passes on what it gets. */
  private static Pid named(ServerName name) {
    Pid test = self();
    Pid it =
        spawn(
            () -> {
              name.register(self());
              send(test, "named");
              while (true) {
                send(test, new Seen(receive()));
              }
            });
    receive(onEqual("named", () -> null));
    return it;
  }

  @Test
  void aMessageToANameReachesItsHolder() {
    inProcess(
        () -> {
          startLink(unique("r"));
          send(via("r", "a"), "nobody there");
          named(via("r", "a"));
          send(via("r", "a"), "hello");
          assertThat(receive()).isEqualTo(new Seen("hello"));
          sendAfter(via("r", "a"), "later", ofSeconds(1));
          assertThat(receive()).isEqualTo(new Seen("later"));
        });
  }

  private record Double(int n) implements Call<Integer> {}

  private static final class Doubler implements GenServer<String> {
    @Override
    public Init<String> init() {
      return GenServer.ok("none");
    }

    @Override
    public CallResult<String> handleCall(Object request, From from, String state) {
      return GenServer.reply(((Double) request).n() * 2, state);
    }
  }

  @Test
  void aServerIsStartedCalledAndStoppedByItsName() {
    inProcess(
        () -> {
          startLink(unique("r"));
          RegistryName name = via("r", "doubler", "its value");
          Pid doubler = GenServer.start(new Doubler(), name).pid();
          assertThat(lookup("r", "doubler")).containsExactly(new Entry(doubler, "its value"));
          int six = GenServer.call(name, new Double(3));
          assertThat(six).isEqualTo(6);
          assertThat(GenServer.start(new Doubler(), name))
              .isEqualTo(new Start.NotStarted(ExitReason.of(new AlreadyStarted(doubler))));
          GenServer.stop(name);
          assertThat(name.whereis()).isEmpty();
          assertThat(endOf(() -> GenServer.call(name, new Double(3))))
              .hasToString("{noproc, {GenServer.call, [{via, r, \"doubler\"}, Double[n=3], 5 s]}}");
          assertThat(GenServer.start(new Doubler(), name)).isInstanceOf(Start.Started.class);
        });
  }

  @Test
  void aNameCanBeMonitored() {
    inProcess(
        () -> {
          startLink(unique("r"));
          RegistryName name = via("r", "a");
          Ref nobody = monitor(name);
          assertThat(receive()).isEqualTo(new Down(nobody, name, ExitReason.NOPROC));
          Pid it = named(name);
          Ref ref = monitor(name);
          exit(it, ExitReason.KILL);
          assertThat(receive()).isEqualTo(new Down(ref, name, ExitReason.KILLED));
          assertThat(name.whereis()).isEmpty();
        });
  }

  @Test
  void aNameIsTakenOnce() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Pid it = named(via("r", "a", "first"));
          assertThat(via("r", "a", "second").register(self())).contains(it);
          assertThat(lookup("r", "a")).containsExactly(new Entry(it, "first"));
          exit(it, ExitReason.KILL);
          assertThat(via("r", "a", "second").register(self())).isEmpty();
          assertThat(lookup("r", "a")).containsExactly(new Entry(self(), "second"));
          via("r", "a").unregister();
          assertThat(lookup("r", "a")).isEmpty();
        });
  }

  @Test
  void whoUsesANameThatCannotBeIsToldSo() {
    inProcess(
        () -> {
          startLink(duplicate("d"));
          startLink(unique("r"));
          RegistryName duplicate = via("d", "a");
          String message = "via is not supported for duplicate registries: {via, d, \"a\"}";
          refused(duplicate::whereis, message);
          refused(() -> duplicate.register(self()), message);
          refused(duplicate::unregister, message);
          refused(() -> send(duplicate, "x"), message);
          refused(() -> send(via("none", 1), "x"), "unknown registry: \"none\"");
          Pid other = waiter();
          refused(
              () -> via("r", 1).register(other),
              "a process registers itself: "
                  + self()
                  + " cannot register "
                  + other
                  + " as {via, r, 1}");
          refused(() -> via("r", null), "a key must not be null");
          refused(() -> via("r", "a", null), "a value must not be null");
          refused(() -> via("", "a"), "the name of a registry must not be blank, got \"\"");
        });
    assertThatThrownBy(() -> via("r", 1).register(Node.local().user()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTimerToANameOfAnUnknownRegistryDisturbsNobody() {
    try (Logged log = new Logged()) {
      inProcess(
          () -> {
            sendAfter(via("none", "a"), "x", ofSeconds(1));
            sleep(ofSeconds(2));
          });
      assertThat(log.records())
          .singleElement()
          .satisfies(r -> assertThat(r.getThrown()).hasMessage("unknown registry: \"none\""));
    }
  }

  @Test
  void aNameIsOfTheNodeWhereItWasMade() {
    inProcess(
        () -> {
          startLink(unique("r"));
          RegistryName here = via("r", "a");
          named(here);
          try (Node there = Node.builder().name("there").clock(node().clock()).build()) {
            Pid test = self();
            spawn(
                there,
                () -> {
                  startLink(unique("r"));
                  send(here, "from afar");
                  assertThat(via("r", "a").whereis()).isEmpty();
                  try {
                    here.register(self());
                  } catch (IllegalArgumentException refused) {
                    send(test, refused.getMessage().replace("" + self(), "X"));
                  }
                });
            Seen seen = receive(on(Seen.class, s -> s));
            assertThat(seen.message()).isEqualTo("from afar");
            assertThat(receive())
                .isEqualTo("X is not on node test, so it cannot be {via, r, \"a\", test}");
          }
        });
  }

  @Test
  void namesAreComparedByValue() {
    inProcess(
        () -> {
          assertThat(via("r", "a")).isEqualTo(via("r", "a")).isNotEqualTo(via("r", "b"));
          assertThat(via("r", 1)).hasToString("{via, r, 1}");
        });
  }
}
