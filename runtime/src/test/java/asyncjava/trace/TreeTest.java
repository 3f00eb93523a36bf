package asyncjava.trace;

import static asyncjava.genserver.GenServer.call;
import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForAll;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.supervisor.Supervisor.restForOne;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.TraceEvent;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorReport;
import asyncjava.trace.Shelf.Fail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a tree shows. */
class TreeTest {

  private static ChildSpec shelf(String id) {
    return ChildSpec.of(id, () -> GenServer.startLink(new Shelf(id), name(id)));
  }

  private static ChildSpec unnamed(Object id) {
    return ChildSpec.of(id, () -> GenServer.startLink(new Shelf(id)));
  }

  private static ChildSpec supervisor(String id, ChildSpec... children) {
    return ChildSpec.of(id, () -> Supervisor.startLink(restForOne(), children))
        .type(ChildType.SUPERVISOR);
  }

  private static void crash(String name) {
    Pid pid = whereis(name).orElseThrow();
    try {
      call(pid, new Fail());
    } catch (ProcessExit expected) {
      sleep(ZERO);
    }
  }

  @Test
  void namesIdsKindsAndIncarnations() {
    inProcess(
        () -> {
          SupervisorReport.listen(node(), _ -> {});
          Pid root =
              Supervisor.startLink(
                      oneForOne().name(name("shop")),
                      shelf("stock"),
                      supervisor("orders", unnamed("queue").restart(Restart.TRANSIENT)),
                      unnamed(Shelf.class).restart(Restart.TEMPORARY),
                      unnamed("mail"),
                      ChildSpec.of("none", Start.Ignored::new))
                  .pid();
          crash("stock");
          Supervisor.terminateChild(root, "mail");

          Tree tree = Tree.of(root);
          assertThat(tree.text())
              .isEqualTo(
                  """
                  shop one_for_one #PID<0.3.0>
                  ├─ stock #2 #PID<0.9.0>
                  ├─ orders #1 rest_for_one Supervisor #PID<0.5.0>
                  │  └─ queue #1 transient Shelf #PID<0.6.0>
                  ├─ Shelf #1 temporary #PID<0.7.0>
                  ├─ mail down
                  └─ none down
                  """);
          assertThat(String.join("\n", tree.brief(Signs.ASCII)))
              .isEqualTo(
                  """
                  shop one_for_one
                  |- stock #2
                  |- orders #1 rest_for_one
                  |  `- queue #1 transient
                  |- Shelf #1 temporary
                  |- mail down
                  `- none down\
                  """);
          assertThat(tree.inline())
              .isEqualTo(
                  "shop one_for_one (stock#2, orders#1 rest_for_one (queue#1 transient), Shelf#1"
                      + " temporary, mail down, none down)");
        });
  }

  @Test
  void inALineOnlyWhatIsDifferentIsTold() {
    inProcess(
        () -> {
          SupervisorReport.listen(node(), _ -> {});
          Supervisor.startLink(
              oneForOne().name(name("shop")),
              unnamed("mail"),
              unnamed("till"),
              supervisor("orders", shelf("queue"), unnamed("printer")),
              supervisor("stock", unnamed("list")));
          Tree before = Tree.of(node());
          crash("queue");
          Tree after = Tree.of(node());

          assertThat(before.inline(after, 200)).isEqualTo(before.inline());
          assertThat(before.inline(after, 90))
              .isEqualTo("shop one_for_one (.., orders#1 rest_for_one (queue#1, printer#1), ..)");
          assertThat(after.inline(before, 50))
              .isEqualTo("shop (.., orders#1 (queue#2, printer#2), ..)");
          assertThat(after.inline(80))
              .isEqualTo("shop (mail#1, till#1, orders#1 (queue#2, printer#2), stock#1 (list#1))");
          assertThat(after.inline(5)).isEqualTo(after.inline(80));
        });
  }

