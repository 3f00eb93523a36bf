package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.ExitReason;
import asyncjava.process.Logged;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.supervisor.SupervisorReport.Event;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is seen of supervisors from outside: by looking, and in reports. */
class SupervisionTest {
  private record Top(Kids kids) implements Supervisor {
    @Override
    public SupervisorInit init() {
      return Supervisor.init(
          restForOne().maxRestarts(7).maxSeconds(9),
          kids.spec("a"),
          kids.spec("t").restart(Restart.TEMPORARY));
    }
  }

  @Test
  void itShowsTheChildrenInOrderWithTheirIncarnations() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(new Top(kids)).pid();
          Optional<Pid> a = Optional.of(pid(sup, "a"));
          Optional<Pid> t = Optional.of(pid(sup, "t"));
          ChildView temporary =
              new ChildView("t", t, false, ChildType.WORKER, Restart.TEMPORARY, 1);
          assertThat(Supervision.of(sup))
              .contains(
                  new Supervision(
                      sup,
                      "Top",
                      Strategy.REST_FOR_ONE,
                      7,
                      9,
                      List.of(
                          new ChildView("a", a, false, ChildType.WORKER, Restart.PERMANENT, 1),
                          temporary)));
          end(sup, "a", "boom");
          Supervisor.terminateChild(sup, "a");
          Supervisor.restartChild(sup, "a");
          Supervisor.terminateChild(sup, "a");
          assertThat(Supervision.of(sup).orElseThrow().children())
              .containsExactly(
                  new ChildView(
                      "a", Optional.empty(), false, ChildType.WORKER, Restart.PERMANENT, 3));
        });
  }

  @Test
  void itAsksNobody() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a")).pid();
          Sys.suspend(sup);
          assertThat(Supervision.of(sup).orElseThrow().children()).hasSize(1);
        });
  }

  @Test
  void whoIsNoSupervisorOrHasEndedHasNone() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a")).pid();
          assertThat(Supervision.of(self())).isEmpty();
          assertThat(Supervision.of(pid(sup, "a"))).isEmpty();
          Supervisor.stop(sup);
          assertThat(Supervision.of(sup)).isEmpty();
          Pid killed = Supervisor.startLink(oneForOne()).pid();
          exit(killed, ExitReason.KILL);
          assertThat(isAlive(killed)).isFalse();
          assertThat(Supervision.of(killed)).isEmpty();
        });
  }

  @Test
  void itIsGoneBeforeTheEndIsHeardOf() {
    play(
        kids -> {
          for (int i = 0; i < 100; i++) {
            Pid sup = Supervisor.startLink(oneForOne()).pid();
            exit(sup, ExitReason.SHUTDOWN);
            receive();
            assertThat(Supervision.of(sup)).isEmpty();
          }
        });
  }

  // Reports

  @Test
  void anOrderlyEndIsReportedOnlyIfItIsAnError() {
    play(
        kids -> {
          Pid sup =
              Supervisor.startLink(
                      oneForOne(),
                      kids.spec("p"),
                      kids.spec("x").restart(Restart.TRANSIENT),
                      kids.spec("t").restart(Restart.TEMPORARY))
                  .pid();
          end(sup, "x", ExitReason.NORMAL);
          end(sup, "t", ExitReason.SHUTDOWN);
          assertThat(kids.reports).isEmpty();
          end(sup, "p", ExitReason.NORMAL);
          assertThat(kids.reports)
              .extracting(SupervisorReport::event, SupervisorReport::child)
              .containsExactly(tuple(Event.CHILD_TERMINATED, "p"));
        });
  }

  @Test
  void byDefaultReportsGoToTheLog() {
    try (Logged log = new Logged("asyncjava.supervisor")) {
      inProcess(
          () -> {
            Kids kids = new Kids();
            Flags flags = oneForOne().maxRestarts(0).name(name("top"));
            Pid sup = Supervisor.startLink(flags, kids.spec("t").restart(Restart.TEMPORARY)).pid();
            end(sup, "t", "boom");
          });
      assertThat(log.records()).hasSize(1);
      assertThat(log.records().getFirst().getMessage())
          .matches(
              "supervisor #PID<0\\.\\d+\\.0> \\(top\\): child_terminated of child \"t\""
                  + " #PID<0\\.\\d+\\.0>: \"boom\"");
    }
  }

  @Test
  void aListenerThatFailsDoesNotEndTheSupervisor() {
    try (Logged log = new Logged("asyncjava.supervisor")) {
      play(
          kids -> {
            SupervisorReport.listen(
                node(),
                _ -> {
                  throw new AssertionError("oops");
                });
            Pid sup = Supervisor.startLink(oneForOne(), kids.spec("a")).pid();
            end(sup, "a", "boom");
            assertThat(running(sup)).containsExactly("a");
            // Asked here: when the node is closed, a child may be killed before its supervisor.
            assertThat(log.records()).hasSize(1);
            assertThat(log.records().getFirst().getMessage())
                .startsWith("a listener of supervisor reports failed on supervisor #PID");
          });
    }
  }

  /** Children that are killed with their node are missed by nobody. */
  @Test
  void theEndOfANodeIsNotReported() throws InterruptedException {
    List<SupervisorReport> reports = new CopyOnWriteArrayList<>();
    Node node = Node.builder().build();
    SupervisorReport.listen(node, reports::add);
    CountDownLatch started = new CountDownLatch(1);
    node.spawn(
        () -> {
          List<ChildSpec> many =
              IntStream.range(0, 100)
                  .mapToObj(
                      id -> ChildSpec.of(id, () -> new Start.Started(spawnLink(() -> receive()))))
                  .toList();
          Supervisor.startLink(oneForOne(), many);
          started.countDown();
          receive();
        });
    try (node) {
      started.await();
    }
    assertThat(reports).isEmpty();
  }
}
