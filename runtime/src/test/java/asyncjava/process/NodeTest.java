package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.lang.Thread.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Nodes: their life, their settings, their listeners. */
class NodeTest {

  @Test
  void theLocalNodeIsTheOneThatCodeOutsideMeans() {
    assertThat(Node.local()).isSameAs(Node.local());
    assertThat(Node.local().number()).isZero();
    assertThat(Node.local().name()).isEqualTo("local");
    assertThat(Node.local().clock()).isSameAs(Clock.system());
    assertThat(node()).isSameAs(Node.local());
  }

  @Test
  void aNodeHasANumberANameAndAClock() {
    VirtualClock clock = new VirtualClock();
    Node node = Node.builder().number(7).name("seven").clock(clock).build();
    try (node) {
      assertThat(node.number()).isEqualTo(7);
      assertThat(node.name()).isEqualTo("seven");
      assertThat(node).hasToString("seven");
      assertThat(node.clock()).isSameAs(clock);
      assertThat(node.user()).hasToString("#PID<7.1.0>");
      assertThat(node.spawn(() -> {})).hasToString("#PID<7.2.0>");
      assertThat(node.runaways()).isZero();
    }
  }

  @Test
  void aNodeWithoutNumberGetsOneOfItsOwnAndANameByIt() {
    Node first = Node.builder().build();
    Node second = Node.builder().build();
    try (first;
        second) {
      assertThat(first.number()).isPositive().isNotEqualTo(second.number());
      assertThat(first.name()).isEqualTo("node" + first.number());
    }
  }

  @Test
  void processesOfTwoNodesTalk() {
    inProcess(
        () -> {
          Node far = Node.builder().clock(node().clock()).build();
          try {
            Pid echo =
                far.spawn(
                    () -> {
                      Pid from = (Pid) receive();
                      send(from, node());
                    });
            send(echo, self());
            assertThat(receive()).isEqualTo(far);
          } finally {
            far.close();
          }
        });
  }

  @Nested
  class Close {
    @Test
    void killsEveryProcessAndWaitsUntilAllAreGone() {
      List<String> ended = new CopyOnWriteArrayList<>();
      List<Pid> pids = new ArrayList<>();
      inProcess(
          () -> {
            Node far = Node.builder().clock(node().clock()).grace(ofDays(1)).build();
            for (int i = 0; i < 10; i++) {
              pids.add(
                  far.spawn(
                      () -> {
                        trapExit(true);
                        try {
                          receive();
                        } finally {
                          ended.add("ended");
                        }
                      }));
            }
            Ref ref = monitor(pids.getFirst());
            settle();
            far.close();
            assertThat(ended).hasSize(10);
            assertThat(far.processes()).isEmpty();
            assertThat(down(ref).reason()).isEqualTo(ExitReason.KILLED);
            far.close(); // once more does nothing
          });
      assertThat(pids).noneMatch(Processes::isAlive);
    }

    @Test
    void doesNotWaitForThreadsThatDoNotStop() {
      Stuck stuck = new Stuck();
      Node node = Node.builder().grace(ofMillis(1)).onRunaway(runaway -> {}).build();
      node.spawn(stuck::busy);
      stuck.awaitEntered();
      InProcess.close(node);
      assertThat(node.runaways()).isEqualTo(1);
      stuck.release();
      Awaitility.await().until(() -> node.runaways() == 0);
    }

    @Test
    void byOneOfItsOwnProcessesKillsThatToo() {
      inProcess(
          () -> {
            Node far = Node.builder().clock(node().clock()).build();
            List<String> after = new CopyOnWriteArrayList<>();
            Pid peer = far.spawn(() -> receive());
            Pid closer =
                far.spawn(
                    () -> {
                      far.close();
                      after.add("others left: " + isAliveOutside(peer));
                      self();
                      after.add("still alive");
                    });
            assertThat(endOf(closer)).isIn(ExitReason.KILLED, ExitReason.NOPROC);
            far.close();
            assertThat(after).containsExactly("others left: false");
          });
    }

