package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Hand.play;
import static asyncjava.supervisor.PartitionSupervisor.options;
import static asyncjava.supervisor.PartitionSupervisor.partitions;
import static asyncjava.supervisor.PartitionSupervisor.via;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Name;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Ref;
import asyncjava.process.Via;
import asyncjava.process.VirtualClock;
import asyncjava.registry.Registry;
import asyncjava.registry.RegistryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a {@link PartitionSupervisor} does beside what it does as on the BEAM, which the facts of
 * {@link DynamicConformanceTest} tell.
 */
class PartitionSupervisorTest {

  private static Pid start(int partitions) {
    return PartitionSupervisor.startLink(options("p").partitions(partitions), Hand.spec()).pid();
  }

  private static Pid partition(Object key) {
    return via("p", key).whereis().orElseThrow();
  }

  private static ExitReason exitOf(Runnable what) {
    try {
      what.run();
    } catch (ProcessExit exit) {
      return exit.reason();
    }
    throw new AssertionError("it returned");
  }

  private static ExitReason noSupervisor(Object name) {
    return ExitReason.of(
        new CallFailed(ExitReason.NOPROC, "PartitionSupervisor.partitions", List.of(name)));
  }

  @Nested
  class Options {
    @Test
    void haveDefaults() {
      play(
          () -> {
            PartitionOptions all = options("p");
            assertThat(all.name()).isEqualTo(name("p"));
            assertThat(all.partitions()).isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(all.strategy()).isEqualTo(Strategy.ONE_FOR_ONE);
            assertThat(all.maxRestarts()).isEqualTo(3);
            assertThat(all.maxSeconds()).isEqualTo(5);
          });
    }

    @Test
    void keepWhatWasSaidBeforeAndReachTheSupervisor() {
      play(
          () -> {
            PartitionOptions all =
                options("p")
                    .maxSeconds(7)
                    .maxRestarts(9)
                    .strategy(Strategy.REST_FOR_ONE)
                    .partitions(2);
            assertThat(all)
                .isEqualTo(new PartitionOptions(name("p"), 2, Strategy.REST_FOR_ONE, 9, 7));
            Pid supervisor = PartitionSupervisor.startLink(all, Hand.spec()).pid();
            Supervision view = Supervision.of(supervisor).orElseThrow();
            assertThat(view.title()).isEqualTo("PartitionSupervisor");
            assertThat(view.strategy()).isEqualTo(Strategy.REST_FOR_ONE);
            assertThat(view.maxRestarts()).isEqualTo(9);
            assertThat(view.maxSeconds()).isEqualTo(7);
            assertThat(view.children()).extracting(ChildView::id).containsExactly(0, 1);
          });
    }

