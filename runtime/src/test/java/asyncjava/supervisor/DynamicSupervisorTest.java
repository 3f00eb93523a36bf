package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Hand.play;
import static asyncjava.supervisor.DynamicSupervisor.options;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.Call;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.ProcessInfo;
import asyncjava.process.VirtualClock;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a {@link DynamicSupervisor} does beside what it does as on the BEAM, which the facts of
 * {@link DynamicConformanceTest} tell.
 */
class DynamicSupervisorTest {
  record Unknown() implements Call<String> {}

  private static Pid start(DynamicOptions options) {
    return DynamicSupervisor.startLink(options).pid();
  }

  private static Pid start() {
    return start(options());
  }

  private static List<Pid> pids(Pid supervisor) {
    return DynamicSupervisor.whichChildren(supervisor).stream()
        .flatMap(child -> child.pid().stream())
        .toList();
  }

  private static Start notStarted(Object reason) {
    return new Start.NotStarted(ExitReason.of(reason));
  }

  @Nested
  class Options {
    @Test
    void haveDefaults() {
      DynamicOptions all = options();
      assertThat(all.maxRestarts()).isEqualTo(3);
      assertThat(all.maxSeconds()).isEqualTo(5);
      assertThat(all.maxChildren()).isEmpty();
      assertThat(all.extraArguments()).isEmpty();
      assertThat(all.name()).isEmpty();
    }

    @Test
    void keepWhatWasSaidBefore() {
      play(
          () -> {
            DynamicOptions all =
                options()
                    .name(name("d"))
                    .extraArguments("x", 1)
                    .maxChildren(7)
                    .maxSeconds(2)
                    .maxRestarts(9);
            assertThat(all.name()).contains(name("d"));
            assertThat(all.extraArguments()).containsExactly("x", 1);
            assertThat(all.maxChildren()).isEqualTo(OptionalInt.of(7));
            assertThat(all.maxSeconds()).isEqualTo(2);
            assertThat(all.maxRestarts()).isEqualTo(9);
            assertThat(all.maxRestarts(1).name(name("e")))
                .isEqualTo(new DynamicOptions(1, 2, OptionalInt.of(7), List.of("x", 1), Optional.of(name("e"))));
          });
    }