    @Test
    void byTwoOfItsOwnProcessesAtOnceEnds() {
      Node node = Node.builder().onCrash(crash -> {}).build();
      CyclicBarrier both = new CyclicBarrier(2);
      for (int i = 0; i < 2; i++) {
        node.spawn(
            () -> {
              both.await();
              node.close();
            });
      }
      InProcess.close(node);
      assertThat(node.processes()).isEmpty();
    }

    @Test
    void byProcessesOfTwoNodesThatCloseEachOtherEnds() {
      Node one = Node.builder().onCrash(crash -> {}).build();
      Node two = Node.builder().onCrash(crash -> {}).build();
      CyclicBarrier both = new CyclicBarrier(2);
      one.spawn(
          () -> {
            both.await();
            two.close();
          });
      two.spawn(
          () -> {
            both.await();
            one.close();
          });
      InProcess.close(one);
      InProcess.close(two);
    }

    /** It waits for those that wait for others; only who waits for the caller is left out. */
    @Test
    void waitsForAProcessThatClosesAThirdNode() {
      Stuck stuck = new Stuck();
      List<String> order = new CopyOnWriteArrayList<>();
      List<Thread> threads = new CopyOnWriteArrayList<>();
      Node third = Node.builder().grace(ofDays(1)).build();
      third.spawn(stuck::deaf);
      stuck.awaitEntered();
      Node one = Node.builder().build();
      Pid inOne =
          one.spawn(
              () -> {
                try {
                  third.close();
                } finally {
                  order.add("it ended");
                }
              });
      Awaitility.await().until(() -> inOne.proc.closing == third);
      Node two =
          Node.builder()
              .threads(
                  task -> {
                    threads.add(Thread.ofPlatform().daemon().unstarted(task));
                    return threads.getLast();
                  })
              .build();
      Pid closer =
          two.spawn(
              () -> {
                one.close();
                order.add("one is closed");
              });
      Thread thread = threads.getLast();
      Awaitility.await()
          .until(
              () ->
                  !order.isEmpty()
                      || (closer.proc.closing == one && thread.getState() == State.WAITING));
      stuck.release();
      Awaitility.await().until(() -> order.size() == 2);
      assertThat(order).containsExactly("it ended", "one is closed");
      InProcess.close(two);
    }

    @Test
    void doesNotHangOnAProcessThatIsRefusedMeanwhile() throws Exception {
      Node node = Node.builder().build();
      InProcess.close(node);
      Proc refused = node.create(() -> {});
      List<Throwable> why = new CopyOnWriteArrayList<>();
      Thread spawner =
          Thread.ofPlatform().unstarted(() -> why.add(catchThrowable(() -> node.admit(refused))));
      Thread closer = Thread.ofPlatform().daemon().unstarted(node::close);
      synchronized (refused) { // it is in the table of the node, and cannot get out
        spawner.start();
        Awaitility.await().until(() -> spawner.getState() == State.BLOCKED);
        closer.start();
        Awaitility.await().until(() -> closer.getState() == State.WAITING);
      }
      assertThat(closer.join(ofSeconds(InProcess.WATCHDOG_SECONDS))).isTrue();
      spawner.join();
      assertThat(why).singleElement().isInstanceOf(IllegalStateException.class);
      assertThat(refused.isAlive()).isFalse();
    }

    @Test
    void letsNoProcessStartAndNothingOfItRemain() {
      inProcess(
          () -> {
            Node far = Node.builder().name("far").clock(node().clock()).build();
            far.close();
            List<Body> calls =
                List.of(
                    () -> far.spawn(() -> {}),
                    () -> spawn(far, () -> {}),
                    () -> spawnLink(far, () -> {}),
                    () -> spawnMonitor(far, () -> {}));
            for (Body call : calls) {
              assertThatThrownBy(call::run)
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessage("node far is closed, it starts no processes");
            }
            assertThat(far.processes()).isEmpty();
            assertThat(info(self()).orElseThrow().links()).isEmpty();
            assertThat(info(self()).orElseThrow().monitors()).isEmpty();
            settle();
            assertThat(flush()).isEmpty();
            far.close(); // waits for nobody
          });
    }

