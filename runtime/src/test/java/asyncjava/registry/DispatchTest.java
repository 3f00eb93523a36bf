package asyncjava.registry;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.RegisterTest.refused;
import static asyncjava.registry.Registry.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Functions run on entries, beyond what {@link ConformanceTest} holds against the BEAM. */
class DispatchTest {
  private static final RuntimeException OOPS = new RuntimeException("oops");

  /** Processes under one key, each in the partition of its number. */
  private static List<Pid> subscribed(String registry, int count) {
    Pid test = self();
    for (int i = 0; i < count; i++) {
      spawn(
          () -> {
            Registry.register(registry, "a", self());
            send(test, "there");
            receive();
          });
      receive(onEqual("there", () -> null));
    }
    return lookup(registry, "a").stream().map(Entry::pid).toList();
  }

  @Test
  void inPartsByPartition() {
    inProcess(
        () -> {
          startLink(duplicate("r").partitions(4));
          List<Pid> all = subscribed("r", 8);
          Set<Set<Long>> residues = new HashSet<>();
          dispatch(
              "r",
              "a",
              entries -> {
                assertThat(entries).hasSize(2);
                residues.add(
                    entries.stream().map(e -> e.pid().id() % 4).collect(Collectors.toSet()));
              });
          assertThat(residues).hasSize(4).allSatisfy(one -> assertThat(one).hasSize(1));
          assertThat(all).hasSize(8);
        });
  }

  @Test
  void inParallelThePartsRunAtTheSameTime() {
    inProcess(
        () -> {
          startLink(duplicate("r").partitions(4));
          subscribed("r", 4);
          Pid test = self();
          spawn(
              () -> {
                dispatchParallel(
                    "r",
                    "a",
                    entries -> {
                      send(test, self());
                      receive();
                    });
                send(test, "done");
              });
          // Each waits until it is told to go on, so all four are there together.
          Set<Pid> workers = new HashSet<>();
          for (int i = 0; i < 4; i++) {
            workers.add(receive(on(Pid.class, pid -> pid)));
          }
          assertThat(workers).hasSize(4);
          workers.forEach(worker -> send(worker, "go on"));
          assertThat(receive()).isEqualTo("done");
        });
  }

  @Test
  void anErrorInParallelEndsTheCaller() {
    inProcess(
        () -> {
          startLink(duplicate("r").partitions(2));
          subscribed("r", 2);
          ExitReason end =
              endOf(
                  () ->
                      dispatchParallel(
                          "r",
                          "a",
                          entries -> {
                            throw OOPS;
                          }));
          assertThat(end).isEqualTo(new ExitReason.Crash(OOPS));
        });
  }

  @Test
  void aCallerThatTrapsExitsAndLeavesNoMonitor() {
    inProcess(
        () -> {
          trapExit(true);
          startLink(duplicate("r").partitions(2));
          Pid one = subscribed("r", 1).getFirst();
          assertThatThrownBy(
                  () ->
                      dispatchParallel(
                          "r",
                          "a",
                          entries -> {
                            throw OOPS;
                          }))
              .isInstanceOfSatisfying(
                  ProcessExit.class,
                  exit -> assertThat(exit.reason()).isEqualTo(new ExitReason.Crash(OOPS)));
          assertThat(flush())
              .singleElement()
              .satisfies(
                  exit -> assertThat(((Exit) exit).reason()).isEqualTo(new ExitReason.Crash(OOPS)));
          assertThat(info(self()).orElseThrow().monitors()).isEmpty();
          assertThat(isAlive(one)).isTrue();
        });
  }

  @Test
  void whoDispatchesInParallelTakesItsWorkersAlong() {
    inProcess(
        () -> {
          startLink(duplicate("r").partitions(2));
          subscribed("r", 1);
          Pid test = self();
          Pid caller =
              spawn(
                  () ->
                      dispatchParallel(
                          "r",
                          "a",
                          entries -> {
                            send(test, self());
                            receive();
                          }));
          Pid worker = (Pid) receive();
          exit(caller, ExitReason.KILL);
          assertThat(endOf(worker)).isIn(ExitReason.KILLED, ExitReason.NOPROC);
        });
  }

  @Test
  void aDispatchSeesWhatWasThereWhenItBegan() {
    inProcess(
        () -> {
          startLink(duplicate("r"));
          Registry.register("r", "a", 1);
          dispatch("r", "a", entries -> Registry.register("r", "a", 2));
          dispatch("r", "a", entries -> Registry.unregister("r", "a"));
          assertThat(lookup("r", "a")).isEmpty();
        });
  }

  @Test
  void whatCannotBeIsRefused() {
    inProcess(
        () -> {
          startLink(duplicate("r"));
          refused(() -> dispatch("r", null, entries -> {}), "a key must not be null");
          refused(() -> dispatch("r", "a", null), "the function of a dispatch must not be null");
          refused(
              () -> dispatchParallel("r", "a", null),
              "the function of a dispatch must not be null");
          refused(() -> dispatch("none", "a", entries -> {}), "unknown registry: \"none\"");
          refused(() -> dispatchParallel("none", "a", e -> {}), "unknown registry: \"none\"");
        });
  }
}
