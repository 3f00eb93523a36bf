package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.DynamicSupervisor.options;
import static asyncjava.supervisor.Hand.play;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.Call;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Logged;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a {@link DynamicSupervisor} does beside what it does as on the BEAM, which the facts of
 * {@link DynamicConformanceTest} tell.
 */
class DynamicSupervisorTest {
  record Unknown() implements Call<String> {}

  static Pid start(DynamicOptions options) {
    return DynamicSupervisor.startLink(options).pid();
  }

  static Pid start() {
    return start(options());
  }

  static List<Pid> pids(Pid supervisor) {
    return DynamicSupervisor.whichChildren(supervisor).stream()
        .flatMap(child -> child.pid().stream())
        .toList();
  }

  static Start notStarted(Object reason) {
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
                .isEqualTo(
                    new DynamicOptions(
                        1, 2, OptionalInt.of(7), List.of("x", 1), Optional.of(name("e"))));
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
        assertThat(DynamicSupervisor.terminateChild(supervisor.get(), child)).isEqualTo(Outcome.OK);
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
            ChildSpec same = ChildSpec.of("same", () -> new Start.Started(child));
            for (int i = 0; i < 2; i++) {
              ChildSpec spec = same.type(ChildType.SUPERVISOR);
              assertThat(DynamicSupervisor.startChild(supervisor, spec).pid()).isEqualTo(child);
              assertThat(DynamicSupervisor.countChildren(supervisor))
                  .isEqualTo(new Counts(1, 1, 1, 0));
            }
            assertThat(DynamicSupervisor.startChild(supervisor, same).pid()).isEqualTo(child);
            assertThat(DynamicSupervisor.countChildren(supervisor))
                .isEqualTo(new Counts(1, 1, 0, 1));
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
    void thatSendsAnExitSignalIsTakenToHaveEnded() {
      play(
          () -> {
            Pid supervisor = start();
            Pid child = DynamicSupervisor.startChild(supervisor, Hand.spec()).pid();
            Hand.tell(child, () -> exit(supervisor, "boom"));
            settle();
            assertThat(pids(supervisor)).hasSize(1).doesNotContain(child);
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
    void thatSendsAnExitSignalAndEndsHasEndedOnce() {
      play(
          () -> {
            List<SupervisorReport> reports = DynamicReportsTest.reports();
            Pid supervisor = start();
            AtomicInteger starts = new AtomicInteger();
            ChildSpec spec =
                ChildSpec.of(
                    "a", () -> starts.incrementAndGet() == 2 ? notStarted("no") : Hand.startLink());
            Pid child = DynamicSupervisor.startChild(supervisor, spec).pid();
            Sys.suspend(supervisor);
            Hand.tell(
                child,
                () -> {
                  exit(supervisor, "boom");
                  exit("boom");
                });
            settle();
            Sys.resume(supervisor);
            settle();
            assertThat(starts).hasValue(3);
            assertThat(reports)
                .extracting(SupervisorReport::event)
                .containsExactly(
                    SupervisorReport.Event.CHILD_TERMINATED, SupervisorReport.Event.START_ERROR);
          });
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
    void whatIsNotForItIsLoggedAndDropped() {
      play(
          () -> {
            Pid supervisor = start();
            try (Logged log = new Logged("asyncjava.supervisor")) {
              send(supervisor, "hello");
              settle();
              assertThat(log.records())
                  .extracting(LogRecord::getMessage)
                  .containsExactly(
                      "supervisor DynamicSupervisor received unexpected message: hello");
            }
            assertThat(isAlive(supervisor)).isTrue();
          });
    }

    @Test
    void itIsLabelledByItsModule() {
      play(
          () -> {
            Pid one = start();
            Pid two = DynamicSupervisor.startLink(new Games()).pid();
            assertThat(info(one).orElseThrow().label()).contains("DynamicSupervisor");
            assertThat(info(two).orElseThrow().label()).contains("Games");
            assertThat(Supervision.of(two).orElseThrow().title()).isEqualTo("Games");
          });
    }

    private static final class Games implements DynamicSupervisor {
      @Override
      public DynamicInit init() {
        return DynamicSupervisor.init(options());
      }
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
}