    @Test
    void stopsItsTimersToNamesAndToProcessesOfOtherNodes() {
      inProcess(
          () -> {
            Pid test = self();
            register("test", test);
            Name name = new Name("test", node());
            Node far = Node.builder().clock(node().clock()).build();
            List<Timer> timers = new CopyOnWriteArrayList<>();
            Pid maker =
                far.spawn(
                    () -> {
                      timers.add(sendAfter(name, "to a name", ofSeconds(1)));
                      timers.add(sendAfter(test, "to a process", ofSeconds(1)));
                    });
            down(monitor(maker));
            far.close();
            sleep(ofSeconds(2));
            assertThat(flush()).isEmpty();
            assertThat(timers)
                .hasSize(2)
                .allMatch(timer -> readTimer(timer).isEmpty())
                .allMatch(timer -> cancelTimer(timer).isEmpty());
          });
    }

    private boolean isAliveOutside(Pid pid) {
      return pid.node().processes().contains(pid);
    }
  }

  @Nested
  class Outside {
    @Test
    void isNoProcess() {
      inProcess(
          () -> {
            trapExit(true);
            Pid test = self();
            Thread outside =
                Thread.ofPlatform()
                    .start(
                        () -> {
                          exit(test, "from outside");
                          exit(test, ExitReason.NORMAL);
                        });
            outside.join();
            Exit exit = (Exit) receive();
            assertThat(exit.reason()).isEqualTo(reason("from outside"));
            assertThat(receive()).isEqualTo(new Exit(exit.from(), ExitReason.NORMAL));
            Pid nobody = exit.from();
            assertThat(nobody).hasToString("#PID<0.0.0>");
            assertThat(isAlive(nobody)).isFalse();
            assertThat(info(nobody)).isEmpty();
            assertThat(list()).doesNotContain(nobody);
            send(nobody, "hello");
            exit(nobody, "boom");
            exit(nobody, ExitReason.KILL);
            unlink(nobody);
            link(nobody);
            Ref ref = monitor(nobody);
            assertThat(flush())
                .containsExactly(
                    new Exit(nobody, ExitReason.NOPROC), new Down(ref, nobody, ExitReason.NOPROC));
            assertThatThrownBy(() -> register("nobody", nobody)).hasMessageContaining("not alive");
            assertThat(readTimer(sendAfter(nobody, "ring", ofSeconds(1)))).isEmpty();
          });
    }
  }

  @Nested
  class Listeners {
    @Test
    void thatFailOnACrashDoNotKeepTheProcessFromEnding() {
      try (Logged log = new Logged()) {
        inProcess(
            settings ->
                settings.onCrash(
                    crash -> {
                      throw new AssertionError("the listener fails (a test)");
                    }),
            () ->
                assertThat(endOf(NodeTest::oops))
                    .hasToString("{error, java.lang.Exception: oops}"));
        assertThat(log.records()).hasSize(1);
        assertThat(log.records().getFirst().getMessage())
            .startsWith("a listener of node test failed on CrashReport[pid=#PID<0.3.0>");
      }
    }

    @Test
    void forCrashesLogAnErrorByDefault() {
      try (Logged log = new Logged()) {
        Node node = Node.builder().number(9).build();
        try (node) {
          node.spawn(
              () -> {
                label("worker");
                oops();
              });
          Awaitility.await().until(() -> !log.records().isEmpty());
        }
        assertThat(log.records()).hasSize(1);
        assertThat(log.records().getFirst().getLevel()).isEqualTo(Level.SEVERE);
        assertThat(log.records().getFirst().getMessage())
            .isEqualTo("process #PID<9.2.0> (worker) ended by java.lang.Exception: oops");
        assertThat(log.records().getFirst().getThrown()).hasMessage("oops");
      }
    }