    @Test
    void areRefusedWithTheValue() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options().maxChildren(-1))
          .withMessage("maxChildren must be 0 or more, got -1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options().maxRestarts(-1))
          .withMessage("maxRestarts must be 0 or more, got -1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options().maxSeconds(0))
          .withMessage("maxSeconds must be 1 or more, got 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options().extraArguments("x", null))
          .withMessage("an extra argument must not be null");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> options().name(null))
          .withMessage("the name of a supervisor must not be null");
    }

    @Test
    void ofAModuleHaveNoName() {
      play(
          () ->
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> DynamicSupervisor.init(options().name(name("d"))))
                  .withMessageContaining("DynamicSupervisor.startLink(module, name)")
                  .withMessageContaining("got {d, test}"));
    }
  }

  @Nested
  class Starting {
    @Test
    void needsAProcess() {
      assertThatIllegalStateException()
          .isThrownBy(DynamicSupervisor::startLink)
          .withMessageContaining("DynamicSupervisor.startLink was called outside a process");
    }

    @Test
    void aModuleThatReturnsNothingFails() {
      play(
          () -> {
            Start start = DynamicSupervisor.startLink(() -> null);
            assertThat(start).isInstanceOf(Start.NotStarted.class);
            assertThat(start.toString()).contains("DynamicSupervisor.init(..)");
          });
    }

    @Test
    void asAChildItIsASupervisorCalledByItsName() {
      play(
          () -> {
            ChildSpec named = DynamicSupervisor.childSpec(options().name(name("d")));
            assertThat(named.id()).isEqualTo("d");
            assertThat(named.type()).isEqualTo(ChildType.SUPERVISOR);
            assertThat(named.shutdown()).isEqualTo(Shutdown.INFINITY);
            assertThat(DynamicSupervisor.childSpec(options()).id())
                .isEqualTo(DynamicSupervisor.class);
            Pid top = Supervisor.startLink(Supervisor.oneForOne(), named).pid();
            DynamicSupervisor.startChild(name("d"), Hand.spec());
            assertThat(Supervisor.countChildren(top)).isEqualTo(new Counts(1, 1, 1, 0));
            assertThat(DynamicSupervisor.countChildren(name("d")))
                .isEqualTo(new Counts(1, 1, 0, 1));
          });
    }

    @Test
    void itsChildrenCanBeStartedAndAskedForOutsideAnyProcess() {
      try (Node node = Node.builder().clock(new VirtualClock()).build()) {
        AtomicReference<Pid> supervisor = new AtomicReference<>();
        node.spawn(
            () -> {
              supervisor.set(start());
              receive();
            });
        Awaitility.await().until(() -> supervisor.get() != null);
        Pid child = DynamicSupervisor.startChild(supervisor.get(), Hand.spec()).pid();
        assertThat(child.node()).isSameAs(node);
        assertThat(pids(supervisor.get())).containsExactly(child);
        assertThat(DynamicSupervisor.countChildren(supervisor.get()).active()).isEqualTo(1);
        assertThat(DynamicSupervisor.terminateChild(supervisor.get(), child))
            .isEqualTo(Outcome.OK);
        DynamicSupervisor.stop(supervisor.get());
        assertThat(isAlive(supervisor.get())).isFalse();
      }
    }
  }

  @Nested
  class AStart {
    @Test
    void runsInTheSupervisor() {
      play(
          () -> {
            Pid supervisor = start();
            List<Pid> in = new CopyOnWriteArrayList<>();
            DynamicSupervisor.startChild(
                supervisor,
                ChildSpec.of(
                    "a",
                    () -> {
                      in.add(self());
                      return Hand.startLink();
                    }));
            assertThat(in).containsExactly(supervisor);
          });
    }

    @Test
    void thatReturnsNullFails() {
      play(
          () -> {
            Pid supervisor = start();
            Start start = DynamicSupervisor.startChild(supervisor, ChildSpec.of("a", () -> null));
            assertThat(start.toString())
                .contains("the start function of child \"a\" returned null");
            assertThat(DynamicSupervisor.countChildren(supervisor).specs()).isZero();
          });
    }

    @Test
    void ofANameThatIsTakenFailsAndIsNotKept() {
      play(
          () -> {
            Pid supervisor = start();
            ChildSpec spec =
                ChildSpec.of("a", () -> GenServer.startLink(new Hand(() -> {}), name("n")));
            Pid first = DynamicSupervisor.startChild(supervisor, spec).pid();
            assertThat(DynamicSupervisor.startChild(supervisor, spec))
                .isEqualTo(notStarted(new AlreadyStarted(first)));
            assertThat(pids(supervisor)).containsExactly(first);
          });
    }

    @Test
    void withoutAPlaceForExtraArgumentsFailsIfThereAreAny() {
      play(
          () -> {
            Pid supervisor = start(options().extraArguments("x"));
            Start start = DynamicSupervisor.startChild(supervisor, Hand.spec());
            assertThat(start.toString())
                .contains("child Hand takes no extra arguments")
                .contains("ChildSpec.withExtra")
                .contains("got [x]");
            assertThat(DynamicSupervisor.countChildren(supervisor).specs()).isZero();
          });
    }

    @Test
    void thatGivesAProcessWhichIsAChildAlreadyGivesNoSecondChild() {
      play(
          () -> {
            Pid supervisor = start();
            Pid child = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
            ChildSpec same =
                ChildSpec.of("same", () -> new Start.Started(child)).type(ChildType.SUPERVISOR);
            assertThat(DynamicSupervisor.startChild(supervisor, same).pid()).isEqualTo(child);
            assertThat(DynamicSupervisor.countChildren(supervisor))
                .isEqualTo(new Counts(1, 1, 1, 0));
          });
    }

    @Test
    void thatDoesNotReturnHoldsItsSupervisorButNotBeyondAKill() {
      play(
          () -> {
            Pid supervisor = start();
            Pid one = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
            ChildSpec stuck =
                ChildSpec.of(
                    "stuck",
                    () -> {
                      sleep(GenServer.INFINITY);
                      return Hand.startLink();
                    });
            Pid caller = spawn(() -> DynamicSupervisor.startChild(supervisor, stuck));
            settle();
            assertThat(info(caller).orElseThrow().status()).isEqualTo(ProcessInfo.Status.WAITING);
            assertThat(Supervision.of(supervisor).orElseThrow().children()).hasSize(1);
            exit(supervisor, ExitReason.KILL);
            assertThat(endOf(supervisor)).isIn(ExitReason.KILLED, ExitReason.NOPROC);
            settle();
            assertThat(isAlive(one)).isFalse();
            assertThat(isAlive(caller)).isFalse();
          });
    }
  }

  @Nested
  class AChild {
    @Test
    void thatSendsAnExitSignalHasNotEnded() {
      play(
          () -> {
            Pid supervisor = start();
            Pid child = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
            Hand.tell(child, () -> exit(supervisor, "boom"));
            settle();
            assertThat(pids(supervisor)).containsExactly(child);
            assertThat(isAlive(child)).isTrue();
          });
    }

    @Test
    void whoseStartIsNotDueIsForgottenWithWhatItWasStartedWith() {
      play(
          () -> {
            Pid supervisor = start();
            WeakReference<Object> big = startWithSomething(supervisor, Restart.TEMPORARY);
            settle();
            Awaitility.await()
                .until(
                    () -> {
                      System.gc();
                      return big.get() == null;
                    });
            assertThat(DynamicSupervisor.countChildren(supervisor).active()).isEqualTo(1);
          });
    }

    private static WeakReference<Object> startWithSomething(Pid supervisor, Restart restart) {
      Object big = new Object();
      ChildSpec spec =
          ChildSpec.of(
              "a",
              () -> {
                big.hashCode();
                return Hand.startLink();
              });
      DynamicSupervisor.startChild(supervisor, spec.restart(restart)).pid();
      return new WeakReference<>(big);
    }

    @Test
    void thatIsSignificantEndsNothing() {
      play(
          () -> {
            Pid supervisor = start();
            ChildSpec spec = Hand.spec().restart(Restart.TEMPORARY).significant(true);
            Pid child = DynamicSupervisor.startChild(supervisor, spec).pid();
            Hand.end(child, "boom");
            assertThat(isAlive(supervisor)).isTrue();
          });
    }
  }

  @Nested
  class Messages {
    @Test
    void aCallThatIsNotForItEndsIt() {
      play(
          () -> {
            Pid supervisor = start();
            assertThatThrownBy(() -> GenServer.call(supervisor, new Unknown()))
                .isInstanceOf(ProcessExit.class)
                .hasMessageContaining("a dynamic supervisor cannot answer the call Unknown[]");
            assertThat(isAlive(supervisor)).isFalse();
          });
    }

    @Test
    void itsStateIsShort() {
      play(
          () -> {
            Pid supervisor = start();
            DynamicSupervisor.startChild(supervisor, Hand.spec());
            assertThat(Sys.getState(supervisor))
                .hasToString("DynamicSupervisor, one_for_one, children: 1");
          });
    }
  }

  @Nested
  class SeenFromOutside {
    @Test
    void itsChildrenAreThereInTheOrderOfTheirStarts() {
      play(
          () -> {
            Pid supervisor = start(options().maxRestarts(7).maxSeconds(2));
            Pid one = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
            Pid two =
                DynamicSupervisor.startChild(
                        supervisor,
                        Hand.spec().type(ChildType.SUPERVISOR).restart(Restart.TRANSIENT))
                    .pid();
            Hand.end(one, "boom");
            Supervision view = Supervision.of(supervisor).orElseThrow();
            assertThat(view.title()).isEqualTo("DynamicSupervisor");
            assertThat(view.strategy()).isEqualTo(Strategy.ONE_FOR_ONE);
            assertThat(view.maxRestarts()).isEqualTo(7);
            assertThat(view.maxSeconds()).isEqualTo(2);
            assertThat(view.children())
                .containsExactly(
                    new ChildView(
                        DynamicSupervisor.UNDEFINED,
                        Optional.of(two),
                        false,
                        ChildType.SUPERVISOR,
                        Restart.TRANSIENT,
                        1),
                    new ChildView(
                        DynamicSupervisor.UNDEFINED,
                        Optional.of(pids(supervisor).getLast()),
                        false,
                        ChildType.WORKER,
                        Restart.PERMANENT,
                        2));
          });
    }

    @Test
    void oneThatIsRestartingHasNoProcess() {
      play(
          () -> {
            Pid supervisor = start();
            AtomicInteger starts = new AtomicInteger();
            List<ChildView> seen = new ArrayList<>();
            Pid child =
                DynamicSupervisor.startChild(
                        supervisor,
                        ChildSpec.of(
                            "a",
                            () -> {
                              seen.addAll(Supervision.of(self()).orElseThrow().children());
                              return starts.incrementAndGet() == 2
                                  ? notStarted("no")
                                  : Hand.startLink();
                            }))
                    .pid();
            Hand.end(child, "boom");
            assertThat(seen)
                .extracting(ChildView::restarting, view -> view.pid().isPresent())
                .containsExactly(tuple(false, true), tuple(true, false));
            assertThat(Supervision.of(supervisor).orElseThrow().children())
                .extracting(ChildView::incarnation)
                .containsExactly(2);
          });
    }

    @Test
    void whenItHasEndedItIsNoSupervisor() {
      play(
          () -> {
            Pid supervisor = start();
            DynamicSupervisor.stop(supervisor);
            assertThat(Supervision.of(supervisor)).isEmpty();
          });
    }
  }

  @Nested
  class Reported {
    private static List<SupervisorReport> reports() {
      List<SupervisorReport> reports = new CopyOnWriteArrayList<>();
      SupervisorReport.listen(node(), reports::add);
      return reports;
    }

    @Test
    void isTheEndOfAChildThatShouldNotHaveEnded() {
      play(
          () -> {
            List<SupervisorReport> reports = reports();
            Pid supervisor = start(options().name(name("d")));
            Pid permanent = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
            Hand.end(permanent, ExitReason.NORMAL);
            Pid other =
                DynamicSupervisor.startChild(supervisor, Hand.spec().restart(Restart.TEMPORARY))
                    .pid();
            Hand.end(other, "boom");
            assertThat(reports)
                .extracting(
                    SupervisorReport::supervisor,
                    SupervisorReport::event,
                    SupervisorReport::reason,
                    report -> report.pid().orElseThrow())
                .containsExactly(
                    tuple(
                        supervisor,
                        SupervisorReport.Event.CHILD_TERMINATED,
                        ExitReason.NORMAL,
                        permanent),
                    tuple(
                        supervisor,
                        SupervisorReport.Event.CHILD_TERMINATED,
                        reason("boom"),
                        other));
          });
    }

    @Test
    void isNoOrderlyEndOfOneThatMay() {
      play(
          () -> {
            List<SupervisorReport> reports = reports();
            Pid supervisor = start();
            for (Restart restart : List.of(Restart.TRANSIENT, Restart.TEMPORARY)) {
              for (ExitReason reason :
                  List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.shutdown("x"))) {
                Hand.end(
                    DynamicSupervisor.startChild(supervisor, Hand.spec().restart(restart)).pid(),
                    reason);
              }
            }
            assertThat(reports).isEmpty();
          });
    }

    @Test
    void isARestartThatFailsAndThatItGivesUp() {
      play(
          () -> {
            List<SupervisorReport> reports = reports();
            Pid supervisor = start(options().maxRestarts(2));
            AtomicInteger starts = new AtomicInteger();
            Pid child =
                DynamicSupervisor.startChild(
                        supervisor,
                        ChildSpec.of(
                            "a",
                            () ->
                                starts.incrementAndGet() == 1
                                    ? Hand.startLink()
                                    : notStarted("no")))
                    .pid();
            Hand.end(child, "boom");
            assertThat(isAlive(supervisor)).isFalse();
            assertThat(reports)
                .extracting(SupervisorReport::event, report -> report.reason().toString())
                .containsExactly(
                    tuple(SupervisorReport.Event.CHILD_TERMINATED, "\"boom\""),
                    tuple(SupervisorReport.Event.START_ERROR, "\"no\""),
                    tuple(SupervisorReport.Event.START_ERROR, "\"no\""),
                    tuple(SupervisorReport.Event.SHUTDOWN, "reached_max_restart_intensity"));
          });
    }

    @Test
    void isAChildThatEndsOtherwiseThanItWasTold() {
      play(
          () -> {
            List<SupervisorReport> reports = reports();
            Pid supervisor = start();
            Shutdown soon = Shutdown.after(ofMillis(100));
            Pid quick = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
            Pid deaf =
                DynamicSupervisor.startChild(
                        supervisor, ChildSpec.of("deaf", DynamicSupervisorTest::deaf).shutdown(soon))
                    .pid();
            Pid late =
                DynamicSupervisor.startChild(
                        supervisor, ChildSpec.of("deaf", DynamicSupervisorTest::deaf).shutdown(soon))
                    .pid();
            DynamicSupervisor.terminateChild(supervisor, quick);
            DynamicSupervisor.terminateChild(supervisor, deaf);
            DynamicSupervisor.stop(supervisor);
            assertThat(reports)
                .extracting(
                    SupervisorReport::event,
                    SupervisorReport::reason,
                    report -> report.pid().orElseThrow())
                .containsExactly(
                    tuple(SupervisorReport.Event.SHUTDOWN_ERROR, ExitReason.KILLED, deaf),
                    tuple(SupervisorReport.Event.SHUTDOWN_ERROR, ExitReason.KILLED, late));
          });
    }

    @Test
    void isTheTrueReasonOfOneThatHadEndedBeforeTheStopOfAll() {
      play(
          () -> {
            List<SupervisorReport> reports = reports();
            Pid supervisor = start();
            Pid child = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
            Sys.suspend(supervisor);
            exit(child, "boom");
            settle();
            DynamicSupervisor.stop(supervisor);
            assertThat(reports)
                .extracting(SupervisorReport::event, SupervisorReport::reason)
                .containsExactly(
                    tuple(SupervisorReport.Event.SHUTDOWN_ERROR, reason("boom")));
          });
    }
  }

  /** A child that traps exits and does not care about them. */
  private static Start deaf() {
    Pid parent = self();
    Pid child =
        spawnLink(
            () -> {
              trapExit(true);
              send(parent, "deaf");
              while (true) {
                receive();
              }
            });
    receive(onEqual("deaf", () -> null));
    return new Start.Started(child);
  }

  @Nested
  class Many {
    private static final int MANY = 20_000;

    /** Whom a process is linked to and whom it watches. */
    private static List<Object> bonds(Pid pid) {
      ProcessInfo info = info(pid).orElseThrow();
      return List.of(info.links(), info.monitors(), info.messages());
    }

    @Test
    void childrenComeAndGoAndLeaveNothing() {
      play(
          () -> {
            Pid supervisor = start(options().maxRestarts(1000));
            List<Object> before = bonds(supervisor);
            Set<Pid> processes = Set.copyOf(list());
            List<Pid> children = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
              ChildSpec spec =
                  switch (i % 4) {
                    case 0 -> Hand.spec();
                    case 1 -> Hand.spec().restart(Restart.TEMPORARY);
                    case 2 -> Hand.spec().restart(Restart.TRANSIENT).type(ChildType.SUPERVISOR);
                    default -> Hand.spec().shutdown(Shutdown.BRUTAL_KILL);
                  };
              children.add(DynamicSupervisor.startChild(supervisor, spec).pid());
            }
            assertThat(DynamicSupervisor.countChildren(supervisor))
                .isEqualTo(new Counts(MANY, MANY, MANY / 4, MANY * 3 / 4));
            assertThat(pids(supervisor)).isEqualTo(children);
            for (int i = 0; i < 1000; i++) {
              exit(children.get(i * 4), ExitReason.KILL);
              exit(children.get(i * 4 + 1), ExitReason.KILL);
            }
            settle();
            assertThat(DynamicSupervisor.countChildren(supervisor))
                .isEqualTo(
                    new Counts(
                        MANY - 1000, MANY - 1000, MANY / 4, MANY * 3 / 4 - 1000));
            for (Pid child : pids(supervisor)) {
              assertThat(DynamicSupervisor.terminateChild(supervisor, child))
                  .isEqualTo(Outcome.OK);
            }
            settle();
            assertThat(DynamicSupervisor.countChildren(supervisor))
                .isEqualTo(new Counts(0, 0, 0, 0));
            assertThat(bonds(supervisor)).isEqualTo(before);
            assertThat(Set.copyOf(list())).isEqualTo(processes);
          });
    }

    @Test
    void areStoppedAllAtOnceWithOneDeadline() {
      play(
          () -> {
            Pid supervisor = start();
            Set<Pid> processes = Set.copyOf(list());
            for (int i = 0; i < MANY; i++) {
              ChildSpec spec =
                  i % 10 == 0 ? ChildSpec.of("deaf", DynamicSupervisorTest::deaf) : Hand.spec();
              DynamicSupervisor.startChild(supervisor, spec).pid();
            }
            var begin = now();
            DynamicSupervisor.stop(supervisor);
            assertThat(now().minus(begin)).isEqualTo(ofSeconds(5));
            assertThat(list()).containsExactlyInAnyOrderElementsOf(without(processes, supervisor));
          });
    }

    private static List<Pid> without(Set<Pid> all, Pid one) {
      return all.stream().filter(pid -> pid != one).toList();
    }
  }
}
