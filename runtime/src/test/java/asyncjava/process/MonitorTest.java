package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rule 6 of the signals. */
class MonitorTest {

  @Nested
  class AMonitor {
    @Test
    void givesExactlyOneDownWithItsRefAndTheReason() {
      inProcess(
          () -> {
            Pid other = waiter();
            Ref ref = monitor(other);
            exit(other, "boom");
            settle();
            assertThat(flush()).containsExactly(new Down(ref, other, reason("boom")));
          });
    }

    @Test
    void tellsOfANormalEndToo() {
      inProcess(
          () -> {
            Pid other = waiter();
            Ref ref = monitor(other);
            send(other, "end");
            assertThat(receive()).isEqualTo(new Down(ref, other, ExitReason.NORMAL));
          });
    }

    @Test
    void isOneOfManyThatEachHaveTheirOwnRef() {
      inProcess(
          () -> {
            Pid other = waiter();
            Ref first = monitor(other);
            Ref second = monitor(other);
            assertThat(first).isNotEqualTo(second);
            exit(other, "boom");
            settle();
            assertThat(flush())
                .containsExactlyInAnyOrder(
                    new Down(first, other, reason("boom")),
                    new Down(second, other, reason("boom")));
          });
    }

    @Test
    void tellsEveryProcessThatWatches() {
      inProcess(
          () -> {
            Pid other = waiter();
            Pid test = self();
            for (int i = 0; i < 3; i++) {
              spawn(() -> send(test, endOf(other)));
            }
            settle();
            exit(other, "boom");
            settle();
            assertThat(flush()).containsExactly(reason("boom"), reason("boom"), reason("boom"));
          });
    }

    @Test
    void goesOneWayOnly() {
      inProcess(
          () -> {
            trapExit(true);
            Pid test = self();
            Spawned watcher =
                spawnMonitor(
                    () -> {
                      monitor(test);
                      exit("boom");
                    });
            down(watcher.ref());
            settle();
            assertThat(flush()).isEmpty();
            assertThat(info(self()).orElseThrow().monitoredBy()).isEmpty();
          });
    }

    @Test
    void isSeenOnBothSidesUntilItFires() {
      inProcess(
          () -> {
            Pid other = waiter();
            monitor(other);
            monitor(other);
            assertThat(info(self()).orElseThrow().monitors()).containsExactly(other, other);
            assertThat(info(other).orElseThrow().monitoredBy()).containsExactly(self(), self());
            send(other, "end");
            settle();
            assertThat(info(self()).orElseThrow().monitors()).isEmpty();
          });
    }

    @Test
    void onADeadProcessGivesNoprocAtOnce() {
      inProcess(
          () -> {
            Pid other = dead();
            Ref ref = monitor(other);
            assertThat(receive(Duration.ZERO)).isEqualTo(new Down(ref, other, ExitReason.NOPROC));
            assertThat(info(self()).orElseThrow().monitors()).isEmpty();
          });
    }

