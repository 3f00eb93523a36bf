package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules 4 and 5 of the signals. */
class LinkTest {

  @Nested
  class ALink {
    @Test
    void carriesTheReasonOfItsPeer() {
      inProcess(
          () -> {
            Pid peer = waiter();
            Spawned other = spawnMonitor(() -> linkAndWait(peer));
            settle();
            exit(peer, "boom");
            assertThat(down(other.ref()).reason()).isEqualTo(reason("boom"));
          });
    }

    @Test
    void worksInBothDirections() {
      inProcess(
          () -> {
            Pid peer = waiter();
            Ref ref = monitor(peer);
            spawn(
                () -> {
                  link(peer);
                  exit("boom");
                });
            assertThat(down(ref).reason()).isEqualTo(reason("boom"));
          });
    }

    @Test
    void doesNothingForNormalIfThePeerDoesNotTrap() {
      inProcess(
          () -> {
            Pid peer = waiter();
            link(peer);
            send(peer, "end");
            settle();
            assertThat(isAlive(peer)).isFalse();
            assertThat(isAlive(self())).isTrue();
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void givesAMessageForNormalIfThePeerTraps() {
      inProcess(
          () -> {
            trapExit(true);
            Pid peer = waiter();
            link(peer);
            send(peer, "end");
            assertThat(receive()).isEqualTo(new Exit(peer, ExitReason.NORMAL));
          });
    }

    @Test
    void givesAMessageForAnyReasonIfThePeerTraps() {
      inProcess(
          () -> {
            trapExit(true);
            for (Object why : List.of("boom", ExitReason.SHUTDOWN, new RuntimeException("oops"))) {
              Pid peer = waiter();
              link(peer);
              exit(peer, why);
              assertThat(receive()).isEqualTo(new Exit(peer, reason(why)));
            }
          });
    }

    @Test
    void carriesAnUncaughtException() {
      inProcess(
          () -> {
            trapExit(true);
            RuntimeException oops = new RuntimeException("oops");
            Pid peer =
                spawnLink(
                    () -> {
                      throw oops;
                    });
            assertThat(receive()).isEqualTo(new Exit(peer, new ExitReason.Crash(oops)));
          });
    }

    @Test
    void carriesKillAsATrappableReason() {
      inProcess(
          () -> {
            trapExit(true);
            Pid peer = spawnLink(() -> exit(ExitReason.KILL));
            assertThat(receive()).isEqualTo(new Exit(peer, ExitReason.KILL));
          });
    }

    @Test
    void carriesKillAsKillToAPeerThatDoesNotTrap() {
      inProcess(
          () -> {
            ExitReason end =
                endOf(
                    () -> {
                      spawnLink(() -> exit(ExitReason.KILL));
                      receive();
                    });
            assertThat(end).isEqualTo(ExitReason.KILL);
          });
    }

    @Test
    void showsThePeersOfAKilledProcessKilled() {
      inProcess(
          () -> {
            trapExit(true);
            Pid peer = waiter();
            link(peer);
            Spawned other = spawnMonitor(() -> linkAndWait(peer));
            settle();
            exit(peer, ExitReason.KILL);
            assertThat(receive()).isEqualTo(new Exit(peer, ExitReason.KILLED));
            assertThat(down(other.ref()).reason()).isEqualTo(ExitReason.KILLED);
          });
    }

    @Test
    void passesADeathThroughAChainUpToAProcessThatTraps() {
      inProcess(
          () -> {
            trapExit(true);
            Pid third = waiter();
            Pid second = spawn(() -> linkAndWait(third));
            settle();
            Pid first = spawn(() -> linkAndWait(second));
            settle();
            link(first);
            exit(third, "boom");
            assertThat(receive()).isEqualTo(new Exit(first, reason("boom")));
            assertThat(List.of(isAlive(first), isAlive(second), isAlive(third)))
                .containsOnly(false);
          });
    }

    @Test
    void isSeenOnBothSidesWhileItLasts() {
      inProcess(
          () -> {
            Pid peer = waiter();
            link(peer);
            assertThat(linksOf(self())).containsExactly(peer);
            assertThat(linksOf(peer)).containsExactly(self());
            send(peer, "end");
            settle();
            assertThat(linksOf(self())).isEmpty();
          });
    }

    @Test
    void joinsProcessesOfTwoNodes() {
      inProcess(
          () -> {
            trapExit(true);
            Node other = Node.builder().number(7).clock(node().clock()).build();
            try {
              Pid peer = spawnLink(other, () -> exit("far away"));
              assertThat(receive()).isEqualTo(new Exit(peer, reason("far away")));
              Pid second = other.spawn(() -> receive());
              link(second);
              unlink(second);
              link(second);
              assertThat(linksOf(second)).containsExactly(self());
            } finally {
              other.close();
            }
            assertThat(((Exit) receive()).reason()).isEqualTo(ExitReason.KILLED);
          });
    }
  }

  @Nested
  class LinkingToADeadProcess {
    @Test
    void givesATrappingCallerAnExitWithNoprocForEachAttempt() {
      inProcess(
          () -> {
            Pid other = dead();
            trapExit(true);
            link(other);
            link(other);
            assertThat(flush())
                .containsExactly(
                    new Exit(other, ExitReason.NOPROC), new Exit(other, ExitReason.NOPROC));
            assertThat(linksOf(self())).isEmpty();
          });
    }

    @Test
    void isAnErrorThatACallerWhoDoesNotTrapCanCatch() {
      inProcess(
          () -> {
            Pid other = dead();
            assertThatThrownBy(() -> link(other))
                .isInstanceOf(NoProcess.class)
                .hasMessage("link(#PID<0.3.0>): noproc, there is no such process");
            settle();
            assertThat(isAlive(self())).isTrue();
            assertThat(flush()).isEmpty();
          });
    }
  }

  @Nested
  class ADoubleLink {
    @Test
    void isOneLinkAndGivesOneExit() {
      inProcess(
          () -> {
            trapExit(true);
            Pid peer = waiter();
            link(peer);
            link(peer);
            assertThat(linksOf(self())).containsExactly(peer);
            exit(peer, "boom");
            settle();
            assertThat(flush()).containsExactly(new Exit(peer, reason("boom")));
          });
    }

    @Test
    void isRemovedByOneUnlinkOfTheSameSide() {
      inProcess(
          () -> {
            trapExit(true);
            Pid peer = waiter();
            link(peer);
            link(peer);
            unlink(peer);
            assertThat(linksOf(self())).isEmpty();
            assertThat(linksOf(peer)).isEmpty();
            exit(peer, "boom");
            settle();
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void isRemovedByOneUnlinkOfTheOtherSide() {
      inProcess(
          () -> {
            trapExit(true);
            Pid test = self();
            Pid peer =
                spawn(
                    () -> {
                      link(test);
                      receive();
                      unlink(test);
                      receive();
                      exit("boom");
                    });
            settle();
            link(peer);
            send(peer, "unlink");
            settle();
            assertThat(linksOf(self())).isEmpty();
            send(peer, "exit");
            settle();
            assertThat(isAlive(peer)).isFalse();
            assertThat(flush()).isEmpty();
          });
    }

    /** Of a peer that is dead to the others, but has not told them yet. */
    @Test
    void isOneLinkAlsoWhileThePeerIsEnding() {
      inProcess(
          settings -> settings.grace(Duration.ofDays(1)),
          () -> {
            trapExit(true);
            Stuck stuck = new Stuck();
            Pid peer = spawnLink(stuck::deaf);
            stuck.awaitEntered();
            exit(peer, "boom");
            link(peer);
            stuck.release();
            assertThat(receive()).isEqualTo(new Exit(peer, reason("boom")));
            settle();
            assertThat(flush()).isEmpty();
          });
    }
  }

  @Nested
  class Unlink {
    /** The end of the other is held up by what it holds, after it has looked for its links. */
    @Test
    void keepsAnExitAwayThatIsUnderWay() {
      inProcess(
          () -> {
            trapExit(true);
            CountDownLatch ending = new CountDownLatch(1);
            CountDownLatch unlinked = new CountDownLatch(1);
            Pid other = spawnLink(Processes::receive);
            other.hold(
                of -> {
                  ending.countDown();
                  Stuck.deafly(unlinked);
                });
            send(other, "end");
            ending.await();
            unlink(other);
            unlinked.countDown();
            settle();
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void guaranteesThatNoExitArrivesAfterwards() {
      inProcess(
          settings -> settings.grace(Duration.ofDays(1)),
          () -> {
            trapExit(true);
            Stuck stuck = new Stuck();
            Spawned peer = spawnMonitor(stuck::deaf);
            link(peer.pid());
            stuck.awaitEntered();
            exit(peer.pid(), "boom"); // ended, but its EXIT is not out yet
            unlink(peer.pid());
            stuck.release();
            assertThat(receive()).isEqualTo(new Down(peer.ref(), peer.pid(), reason("boom")));
            settle();
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void leavesAnExitThatIsInTheMailboxAlready() {
      inProcess(
          () -> {
            trapExit(true);
            Pid peer = waiter();
            link(peer);
            exit(peer, "boom");
            settle();
            unlink(peer);
            assertThat(flush()).containsExactly(new Exit(peer, reason("boom")));
          });
    }

    @Test
    void savesAPeerThatDoesNotTrap() {
      inProcess(
          () -> {
            Pid peer = waiter();
            spawn(
                () -> {
                  link(peer);
                  unlink(peer);
                  exit("boom");
                });
            settle();
            assertThat(isAlive(peer)).isTrue();
          });
    }

    @Test
    void ofAStrangerOrADeadProcessDoesNothing() {
      inProcess(
          () -> {
            trapExit(true);
            unlink(waiter());
            unlink(dead());
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void canBeFollowedByANewLink() {
      inProcess(
          () -> {
            trapExit(true);
            Pid peer = waiter();
            link(peer);
            unlink(peer);
            link(peer);
            exit(peer, "boom");
            settle();
            assertThat(flush()).containsExactly(new Exit(peer, reason("boom")));
          });
    }
  }

  @Test
  void linkingToOneselfDoesNothing() {
    inProcess(
        () -> {
          Spawned alone =
              spawnMonitor(
                  () -> {
                    trapExit(true);
                    link(self());
                    assertThat(linksOf(self())).isEmpty();
                    unlink(self());
                    assertThat(receive(Duration.ZERO)).isInstanceOf(Timeout.class);
                  });
          assertThat(down(alone.ref()).reason()).isEqualTo(ExitReason.NORMAL);
        });
  }

  @Test
  void trapExitTellsWhatWasSetBefore() {
    inProcess(
        () -> {
          assertThat(trapExit(true)).isFalse();
          assertThat(trapExit(true)).isTrue();
          assertThat(trapExit(false)).isTrue();
          assertThat(trapExit(false)).isFalse();
        });
  }

  @Test
  void aProcessThatStopsTrappingDiesOfTheNextExit() {
    inProcess(
        () -> {
          ExitReason end =
              endOf(
                  () -> {
                    trapExit(true);
                    trapExit(false);
                    spawnLink(() -> exit("boom"));
                    receive();
                  });
          assertThat(end).isEqualTo(reason("boom"));
        });
  }

  @Test
  void aChildDoesNotInheritTrapping() {
    inProcess(
        () -> {
          trapExit(true);
          Pid child = waiter();
          assertThat(info(child).orElseThrow().trapExit()).isFalse();
        });
  }

  @Test
  void thePidOfALinkMustNotBeNull() {
    inProcess(
        () -> {
          assertThatThrownBy(() -> link(null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("the pid of a link must not be null");
          assertThatThrownBy(() -> unlink(null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("the pid of a link must not be null");
        });
  }

  private static void linkAndWait(Pid peer) {
    link(peer);
    receive();
  }

  private static Set<Pid> linksOf(Pid pid) {
    return info(pid).orElseThrow().links();
  }
}
