package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Kids.*;
import static asyncjava.supervisor.Supervisor.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.Body;
import asyncjava.process.Clock;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.supervisor.SupervisorReport.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How children are stopped, also those that do not want to be. */
class ShutdownTest {
  /** A child that is a bare process; it is there when its start returns. */
  private static ChildSpec bare(String id, Body body) {
    return ChildSpec.of(
        id,
        () -> {
          Ref ready = makeRef();
          Pid starter = self();
          Pid child =
              spawnLink(
                  () -> {
                    trapExit(true);
                    send(starter, ready);
                    body.run();
                  });
          receive(onEqual(ready, () -> null));
          return new Start.Started(child);
        });
  }

  private static final Body DEAF =
      () -> {
        while (true) {
          receive(); // whatever it is
        }
      };

  /** How the child ended when it was terminated, and at which time. */
  private record End(ExitReason reason, Duration at) {}

  private static End terminated(Pid sup, Object id) {
    Ref end = monitor(pid(sup, id));
    assertThat(Supervisor.terminateChild(sup, id)).isEqualTo(Outcome.OK);
    return new End(down(end).reason(), now());
  }

  @Test
  void aWorkerHasFiveSecondsAndIsKilledThen() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), bare("a", DEAF)).pid();
          Pid a = pid(sup, "a");
          assertThat(terminated(sup, "a")).isEqualTo(new End(ExitReason.KILLED, ofSeconds(5)));
          assertThat(kids.reports)
              .extracting(
                  SupervisorReport::event, SupervisorReport::reason, it -> it.pid().orElseThrow())
              .containsExactly(tuple(Event.SHUTDOWN_ERROR, ExitReason.KILLED, a));
        });
  }

  @Test
  void itsTimeCanBeSet() {
    play(
        kids -> {
          ChildSpec a = bare("a", DEAF).shutdown(Shutdown.after(ofMillis(1500)));
          Pid sup =
              Supervisor.startLink(oneForOne(), a, bare("b", DEAF).shutdown(Shutdown.after(ZERO)))
                  .pid();
          assertThat(terminated(sup, "a")).isEqualTo(new End(ExitReason.KILLED, ofMillis(1500)));
          assertThat(terminated(sup, "b")).isEqualTo(new End(ExitReason.KILLED, ofMillis(1500)));
        });
  }

  @Test
  void whoEndsInTimeIsNotKilled() {
    play(
        kids -> {
          Body slow =
              () -> {
                receive();
                sleep(ofMillis(4999));
                exit(ExitReason.SHUTDOWN);
              };
          Pid sup = Supervisor.startLink(oneForOne(), bare("a", slow)).pid();
          assertThat(terminated(sup, "a")).isEqualTo(new End(ExitReason.SHUTDOWN, ofMillis(4999)));
          assertThat(kids.reports).isEmpty();
        });
  }

  @Test
  void infinityWaitsAsLongAsItTakes() {
    play(
        kids -> {
          Body slow =
              () -> {
                receive();
                sleep(ofDays(365));
              };
          ChildSpec supervisor = bare("s", slow).type(ChildType.SUPERVISOR);
          ChildSpec worker = bare("w", slow).shutdown(Shutdown.INFINITY);
          Pid sup = Supervisor.startLink(oneForOne(), supervisor, worker).pid();
          assertThat(terminated(sup, "s")).isEqualTo(new End(ExitReason.NORMAL, ofDays(365)));
          assertThat(terminated(sup, "w")).isEqualTo(new End(ExitReason.NORMAL, ofDays(730)));
        });
  }

  @Test
  void brutalKillRunsNoTerminate() {
    play(
        kids -> {
          ChildSpec a = kids.spec("a").shutdown(Shutdown.BRUTAL_KILL);
          Pid sup = Supervisor.startLink(oneForOne(), a).pid();
          assertThat(terminated(sup, "a")).isEqualTo(new End(ExitReason.KILLED, ZERO));
          assertThat(kids.news()).containsExactly("+a");
          assertThat(kids.reports).isEmpty();
        });
  }

  @Test
  void aStopThatDidNotGoAsItShouldIsReported() {
    play(
        kids -> {
          Body normal = () -> receive();
          Body boom =
              () -> {
                receive();
                exit("boom");
              };
          Body more =
              () -> {
                receive();
                exit(ExitReason.shutdown("x"));
              };
          Pid sup =
              Supervisor.startLink(
                      oneForOne(),
                      bare("p-normal", normal),
                      bare("p-more", more),
                      bare("t-boom", boom).restart(Restart.TRANSIENT),
                      bare("t-normal", normal).restart(Restart.TRANSIENT),
                      bare("t-more", more).restart(Restart.TEMPORARY))
                  .pid();
          Supervisor.stop(sup);
          assertThat(kids.reports)
              .extracting(
                  SupervisorReport::child, SupervisorReport::event, SupervisorReport::reason)
              .containsExactly(
                  tuple("t-boom", Event.SHUTDOWN_ERROR, reason("boom")),
                  tuple("p-more", Event.SHUTDOWN_ERROR, ExitReason.shutdown("x")),
                  tuple("p-normal", Event.SHUTDOWN_ERROR, ExitReason.NORMAL));
        });
  }

  /** A child may remove its link; the monitor tells of its end all the same. */
  @Test
  void whoHasRemovedItsLinkIsStoppedToo() {
    play(
        kids -> {
          AtomicReference<Pid> sup = new AtomicReference<>();
          Body unlinks =
              () -> {
                unlink(receive(on(Pid.class, pid -> pid)));
                DEAF.run();
              };
          sup.set(Supervisor.startLink(oneForOne(), bare("a", unlinks)).pid());
          Pid a = pid(sup.get(), "a");
          send(a, sup.get());
          settle();
          assertThat(info(sup.get()).orElseThrow().links()).doesNotContain(a);
          Supervisor.stop(sup.get());
          assertThat(now()).isEqualTo(ofSeconds(5));
          assertThat(isAlive(a)).isFalse();
        });
  }

  @Test
  void whoEndsByItselfWhileItIsStoppedIsStopped() {
    play(
        kids -> {
          Body dies =
              () -> {
                receive();
                sleep(ofSeconds(1));
                exit("boom");
              };
          Pid sup = Supervisor.startLink(oneForOne(), bare("a", dies)).pid();
          assertThat(terminated(sup, "a")).isEqualTo(new End(reason("boom"), ofSeconds(1)));
          settle();
          assertThat(child(sup, "a").pid()).isEmpty();
          assertThat(child(sup, "a").restarting()).isFalse();
        });
  }

  /** Its EXIT is older than the order to stop it. */
  @Test
  void whoHadEndedBeforeItIsStoppedIsStopped() {
    play(
        kids -> {
          Pid sup = Supervisor.startLink(oneForOne(), kids.specs("a", "b")).pid();
          Pid a = pid(sup, "a");
          Pid b = pid(sup, "b");
          Sys.suspend(sup);
          AtomicReference<Outcome> outcome = new AtomicReference<>();
          spawn(() -> outcome.set(Supervisor.terminateChild(sup, "a")));
          settle();
          for (Pid child : List.of(a, b)) {
            make(child, () -> exit("boom"));
            settle();
          }
          Sys.resume(sup);
          settle();
          assertThat(outcome.get()).isEqualTo(Outcome.OK);
          assertThat(running(sup)).containsExactly("b");
          assertThat(pid(sup, "b")).isNotEqualTo(b);
          assertThat(kids.reports)
              .extracting(
                  SupervisorReport::child, SupervisorReport::event, SupervisorReport::reason)
              .containsExactly(
                  tuple("a", Event.SHUTDOWN_ERROR, reason("boom")),
                  tuple("b", Event.CHILD_TERMINATED, reason("boom")));
        });
  }

  /** It neither receives nor heeds an interrupt, so only its process can be ended. */
  @Test
  void aThreadThatCannotBeStoppedDoesNotHoldItsSupervisor() {
    CountDownLatch release = new CountDownLatch(1);
    Body swallows =
        () -> {
          while (release.getCount() > 0) {
            try {
              release.await();
            } catch (InterruptedException _) {
              // goes on
            }
          }
        };
    try {
      for (Shutdown shutdown : List.of(Shutdown.BRUTAL_KILL, Shutdown.after(ofSeconds(5)))) {
        inProcess(
            settings -> settings.clock(Clock.system()).grace(ofMillis(10)),
            () -> {
              trapExit(true);
              SupervisorReport.listen(node(), _ -> {});
              ChildSpec stuck =
                  ChildSpec.of("stuck", () -> new Start.Started(spawnLink(swallows)))
                      .shutdown(shutdown);
              Pid sup = Supervisor.startLink(oneForOne(), stuck).pid();
              Pid child = pid(sup, "stuck");
              Supervisor.stop(sup);
              assertThat(isAlive(child)).isFalse();
              assertThat(flush()).containsExactly(new Exit(sup, ExitReason.NORMAL));
            });
      }
    } finally {
      release.countDown();
    }
  }

  /** As above, and it traps exits: the signal is a message that it never takes. */
  @Test
  void norDoesOneThatTraps() {
    CountDownLatch release = new CountDownLatch(1);
    Body swallows =
        () -> {
          while (release.getCount() > 0) {
            try {
              release.await();
            } catch (InterruptedException _) {
              // goes on
            }
          }
        };
    try {
      inProcess(
          settings -> settings.clock(Clock.system()).grace(ofMillis(10)),
          () -> {
            trapExit(true);
            SupervisorReport.listen(node(), _ -> {});
            ChildSpec stuck = bare("stuck", swallows).shutdown(Shutdown.after(ofMillis(20)));
            Pid sup = Supervisor.startLink(oneForOne(), stuck).pid();
            Ref end = monitor(pid(sup, "stuck"));
            Supervisor.stop(sup);
            assertThat(down(end).reason()).isEqualTo(ExitReason.KILLED);
          });
    } finally {
      release.countDown();
    }
  }

  /** A supervisor whose child never comes out of its init ends when its own time is over. */
  @Test
  void aChildThatNeverReturnsFromInitHoldsItsSupervisorUntilThatIsKilled() {
    play(
        kids -> {
          AtomicReference<Pid> inner = new AtomicReference<>();
          AtomicReference<Pid> hangs = new AtomicReference<>();
          kids.next("a", works());
          ChildSpec never =
              ChildSpec.of(
                  "never",
                  () -> {
                    inner.set(self());
                    if (hangs.get() == null) {
                      hangs.set(self());
                      return kids.start("never");
                    }
                    return GenServer.startLink(() -> receive(onEqual("never", GenServer::ignore)));
                  });
          ChildSpec nested =
              ChildSpec.of("nested", () -> Supervisor.startLink(oneForOne(), never))
                  .type(ChildType.SUPERVISOR)
                  .shutdown(Shutdown.after(ofSeconds(3)));
          Pid top = Supervisor.startLink(oneForOne(), nested).pid();
          Pid sup = pid(top, "nested");
          int before = list().size();
          end(sup, "never", "boom"); // and its restart hangs
          assertThat(list()).hasSize(before);
          Supervisor.stop(top);
          assertThat(now()).isEqualTo(ofSeconds(3));
          settle();
          assertThat(list()).as("the test and the I/O server").hasSize(2);
        });
  }

  @Test
  void whoIsStoppedLeavesNothingInTheMailbox() {
    play(
        kids -> {
          ChildSpec slow = bare("slow", () -> sleep(ofSeconds(1)));
          Pid sup = Supervisor.startLink(oneForOne(), slow, kids.spec("a"), kids.spec("b")).pid();
          exit(sup, ExitReason.SHUTDOWN);
          settle(); // it waits for the slow one
          assertThat(kids.news()).containsExactly("+a", "+b", "-b", "-a");
          assertThat(info(sup).orElseThrow().messages()).isEmpty();
        });
  }

  /** If it were not, a supervisor that is killed just then would leave it behind. */
  @Test
  void aChildStaysLinkedUntilItHasEnded() {
    play(
        kids -> {
          Pid sup =
              Supervisor.startLink(oneForOne(), bare("a", () -> sleep(ofHours(1))), kids.spec("b"))
                  .pid();
          Pid a = pid(sup, "a");
          spawn(() -> Supervisor.terminateChild(sup, "a"));
          settle();
          assertThat(info(a).orElseThrow().messages())
              .containsExactly(new Exit(sup, ExitReason.SHUTDOWN));
          assertThat(info(a).orElseThrow().links()).contains(sup);
          exit(sup, ExitReason.KILL);
          assertThat(isAlive(sup)).isFalse();
          assertThat(info(a).orElseThrow().messages())
              .containsExactly(
                  new Exit(sup, ExitReason.SHUTDOWN), new Exit(sup, ExitReason.KILLED));
        });
  }

  @Test
  void aChildOnAnotherNodeIsStoppedToo() {
    play(
        kids -> {
          Node far = Node.builder().name("far").clock(node().clock()).build();
          try {
            ChildSpec away =
                ChildSpec.of("away", () -> new Start.Started(spawnLink(far, () -> receive())));
            Pid sup = Supervisor.startLink(oneForOne(), away).pid();
            Pid first = pid(sup, "away");
            exit(first, "boom");
            settle();
            Pid second = pid(sup, "away");
            assertThat(second).isNotEqualTo(first);
            Supervisor.stop(sup);
            assertThat(isAlive(second)).isFalse();
          } finally {
            close(far);
          }
        });
  }
}