  @Test
  void aChildThatIsAboutToBeStartedAgain() {
    inProcess(
        () -> {
          SupervisorReport.listen(node(), _ -> {});
          AtomicBoolean wedged = new AtomicBoolean();
          Supervisor.startLink(
              oneForOne().name(name("main")).maxRestarts(100),
              ChildSpec.of(
                  "shelf",
                  () -> {
                    if (wedged.get()) {
                      receive(); // until the supervisor is killed
                    }
                    return GenServer.startLink(new Shelf("cup"), name("shelf"));
                  }));
          wedged.set(true);
          exit(whereis("shelf").orElseThrow(), "boom");
          sleep(ZERO);
          assertThat(Tree.of(node()).inline()).isEqualTo("main one_for_one (shelf down)");
        });
  }

  @Test
  void aDeadChildThatItsSupervisorHasNotSeenTo() {
    inProcess(
        () -> {
          SupervisorReport.listen(node(), _ -> {});
          Pid main =
              Supervisor.startLink(oneForOne().name(name("main")), shelf("first"), shelf("second"))
                  .pid();
          spawn(
              () ->
                  Supervisor.startChild(
                      main,
                      ChildSpec.of(
                          "stuck",
                          () -> {
                            receive();
                            return new Start.Ignored();
                          })));
          sleep(ZERO);
          exit(whereis("first").orElseThrow(), ExitReason.KILL);
          sleep(ZERO);
          assertThat(Tree.of(node()).inline())
              .isEqualTo("main one_for_one (first#1 dead, second#1, stuck down)");
        });
  }

  @Test
  void allTreesOfANode() {
    inProcess(
        () -> {
          Supervisor.startLink(oneForAll().name(name("one")), supervisor("below"));
          Supervisor.startLink(oneForOne());
          assertThat(Tree.of(node()).inline())
              .isEqualTo("one one_for_all (below#1 rest_for_one ())  Supervisor one_for_one ()");
        });
  }

  @Test
  void whoIsNoSupervisorHasNoTree() {
    inProcess(
        () -> {
          assertThat(Tree.of(self()).isEmpty()).isTrue();
          assertThat(Tree.of(node()).text()).isEmpty();
          Pid main = Supervisor.startLink(oneForOne()).pid();
          assertThat(Tree.of(main).isEmpty()).isFalse();
          Supervisor.stop(main);
          assertThat(Tree.of(main)).isNotEqualTo(Tree.EMPTY).matches(Tree::isEmpty);
        });
  }

  @Test
  void ofVeryManyChildrenTheFirstOnes() {
    inProcess(
        () -> {
          Pid main =
              Supervisor.startLink(
                      oneForOne(), IntStream.range(0, 120).mapToObj(i -> unnamed(i)).toList())
                  .pid();
          assertThat(Tree.of(main).lines(Signs.UNICODE))
              .hasSize(102)
              .last()
              .isEqualTo("└─ and 20 more");
          assertThat(Tree.of(main).brief(Signs.UNICODE)).hasSize(10);
          assertThat(Tree.of(main).inline()).endsWith("7#1, and 112 more)");
        });
  }

  @Test
  void aLogKeepsTheTreeBeforeTheFirstEnd() {
    inProcess(
        () -> {
          SupervisorReport.listen(node(), _ -> {});
          try (Recording recording = Recording.of(node())) {
            Supervisor.startLink(
                oneForAll().name(name("main")),
                shelf("first"),
                supervisor("below", unnamed("leaf")),
                shelf("second"));
            assertThat(recording.before()).isEmpty();
            spawn(() -> {});
            sleep(ZERO);
            assertThat(recording.before()).as("the end of a process in no tree").isEmpty();
            crash("first");
            crash("second");

            assertThat(recording.before().map(Tree::inline))
                .contains("main one_for_all (first#1, below#1 rest_for_one (leaf#1), second#1)");
            assertThat(recording.now().inline())
                .isEqualTo("main one_for_all (first#3, below#3 rest_for_one (leaf#1), second#3)");
          }
        });
  }

