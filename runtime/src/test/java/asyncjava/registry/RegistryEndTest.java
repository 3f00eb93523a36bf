package asyncjava.registry;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.RegisterTest.refused;
import static asyncjava.registry.Registry.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Processes;
import asyncjava.registry.Registration.Registered;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The start of a registry, and what its end means. */
class RegistryEndTest {

  @Test
  void aRegistryIsAProcessLinkedToItsStarter() {
    inProcess(
        () -> {
          Pid registry = startLink(unique("r").partitions(2)).pid();
          assertThat(whereis("r")).contains(registry);
          assertThat(info(self()).orElseThrow().links()).containsExactly(registry);
          ProcessInfo info = info(registry).orElseThrow();
          assertThat(info.trapExit()).isTrue();
          assertThat(info.links()).hasSize(3).contains(self());
          assertThat(flush()).isEmpty();
          assertThat(info(self()).orElseThrow().monitors()).isEmpty();
        });
  }

  @Test
  void aNameThatIsTakenStartsNothing() {
    inProcess(
        () -> {
          trapExit(true);
          Processes.register("r", self());
          int before = list().size();
          assertThat(startLink(unique("r")))
              .isEqualTo(new Start.NotStarted(ExitReason.of(new AlreadyStarted(self()))));
          settle();
          assertThat(list()).hasSize(before);
          assertThat(flush()).isEmpty();
          assertThat(info(self()).orElseThrow().links()).isEmpty();
          refused(() -> lookup("r", "a"), "unknown registry: \"r\"");
        });
  }

  @Test
  void whoHearsOfTheEndFindsNoRegistry() {
    inProcess(
        () -> {
          trapExit(true);
          for (ExitReason reason : List.of(ExitReason.SHUTDOWN, ExitReason.KILL)) {
            Pid registry = startLink(unique("r").partitions(2)).pid();
            Pid keeper = ((Registered) Registry.register("r", "a")).owner();
            exit(registry, reason);
            // The first of the two is the one that a mistake would send too early.
            Exit first = (Exit) receive();
            refused(() -> lookup("r", "a"), "unknown registry: \"r\"");
            Exit second = (Exit) receive();
            ExitReason seen = reason.equals(ExitReason.KILL) ? ExitReason.KILLED : reason;
            assertThat(Set.of(first, second))
                .containsExactlyInAnyOrder(new Exit(registry, seen), new Exit(keeper, seen));
            assertThat(whereis("r")).isEmpty();
          }
        });
  }

  @Test
  void aCondemnedRegistryIsUnknownAtOnce() {
    inProcess(
        () -> {
          trapExit(true);
          for (int i = 0; i < 100; i++) {
            Pid registry = startLink(unique("r")).pid();
            exit(registry, ExitReason.KILL);
            refused(() -> lookup("r", "a"), "unknown registry: \"r\"");
            receive();
          }
        });
  }

