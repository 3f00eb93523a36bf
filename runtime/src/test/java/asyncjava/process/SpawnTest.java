package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rule 9 of the signals, and what a new process is. */
class SpawnTest {

  @Test
  void spawnLinkTellsTheTrueReasonHoweverFastTheChildDies() {
    inProcess(
        settings -> settings.clock(Clock.system()),
        () -> {
          trapExit(true);
          for (int i = 0; i < 1000; i++) {
            Integer n = i;
            Pid child = spawnLink(() -> exit(n));
            assertThat(receive()).isEqualTo(new Exit(child, reason(n)));
          }
        });
  }

  @Test
  void spawnMonitorTellsTheTrueReasonHoweverFastTheChildDies() {
    inProcess(
        settings -> settings.clock(Clock.system()),
        () -> {
          for (int i = 0; i < 1000; i++) {
            Integer n = i;
            Spawned child = spawnMonitor(() -> exit(n));
            assertThat(receive()).isEqualTo(new Down(child.ref(), child.pid(), reason(n)));
          }
        });
  }

  /**
   * With threads that run at once, before spawn returns: what was not set before comes too late.
   */
  @Test
  void linkAndMonitorAreThereBeforeTheChildRuns() {
    inProcess(
        settings -> settings.threads(SpawnTest::runsBeforeStartReturns),
        () -> {
          trapExit(true);
          Pid linked = spawnLink(() -> exit("boom"));
          Spawned monitored = spawnMonitor(() -> exit("boom"));
          assertThat(flush())
              .containsExactly(
                  new Exit(linked, reason("boom")),
                  new Down(monitored.ref(), monitored.pid(), reason("boom")));
        });
  }

  @Test
  void aLinkedChildDiesWithItsParent() {
    inProcess(
        () -> {
          AtomicReference<Pid> child = new AtomicReference<>();
          endOf(
              () -> {
                child.set(spawnLink(() -> receive()));
                exit("boom");
              });
          settle();
          assertThat(isAlive(child.get())).isFalse();
        });
  }

  @Test
  void aChildThatIsNotLinkedOutlivesItsParent() {
    inProcess(
        () -> {
          AtomicReference<Pid> child = new AtomicReference<>();
          endOf(
              () -> {
                child.set(spawn(() -> receive()));
                exit("boom");
              });
          settle();
          assertThat(isAlive(child.get())).isTrue();
        });
  }

  @Test
  void eachProcessHasAPidOfItsOwnThatCountsUp() {
    inProcess(
        () -> {
          Pid first = waiter();
          Pid second = waiter();
          assertThat(first).isNotEqualTo(second);
          assertThat(second.id()).isEqualTo(first.id() + 1);
          assertThat(first.node()).isSameAs(node());
          assertThat(first).hasToString("#PID<0.3.0>");
        });
  }

  @Test
  void selfIsThePidThatSpawnReturned() {
    inProcess(
        () -> {
          AtomicReference<Pid> seen = new AtomicReference<>();
          Spawned child = spawnMonitor(() -> seen.set(self()));
          down(child.ref());
          assertThat(seen.get()).isSameAs(child.pid());
        });
  }

  @Test
  void aProcessCanBeStartedOnAnotherNode() {
    inProcess(
        () -> {
          Node far = Node.builder().number(7).clock(node().clock()).build();
          try {
            Pid test = self();
            Body tell = () -> send(test, List.of(node(), groupLeader()));
            assertThat(spawn(far, tell).node()).isSameAs(far);
            assertThat(spawnLink(far, tell)).hasToString("#PID<7.3.0>");
            assertThat(spawnMonitor(far, tell).pid().node()).isSameAs(far);
            settle();
            // Rule: the group leader is inherited, also across nodes.
            assertThat(flush()).contains(List.of(far, node().user())).hasSize(4);
          } finally {
            far.close();
          }
        });
  }

  @Test
  void nodeAndBodyMustNotBeNull() {
    inProcess(
        () -> {
          List<Body> withoutBody =
              List.of(
                  () -> spawn(null),
                  () -> spawnLink(null),
                  () -> spawnMonitor(null),
                  () -> node().spawn(null));
          for (Body call : withoutBody) {
            assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the body of a process must not be null");
          }
          List<Body> withoutNode =
              List.of(
                  () -> spawn(null, () -> {}),
                  () -> spawnLink(null, () -> {}),
                  () -> spawnMonitor(null, () -> {}));
          for (Body call : withoutNode) {
            assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the node of a process must not be null");
          }
        });
  }

  @Nested
  class AThreadFactory {
    @Test
    void makesTheThreadsOfTheProcesses() {
      AtomicReference<Thread> ran = new AtomicReference<>();
      inProcess(
          settings -> settings.threads(Thread.ofPlatform().daemon().name("mine").factory()),
          () -> ran.set(Thread.currentThread()));
      assertThat(ran.get().isVirtual()).isFalse();
      assertThat(ran.get().getName()).isEqualTo("mine");
    }

    @Test
    void makesVirtualThreadsByDefault() {
      AtomicReference<Thread> ran = new AtomicReference<>();
      inProcess(() -> ran.set(Thread.currentThread()));
      assertThat(ran.get().isVirtual()).isTrue();
    }

    @Test
    void mustNotGiveNull() {
      AtomicBoolean broken = new AtomicBoolean();
      inProcess(
          settings ->
              settings.threads(task -> broken.get() ? null : Thread.ofVirtual().unstarted(task)),
          () -> {
            broken.set(true);
            assertThatThrownBy(() -> spawnLink(() -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a thread of the thread factory must not be null");
            assertThat(list()).containsExactly(node().user(), self());
            assertThat(info(self()).orElseThrow().links()).isEmpty();
          });
    }

    @Test
    void thatCannotStartAThreadLeavesNoProcessBehind() {
      AtomicBoolean broken = new AtomicBoolean();
      inProcess(
          settings -> settings.threads(task -> broken.get() ? new Unstartable() : new Thread(task)),
          () -> {
            broken.set(true);
            List<Body> calls =
                List.of(
                    () -> spawn(() -> {}), () -> spawnLink(() -> {}), () -> spawnMonitor(() -> {}));
            for (Body call : calls) {
              assertThatThrownBy(call::run).isInstanceOf(OutOfMemoryError.class);
            }
            assertThat(list()).containsExactly(node().user(), self());
            assertThat(info(self()).orElseThrow().links()).isEmpty();
            assertThat(info(self()).orElseThrow().monitors()).isEmpty();
            broken.set(false);
            // Time goes on, so what did not start does not count as running.
            sleep(Duration.ofSeconds(1));
            assertThat(flush()).isEmpty();
          });
    }
  }

  private static final class Unstartable extends Thread {
    @Override
    public void start() {
      throw new OutOfMemoryError("no more threads");
    }
  }

  private static Thread runsBeforeStartReturns(Runnable task) {
    return new Thread(task) {
      @Override
      public void start() {
        setDaemon(true);
        super.start();
        while (isAlive() && getState() != State.WAITING) {
          Thread.onSpinWait();
        }
      }
    };
  }
}