    @Test
    void areRefusedWithTheValue() {
      play(
          () -> {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> options("p").partitions(0))
                .withMessage("partitions must be 1 or more, got 0");
            assertThatIllegalArgumentException()
                .isThrownBy(() -> options("p").maxRestarts(-1))
                .withMessage("maxRestarts must be 0 or more, got -1");
            assertThatIllegalArgumentException()
                .isThrownBy(() -> options("p").maxSeconds(0))
                .withMessage("maxSeconds must be 1 or more, got 0");
            assertThatIllegalArgumentException()
                .isThrownBy(() -> options("p").strategy(null))
                .withMessage("the strategy of a supervisor must not be null");
          });
    }
  }

  @Nested
  class Starting {
    @Test
    void makesTheSpecOfEachPartitionFromItsNumber() {
      play(
          () -> {
            List<String> started = new CopyOnWriteArrayList<>();
            PartitionSupervisor.startLink(
                    options("p").partitions(3),
                    n ->
                        ChildSpec.of(
                            "whatever",
                            () -> {
                              started.add(n + " in " + self());
                              return Hand.startLink();
                            }))
                .pid();
            Pid supervisor = whereis("p").orElseThrow();
            assertThat(started)
                .containsExactly("0 in " + supervisor, "1 in " + supervisor, "2 in " + supervisor);
            assertThat(PartitionSupervisor.whichChildren(name("p")))
                .extracting(Child::id)
                .containsExactly(2, 1, 0);
          });
    }

    @Test
    void keepsWhatTheSpecSays() {
      play(
          () -> {
            ChildSpec spec =
                Hand.spec()
                    .restart(Restart.TRANSIENT)
                    .shutdown(Shutdown.BRUTAL_KILL)
                    .type(ChildType.SUPERVISOR);
            Pid supervisor = PartitionSupervisor.startLink(options("p").partitions(1), spec).pid();
            ChildSpec kept = Supervisor.getChildSpec(supervisor, 0).orElseThrow();
            assertThat(kept.restart()).isEqualTo(Restart.TRANSIENT);
            assertThat(kept.shutdown()).isEqualTo(Shutdown.BRUTAL_KILL);
            assertThat(kept.type()).isEqualTo(ChildType.SUPERVISOR);
          });
    }

    @Test
    void failsInTheCallerIfASpecCannotBeMade() {
      play(
          () -> {
            assertThatIllegalArgumentException()
                .isThrownBy(
                    () ->
                        PartitionSupervisor.startLink(
                            options("p").partitions(3), n -> n < 2 ? Hand.spec() : null))
                .withMessage("the spec of partition 2 must not be null");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(
                    () ->
                        PartitionSupervisor.startLink(
                            options("p"),
                            n -> {
                              throw new UnsupportedOperationException();
                            }));
            settle();
            assertThat(whereis("p")).isEmpty();
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void refusesSignificantPartitions() {
      play(
          () -> {
            ChildSpec spec = Hand.spec().restart(Restart.TEMPORARY).significant(true);
            assertThat(PartitionSupervisor.startLink(options("p"), spec).toString())
                .contains("a significant child needs autoShutdown");
          });
    }

    @Test
    void needsAProcess() {
      assertThatIllegalStateException()
          .isThrownBy(() -> PartitionSupervisor.startLink(options("p"), Hand.spec()))
          .withMessageContaining("outside a process");
    }

    @Test
    void aPartitionFindsThoseBeforeItWhileItStarts() {
      play(
          () -> {
            List<Optional<Pid>> seen = new CopyOnWriteArrayList<>();
            PartitionSupervisor.startLink(
                    options("p").partitions(2),
                    n ->
                        Hand.spec(
                            () ->
                                seen.addAll(List.of(via("p", 0).whereis(), via("p", 1).whereis()))))
                .pid();
            assertThat(seen)
                .containsExactly(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(partition(0)),
                    Optional.empty());
          });
    }

    @Test
    void asAChildItIsASupervisorCalledByItsName() {
      play(
          () -> {
            ChildSpec spec = PartitionSupervisor.childSpec(options("p").partitions(2), Hand.spec());
            assertThat(spec.id()).isEqualTo("p");
            assertThat(spec.type()).isEqualTo(ChildType.SUPERVISOR);
            Supervisor.startLink(Supervisor.oneForOne(), spec).pid();
            Pid before = partition(1);
            exit(whereis("p").orElseThrow(), ExitReason.KILL);
            settle();
            assertThat(isAlive(before)).isFalse();
            assertThat(partition(1)).isNotEqualTo(before);
            assertThat(partitions("p")).isEqualTo(2);
          });
    }
  }

  @Nested
  class Names {
    @Test
    void ofOneThatIsRegisteredElsewhere() {
      play(
          () -> {
            Registry.startLink(Registry.unique("r"));
            RegistryName counters = Registry.via("r", "counters");
            assertThat(exitOf(() -> partitions(counters))).isEqualTo(noSupervisor(counters));
            Pid supervisor =
                PartitionSupervisor.startLink(options(counters).partitions(3), Hand.spec()).pid();
            assertThat(partitions(counters)).isEqualTo(3);
            assertThat(via(counters, 4).whereis())
                .contains(PartitionSupervisor.whichChildren(supervisor).get(1).pid().orElseThrow());
            assertThat(PartitionSupervisor.startLink(options(counters), Hand.spec()))
                .isEqualTo(new Start.NotStarted(ExitReason.of(new AlreadyStarted(supervisor))));
            assertThat(PartitionSupervisor.childSpec(options(counters), Hand.spec()).id())
                .isEqualTo(counters);
            PartitionSupervisor.stop(counters);
            assertThat(exitOf(via(counters, 4)::whereis)).isEqualTo(noSupervisor(counters));
          });
    }

    @Test
    void onAnotherNodeAndOutsideAnyProcess() {
      try (Node node = Node.builder().clock(new VirtualClock()).build()) {
        AtomicReference<Pid> started = new AtomicReference<>();
        node.spawn(
            () -> {
              started.set(start(2));
              receive();
            });
        Awaitility.await().until(() -> started.get() != null);
        Name there = new Name("p", node);
        assertThat(partitions(there)).isEqualTo(2);
        assertThat(PartitionSupervisor.countChildren(there)).isEqualTo(new Counts(2, 2, 0, 2));
        assertThat(via(there, 1).whereis().orElseThrow().node()).isSameAs(node);
        assertThat(Sys.getState(via(there, 1)).toString()).startsWith("hand ");
        assertThat(exitOf(() -> partitions("p"))).isEqualTo(noSupervisor(name("p")));
        play(
            () -> {
              assertThat(partitions(there)).isEqualTo(2);
              assertThat(exitOf(() -> partitions("p"))).isEqualTo(noSupervisor(name("p")));
            });
        PartitionSupervisor.stop(there);
        assertThat(isAlive(started.get())).isFalse();
      }
    }

    @Test
    void ofAPartitionCannotBeGivenOrGivenUp() {
      play(
          () -> {
            Pid supervisor = start(2);
            Supervisor.terminateChild(supervisor, 1);
            assertThatIllegalArgumentException()
                .isThrownBy(() -> via("p", 1).register(self()))
                .withMessageContaining("{via, {p, test}, 1}")
                .withMessageContaining(self().toString());
            assertThatIllegalArgumentException().isThrownBy(() -> via("p", 1).unregister());
          });
    }

    @Test
    void areChecked() {
      play(
          () -> {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> via("p", null))
                .withMessage("a key must not be null");
            assertThatIllegalArgumentException()
                .isThrownBy(() -> via("p", new byte[3]))
                .withMessageContaining("use a list or a record, got byte[]");
            assertThat(via("p", "x")).hasToString("{via, {p, test}, \"x\"}");
          });
    }
  }

  @Nested
  class Looking {
    @Test
    void doesNotAskTheSupervisor() {
      play(
          () -> {
            Pid supervisor = start(2);
            Sys.suspend(supervisor);
            assertThat(via("p", 1).whereis()).isPresent();
            assertThat(partitions("p")).isEqualTo(2);
          });
    }

    @Test
    void findsNothingOnceThePartitionIsCondemned() {
      play(
          () -> {
            Pid supervisor = start(2);
            Sys.suspend(supervisor); // so that it is not started again yet
            Pid other = partition(0);
            exit(partition(1), ExitReason.KILL);
            assertThat(via("p", 1).whereis()).isEmpty();
            assertThat(exitOf(() -> Sys.getState(via("p", 1))).toString()).startsWith("{noproc, ");
            assertThat(partition(0)).isEqualTo(other);
            Sys.resume(supervisor);
            settle();
            assertThat(via("p", 1).whereis()).isPresent();
          });
    }

    @Test
    void findsNothingOnceTheEndOfTheSupervisorIsKnown() {
      play(
          () -> {
            for (int i = 0; i < 20; i++) {
              Pid supervisor = start(2);
              Ref end = monitor(supervisor);
              exit(supervisor, ExitReason.KILL);
              down(end);
              assertThat(PartitionTable.count(node())).isZero();
              assertThat(exitOf(() -> partitions("p"))).isEqualTo(noSupervisor(name("p")));
            }
          });
    }

    @Test
    void ofASupervisorThatFailsToStartLeavesNothing() {
      play(
          () -> {
            ChildSpec bad = Hand.spec(() -> exit("no"));
            assertThat(PartitionSupervisor.startLink(options("p"), bad))
                .isInstanceOf(Start.NotStarted.class);
            assertThat(PartitionTable.count(node())).isZero();
          });
    }

    @Test
    void findsTheProcessThatWasStartedLast() {
      play(
          () -> {
            PartitionSupervisor.startLink(options("p").partitions(2).maxRestarts(1000), Hand.spec())
                .pid();
            List<Pid> seen = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
              seen.add(partition(1));
              Hand.end(partition(1), "boom");
            }
            assertThat(seen).doesNotHaveDuplicates();
            assertThat(PartitionSupervisor.whichChildren(name("p")).getFirst().pid())
                .contains(partition(1));
          });
    }
  }

  @Nested
  class UsedByManyAtOnce {
    @Test
    void eachKeyAlwaysHasTheSameProcess() {
      play(
          () -> {
            start(4);
            List<String> wrong = new CopyOnWriteArrayList<>();
            List<Ref> ends = new ArrayList<>();
            for (int p = 0; p < 8; p++) {
              ends.add(
                  spawnMonitor(
                          () -> {
                            for (int key = 0; key < 1000; key++) {
                              Pid first = partition("key " + key);
                              Pid again = partition("key " + key);
                              if (first != again) {
                                wrong.add(key + ": " + first + ", " + again);
                              }
                            }
                          })
                      .ref());
            }
            ends.forEach(end -> assertThat(down(end).reason()).isEqualTo(ExitReason.NORMAL));
            assertThat(wrong).isEmpty();
          });
    }

    @Test
    void dynamicSupervisorsShareTheChildren() {
      play(
          () -> {
            PartitionSupervisor.startLink(
                    options("p").partitions(4),
                    DynamicSupervisor.childSpec(DynamicSupervisor.options()))
                .pid();
            for (int i = 0; i < 400; i++) {
              assertThat(DynamicSupervisor.startChild(via("p", i), Hand.spec()))
                  .isInstanceOf(Start.Started.class);
            }
            for (int i = 0; i < 4; i++) {
              assertThat(DynamicSupervisor.countChildren(via("p", i)).active()).isEqualTo(100);
            }
            PartitionSupervisor.stop(name("p"));
            settle();
            assertThat(list()).hasSize(2); // this process, and the node's own
          });
    }
  }

  @Test
  void ofNoSupervisorACastIsDroppedAndAllElseExits() {
    play(
        () -> {
          GenServer.cast(via("nobody", 1), "x");
          assertThat(exitOf(() -> send(via("nobody", 1), "x")))
              .isEqualTo(noSupervisor(name("nobody")));
          assertThat(exitOf(() -> GenServer.stop(via("nobody", 1))))
              .isEqualTo(noSupervisor(name("nobody")));
        });
    GenServer.cast(via("nobody", 1), "x");
    assertThat(exitOf(() -> GenServer.stop(via("nobody", 1))))
        .isEqualTo(noSupervisor(name("nobody")));
  }

  @Test
  void aCastFromAProcessThatIsEndedMeanwhileEndsIt() {
    play(
        () -> {
          Via slow =
              new Via() {
                @Override
                public Optional<Pid> whereis() {
                  sleep(GenServer.INFINITY);
                  throw new IllegalStateException();
                }

                @Override
                public Optional<Pid> register(Pid pid) {
                  throw new IllegalStateException();
                }

                @Override
                public void unregister() {
                  throw new IllegalStateException();
                }
              };
          List<String> after = new CopyOnWriteArrayList<>();
          Pid caster =
              spawn(
                  () -> {
                    GenServer.cast(slow, "x");
                    after.add("went on");
                  });
          settle();
          exit(caster, "boom");
          settle();
          assertThat(isAlive(caster)).isFalse();
          assertThat(after).isEmpty();
        });
  }
}