    @Test
    void onOneselfDoesNothing() {
      inProcess(
          () -> {
            Ref ref = monitor(self());
            assertThat(info(self()).orElseThrow().monitors()).isEmpty();
            assertThat(info(self()).orElseThrow().monitoredBy()).isEmpty();
            assertThat(demonitor(ref)).isFalse();
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void reachesToOtherNodes() {
      inProcess(
          () -> {
            Node far = Node.builder().number(7).name("far").clock(node().clock()).build();
            try {
              Pid other =
                  far.spawn(
                      () -> {
                        register("served", self());
                        receive();
                      });
              Ref byPid = monitor(other);
              settle();
              Name name = new Name("served", far);
              Ref byName = monitor(name);
              send(name, "end");
              settle();
              assertThat(flush())
                  .containsExactly(
                      new Down(byPid, other, ExitReason.NORMAL),
                      new Down(byName, name, ExitReason.NORMAL));
            } finally {
              far.close();
            }
          });
    }
  }

  @Nested
  class MonitoringAName {
    @Test
    void givesADownThatCarriesNameAndNode() {
      inProcess(
          () -> {
            Pid other = waiter();
            register("other", other);
            Ref ref = monitor("other");
            assertThat(info(self()).orElseThrow().monitors())
                .containsExactly(new Name("other", node()));
            exit(other, "boom");
            assertThat(receive())
                .isEqualTo(new Down(ref, new Name("other", node()), reason("boom")));
          });
    }

    @Test
    void thatIsFreeGivesNoprocAtOnce() {
      inProcess(
          () -> {
            Ref ref = monitor("nobody");
            assertThat(receive(Duration.ZERO))
                .isEqualTo(new Down(ref, new Name("nobody", node()), ExitReason.NOPROC));
          });
    }

    @Test
    void watchesWhoHeldItThenAndNotWhoHoldsItLater() {
      inProcess(
          () -> {
            Pid first = waiter();
            Pid second = waiter();
            register("service", first);
            Ref ref = monitor("service");
            unregister("service");
            register("service", second);
            exit(second, "boom");
            settle();
            assertThat(flush()).isEmpty();
            exit(first, "first");
            assertThat(receive())
                .isEqualTo(new Down(ref, new Name("service", node()), reason("first")));
          });
    }
  }

  @Nested
  class Demonitor {
    /** The end of the other is held up by what it holds, after it has looked for its monitors. */
    @Test
    void keepsADownAwayThatIsUnderWay() {
      inProcess(
          () -> {
            CountDownLatch ending = new CountDownLatch(1);
            CountDownLatch demonitored = new CountDownLatch(1);
            Spawned other = spawnMonitor(Processes::receive);
            other
                .pid()
                .hold(
                    of -> {
                      ending.countDown();
                      Stuck.deafly(demonitored);
                    });
            send(other.pid(), "end");
            ending.await();
            assertThat(demonitor(other.ref())).isTrue();
            demonitored.countDown();
            settle();
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void tellsThatTheMonitorWasActiveAndNoDownArrivesAfterwards() {
      inProcess(
          () -> {
            Pid other = waiter();
            Ref ref = monitor(other);
            assertThat(demonitor(ref)).isTrue();
            assertThat(info(self()).orElseThrow().monitors()).isEmpty();
            assertThat(info(other).orElseThrow().monitoredBy()).isEmpty();
            exit(other, "boom");
            settle();
            assertThat(flush()).isEmpty();
            assertThat(demonitor(ref)).isFalse();
          });
    }

    @Test
    void worksAlsoWhileTheProcessIsEnding() {
      inProcess(
          settings -> settings.grace(Duration.ofDays(1)),
          () -> {
            Stuck stuck = new Stuck();
            Spawned other = spawnMonitor(stuck::deaf);
            Ref second = monitor(other.pid());
            stuck.awaitEntered();
            exit(other.pid(), "boom"); // ended, but its DOWN is not out yet
            assertThat(demonitor(other.ref())).isTrue();
            stuck.release();
            assertThat(receive()).isEqualTo(new Down(second, other.pid(), reason("boom")));
            settle();
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void leavesADownThatHasComeAndTellsFalse() {
      inProcess(
          () -> {
            Pid other = waiter();
            Ref ref = monitor(other);
            exit(other, "boom");
            settle();
            assertThat(demonitor(ref)).isFalse();
            assertThat(flush()).containsExactly(new Down(ref, other, reason("boom")));
          });
    }

    @Test
    void withFlushRemovesADownThatHasComeAndNothingElse() {
      inProcess(
          () -> {
            Pid other = waiter();
            Ref first = monitor(other);
            Ref second = monitor(other);
            send(self(), "before");
            exit(other, "boom");
            settle();
            send(self(), "behind");
            assertThat(demonitorAndFlush(first)).isFalse();
            assertThat(flush())
                .containsExactly("before", new Down(second, other, reason("boom")), "behind");
          });
    }

    @Test
    void withFlushOfAnActiveMonitorTellsTrue() {
      inProcess(
          () -> {
            Pid other = waiter();
            Ref ref = monitor(other);
            assertThat(demonitorAndFlush(ref)).isTrue();
            exit(other, "boom");
            settle();
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void withFlushDoesNotWaitForADownThatWasTaken() {
      inProcess(
          () -> {
            Pid other = dead();
            Ref ref = monitor(other);
            down(ref);
            assertThat(demonitorAndFlush(ref)).isFalse();
            assertThat(now()).isZero();
          });
    }

    @Test
    void ofARefThatIsNoMonitorTellsFalse() {
      inProcess(() -> assertThat(demonitor(makeRef())).isFalse());
    }

    @Test
    void ofAMonitorOfSomebodyElseDoesNothing() {
      inProcess(
          () -> {
            Pid test = self();
            Pid other = waiter();
            Ref ref = monitor(other);
            spawn(() -> send(test, List.of(demonitor(ref), demonitorAndFlush(ref))));
            assertThat(receive()).isEqualTo(List.of(false, false));
            exit(other, "boom");
            assertThat(receive()).isEqualTo(new Down(ref, other, reason("boom")));
          });
    }
  }

  @Test
  void onlyAPidOrANameHasMonitors() {
    inProcess(
        () -> {
          Ref ref = makeRef();
          assertThatThrownBy(() -> monitor(ref))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("only a pid or a name has monitors, not " + ref);
          assertThatThrownBy(() -> monitor((Dest) null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("what to monitor must not be null");
          assertThatThrownBy(() -> monitor((String) null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a process name must not be null");
          assertThatThrownBy(() -> demonitor(null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a ref must not be null");
        });
  }
}