  /** The end looks for holders, and a registration for the end, so one finds the other. */
  @Test
  void whoRegistersInATableThatIsJustClosedHoldsNothing() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Table table = Registries.table("r");
          table.close();
          refused(() -> table.register(self(), "a", 1), "unknown registry: \"r\"");
          assertThat(table.isEmpty()).isTrue();
        });
  }

  @Test
  void theEndOfAPartitionIsTheEndOfTheRegistry() {
    inProcess(
        settings -> settings.onCrash(crash -> {}),
        () -> {
          trapExit(true);
          for (int i = 0; i < 200; i++) {
            Pid registry = startLink(unique("r").partitions(2)).pid();
            Pid keeper = ((Registered) Registry.register("r", "a")).owner();
            exit(keeper, ExitReason.KILL);
            Exit first = receive(on(Exit.class, exit -> exit.from() == keeper, exit -> exit));
            refused(() -> lookup("r", "a"), "unknown registry: \"r\"");
            assertThat(first.reason()).isEqualTo(ExitReason.KILLED);
            Exit second = receive(on(Exit.class, exit -> exit.from() == registry, exit -> exit));
            assertThat(second.reason()).isEqualTo(ExitReason.KILLED);
          }
        });
  }

  @Test
  void aSignalFromAStrangerEndsNeitherRegistryNorPartition() {
    inProcess(
        () -> {
          Pid registry = startLink(unique("r")).pid();
          Pid keeper = ((Registered) Registry.register("r", "a")).owner();
          Pid test = self();
          spawn(
              () -> {
                exit(registry, ExitReason.SHUTDOWN);
                exit(keeper, ExitReason.SHUTDOWN);
                send(registry, "what is this?");
                send(keeper, "what is this?");
                send(test, "sent");
              });
          receive();
          settle();
          assertThat(isAlive(registry)).isTrue();
          assertThat(isAlive(keeper)).isTrue();
          assertThat(info(registry).orElseThrow().messages()).isEmpty();
          assertThat(lookup("r", "a")).hasSize(1);
        });
  }

  @Test
  void aRegistryIsAServer() {
    inProcess(
        () -> {
          trapExit(true);
          Pid registry = startLink(unique("r").partitions(2)).pid();
          Registry.register("r", "a");
          assertThat(Sys.getState(registry)).asString().endsWith(" with 1 entries");
          Registry.unregister("r", "a");
          int before = list().size();
          GenServer.stop(name("r"));
          assertThat(flush()).containsExactly(new Exit(registry, ExitReason.NORMAL));
          assertThat(list()).hasSize(before - 3);
          refused(() -> lookup("r", "a"), "unknown registry: \"r\"");
        });
  }

  @Test
  void theEndOfTheStarterIsTheEndOfAllItsProcesses() {
    inProcess(
        () -> {
          for (Object reason : List.of(ExitReason.NORMAL, "boom", ExitReason.KILL)) {
            int before = list().size();
            Pid test = self();
            Pid starter =
                spawn(
                    () -> {
                      startLink(unique("r").partitions(3));
                      send(test, "started");
                      exit(receive());
                    });
            receive(onEqual("started", () -> null));
            assertThat(list()).hasSize(before + 5);
            if (reason.equals(ExitReason.KILL)) {
              exit(starter, reason);
            } else {
              send(starter, reason);
            }
            settle();
            assertThat(list()).hasSize(before);
            refused(() -> lookup("r", "a"), "unknown registry: \"r\"");
          }
        });
  }

  @Test
  void aRegistryThatIsNoMoreIsHeldByNobody() {
    inProcess(
        () -> {
          trapExit(true);
          WeakReference<Table> table = started();
          Pid registry = whereis("r").orElseThrow();
          Registry.register("r", "a", "something large");
          exit(registry, ExitReason.SHUTDOWN);
          receive(on(Exit.class, exit -> exit.from() == registry, Exit::reason));
          flush();
          Awaitility.await()
              .until(
                  () -> {
                    System.gc();
                    return table.get() == null;
                  });
        });
  }

  /** In a method of its own, so that no local variable of the test holds on to it. */
  private static WeakReference<Table> started() {
    startLink(unique("r"));
    return new WeakReference<>(Registries.table("r"));
  }

  @Test
  void aNewRegistryOfTheSameNameIsEmpty() {
    inProcess(
        () -> {
          trapExit(true);
          Pid first = startLink(duplicate("r").meta("k", 1)).pid();
          Registry.register("r", "a");
          exit(first, ExitReason.KILL);
          receive(on(Exit.class, exit -> exit.from() == first, Exit::reason));
          startLink(duplicate("r"));
          assertThat(lookup("r", "a")).isEmpty();
          assertThat(meta("r", "k")).isEmpty();
          Registry.register("r", "a");
          assertThat(lookup("r", "a")).hasSize(1);
        });
  }

  @Test
  void aClosedNodeLeavesNoProcess() {
    Node node = Node.builder().onCrash(crash -> {}).build(); // one may hear of its parent first
    node.spawn(
        () -> {
          startLink(unique("r").partitions(2));
          receive();
        });
    close(node);
    assertThat(node.processes()).isEmpty();
  }
}