  @Test
  void aLogKnowsOfRootsThatHaveEnded() {
    inProcess(
        () -> {
          SupervisorReport.listen(node(), _ -> {});
          trapExit(true);
          try (Recording recording = Recording.of(node())) {
            Supervisor.startLink(oneForOne().name(name("main")).maxRestarts(0), shelf("first"));
            crash("first");
            assertThat(recording.before().map(Tree::inline)).contains("main one_for_one (first#1)");
            assertThat(recording.now().inline()).isEqualTo("main ended: shutdown");
          }
        });
  }

  @Test
  void ofSupervisorsOneAfterTheOtherTheLastOneCounts() {
    inProcess(
        () -> {
          SupervisorReport.listen(node(), _ -> {});
          try (Recording recording = Recording.of(node())) {
            for (int i = 1; i <= 3; i++) {
              Supervisor.startLink(oneForOne().name(name("main" + i)), shelf("first"));
              crash("first");
              Supervisor.stop(name("main" + i));
            }
            assertThat(recording.before().map(Tree::inline))
                .contains("main3 one_for_one (first#1)");
            assertThat(recording.now().inline()).isEqualTo("main3 ended: normal");

            Supervisor.startLink(oneForOne().name(name("main4")), shelf("first"));
            assertThat(recording.before()).as("nothing has happened to main4").isEmpty();
            assertThat(recording.now().inline()).isEqualTo("main4 one_for_one (first#1)");
            crash("first");
            assertThat(recording.before().map(Tree::inline))
                .contains("main4 one_for_one (first#1)");
            assertThat(recording.now().inline()).isEqualTo("main4 one_for_one (first#2)");
          }
        });
  }

  @Test
  void childrenOfDynamicSupervisorsAndOfPartitions() {
    inProcess(
        () -> {
          SupervisorReport.listen(node(), _ -> {});
          try (Recording recording = Recording.of(node())) {
            DynamicSupervisor.startLink(DynamicSupervisor.options().name(name("dynamic")));
            DynamicSupervisor.startChild(name("dynamic"), unnamed("unseen"));
            DynamicSupervisor.startChild(name("dynamic"), shelf("seen"));
            PartitionSupervisor.startLink(
                PartitionSupervisor.options("parts").partitions(2), unnamed("unseen"));
            assertThat(recording.now().inline())
                .isEqualTo("dynamic one_for_one (Shelf#1, seen#1)  parts one_for_one (0#1, 1#1)");
            assertThat(recording.sequence().brief(Signs.ASCII))
                .contains("dynamic starts Shelf", "dynamic starts seen", "parts starts Shelf 0");
          }
        });
  }

  /** A supervisor as somebody may build it. */
  private static void supervise(String... names) {
    trapExit(true);
    label("by hand");
    for (String name : names) {
      worker(name);
    }
    while (receive() instanceof Exit(Pid _, ExitReason.Term(Object reason))) {
      worker(String.valueOf(reason));
    }
  }

  private static void worker(String name) {
    Pid by = self();
    spawnLink(
        () -> {
          label(name);
          send(by, name);
          receive();
        });
    receive(onEqual(name, () -> ""));
  }

  @Test
  void aTreeThatWasBuiltByHand() {
    inProcess(
        () -> {
          try (Recording recording = Recording.of(node())) {
            recording.name(self(), "test");
            spawn(() -> supervise("a", "b", "c"));
            spawn(() -> supervise("alone"));
            sleep(ZERO);
            assertThat(recording.before()).as("before anything has ended").isEmpty();
            assertThat(recording.now().isEmpty()).isTrue();

            list().stream()
                .filter(pid -> pid.displayName().filter("b"::equals).isPresent())
                .forEach(pid -> exit(pid, "b"));
            sleep(ZERO);
            assertThat(recording.before().map(Tree::inline)).contains("by hand (a, b, c)");
            assertThat(recording.now().inline()).isEqualTo("by hand (a, c, b(2))");
          }
        });
  }