    @Test
    void forRunawaysLogAWarningByDefault() {
      Stuck stuck = new Stuck();
      try (Logged log = new Logged()) {
        Node node = Node.builder().number(9).grace(ZERO).build();
        Pid pid = node.spawn(stuck::busy);
        stuck.awaitEntered();
        exit(pid, "boom");
        InProcess.close(node);
        stuck.release();
        assertThat(log.records()).hasSize(1);
        assertThat(log.records().getFirst().getLevel()).isEqualTo(Level.WARNING);
        assertThat(log.records().getFirst().getMessage())
            .startsWith(
                "process #PID<9.2.0> is dead (\"boom\") but its thread does not stop; it is at ");
      }
    }

    /** Servers that trap exits see killed parents while a node is closed. */
    @Test
    void ofAClosedNodeOnlyUncaughtExceptionsAreReported() {
      List<ExitReason> told = new CopyOnWriteArrayList<>();
      Node node = Node.builder().onCrash(crash -> told.add(crash.reason())).build();
      Pid pid = node.user();
      ExitReason bug = ExitReason.of(new IllegalStateException("bug"));

      node.report(CrashReport.of(pid, Optional.empty(), ExitReason.KILLED));
      node.close();
      node.report(CrashReport.of(pid, Optional.empty(), ExitReason.KILLED));
      node.report(CrashReport.of(pid, Optional.empty(), bug));

      assertThat(told).containsExactly(ExitReason.KILLED, bug);
    }

    @Test
    void hearOfACrashByNameIfThereIsOneAndElseByLabel() {
      List<String> names = new CopyOnWriteArrayList<>();
      inProcess(
          settings -> settings.onCrash(crash -> names.add(crash.name().orElse("none"))),
          () -> {
            endOf(NodeTest::oops);
            endOf(
                () -> {
                  label("a label");
                  oops();
                });
            endOf(
                () -> {
                  label("a label");
                  register("a name", self());
                  oops();
                });
          });
      assertThat(names).containsExactly("none", "a label", "a name");
    }
  }

  @Nested
  class ABuilder {
    @Test
    void refusesBadSettings() {
      Node.Builder builder = Node.builder();
      assertRefused(() -> builder.number(-1), "the number of a node must be 0 or more, got -1");
      assertRefused(() -> builder.name(null), "the name of a node must not be null");
      assertRefused(() -> builder.clock(null), "the clock of a node must not be null");
      assertRefused(() -> builder.threads(null), "the thread factory of a node must not be null");
      assertRefused(() -> builder.grace(null), "the grace must not be null");
      assertRefused(
          () -> builder.grace(ofMillis(-1)), "the grace must be zero or more, got PT-0.001S");
      assertRefused(() -> builder.onCrash(null), "the crash listener must not be null");
      assertRefused(() -> builder.onRunaway(null), "the runaway listener must not be null");
      assertRefused(() -> builder.tracer(null), "the tracer must not be null");
      assertRefused(() -> builder.input(null), "the input must not be null");
      assertRefused(() -> builder.output(null), "the output must not be null");
      assertRefused(() -> builder.yieldEvery(0), "yieldEvery must be 1 or more, got 0");
      assertRefused(
          () -> builder.longRunners(ZERO, pid -> {}),
          "the time of a long runner must be more than zero");
      assertRefused(
          () -> builder.longRunners(ofMillis(-1), pid -> {}),
          "the time of a long runner must be zero or more, got PT-0.001S");
      assertRefused(
          () -> builder.longRunners(ofMillis(1), null),
          "the listener for long runners must not be null");
    }

    private void assertRefused(Body call, String message) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  private static void oops() throws Exception {
    throw new Exception("oops");
  }
}