  @Test
  void whoTrapsExitsAndHasANameHereIsNoSupervisor() {
    inProcess(
        () -> {
          try (Recording recording = Recording.of(node())) {
            recording.name(self(), "test");
            trapExit(true);
            worker("a");
            worker("b");
            list().stream()
                .filter(pid -> pid.displayName().filter("b"::equals).isPresent())
                .forEach(pid -> exit(pid, "b"));
            receive();
            assertThat(recording.before()).isEmpty();
            assertThat(recording.now().isEmpty()).isTrue();
          }
        });
  }

  @Test
  void aKilledSupervisorIsSeenBeforeItsEnd() {
    inProcess(
        () -> {
          trapExit(true);
          try (Recording recording = Recording.of(node())) {
            Pid main = Supervisor.startLink(oneForOne().name(name("main")), shelf("first")).pid();
            exit(main, ExitReason.KILL);
            sleep(ZERO);
            assertThat(recording.before().map(Tree::inline)).contains("main one_for_one (first#1)");
            assertThat(recording.now().inline()).isEqualTo("main ended: killed");
          }
        });
  }

  @Test
  void aSupervisorStopsItsChildrenInAStepEach() {
    inProcess(
        () -> {
          try (Recording recording = Recording.of(node())) {
            recording.name(self(), "test");
            Pid main =
                Supervisor.startLink(oneForOne().name(name("main")), unnamed("a"), unnamed("b"))
                    .pid();
            Supervisor.stop(main);
            assertThat(recording.sequence().brief(Signs.UNICODE))
                .containsExactly(
                    "test starts main",
                    "main starts a",
                    "main starts b",
                    "test ─stop normal→ main",
                    "main stops b",
                    "main stops a",
                    "main ends: normal");
          }
        });
  }

  @Test
  void whatOthersDoMeanwhileDoesNotTearAStopApart() {
    inProcess(
        () -> {
          try (Recording recording = Recording.of(node())) {
            recording.name(self(), "test");
            Supervisor.startLink(oneForOne().name(name("main")), unnamed("a"));
            Supervisor.terminateChild(name("main"), "a");
            List<TraceEvent> events = new ArrayList<>(recording.sequence().events());
            int end =
                IntStream.range(0, events.size())
                    .filter(i -> events.get(i) instanceof TraceEvent.Ended)
                    .findFirst()
                    .orElseThrow();
            Set<Pid> supervisors = Set.of(whereis("main").orElseThrow());
            events.add(end, new TraceEvent.TimedOut(ZERO, self(), ofSeconds(1)));
            assertThat(
                    Sequence.of(events, Map.of(self(), "test"), supervisors, 0)
                        .brief(Signs.UNICODE))
                .containsSubsequence("main stops Shelf", "test ⏱ 1s");

            Pid child = ((TraceEvent.Ended) events.get(end + 1)).pid();
            events.add(end, new TraceEvent.TimedOut(ZERO, child, ofSeconds(1)));
            assertThat(
                    Sequence.of(events, Map.of(self(), "test"), supervisors, 0)
                        .brief(Signs.UNICODE))
                .containsSubsequence(
                    "main ─exit shutdown→ Shelf", "Shelf ⏱ 1s", "Shelf ends: shutdown");
          }
        });
  }

  @Test
  void childrenAreCalledByTheirIds() {
    inProcess(
        () -> {
          SupervisorReport.listen(node(), _ -> {});
          try (Recording recording = Recording.of(node())) {
            Supervisor.startLink(oneForAll().name(name("main")), unnamed("a"), shelf("b"));
            crash("b");
            assertThat(recording.sequence().brief(Signs.UNICODE))
                .containsSubsequence(
                    "main starts a", "main starts b", "main stops a", "main starts a(2)");
          }
        });
  }
}
