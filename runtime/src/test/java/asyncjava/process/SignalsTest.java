package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules 2, 3 and 8 of the signals: exit signals, one's own exit, messages to nobody. */
class SignalsTest {

  @Nested
  class SentToAnother {
    @Test
    void normalIsDroppedByAProcessThatDoesNotTrap() {
      inProcess(
          () -> {
            Pid other = waiter();
            exit(other, ExitReason.NORMAL);
            settle();
            assertThat(isAlive(other)).isTrue();
            assertThat(info(other).orElseThrow().messages()).isEmpty();
          });
    }

    @Test
    void normalIsAMessageToAProcessThatTraps() {
      inProcess(
          () -> {
            Pid other = trapper();
            exit(other, ExitReason.NORMAL);
            assertThat(receive()).isEqualTo(new Seen(new Exit(self(), ExitReason.NORMAL)));
            assertThat(isAlive(other)).isTrue();
          });
    }

    @Test
    void anyOtherReasonEndsAProcessThatDoesNotTrap() {
      inProcess(
          () -> {
            RuntimeException exception = new RuntimeException("boom");
            List<Object> reasons =
                List.of("boom", 42, exception, ExitReason.SHUTDOWN, ExitReason.shutdown("now"));
            for (Object sent : reasons) {
              Pid other = waiter();
              Ref ref = monitor(other);
              exit(other, sent);
              assertThat(down(ref)).isEqualTo(new Down(ref, other, ExitReason.of(sent)));
            }
          });
    }

    @Test
    void anyOtherReasonIsAMessageToAProcessThatTraps() {
      inProcess(
          () -> {
            Pid other = trapper();
            exit(other, "boom");
            assertThat(receive()).isEqualTo(new Seen(new Exit(self(), reason("boom"))));
            assertThat(isAlive(other)).isTrue();
          });
    }

    @Test
    void killEndsEvenAProcessThatTrapsAndOthersSeeKilled() {
      inProcess(
          () -> {
            trapExit(true);
            Pid other = trapper();
            link(other);
            Ref ref = monitor(other);
            exit(other, ExitReason.KILL);
            assertThat(receive()).isEqualTo(new Exit(other, ExitReason.KILLED));
            assertThat(receive()).isEqualTo(new Down(ref, other, ExitReason.KILLED));
          });
    }

    @Test
    void killedIsAReasonLikeAnyOther() {
      inProcess(
          () -> {
            Pid other = trapper();
            exit(other, ExitReason.KILLED);
            assertThat(receive()).isEqualTo(new Seen(new Exit(self(), ExitReason.KILLED)));
          });
    }

    @Test
    void anExitSignalToADeadProcessDoesNothing() {
      inProcess(
          () -> {
            Pid other = dead();
            exit(other, "boom");
            exit(other, ExitReason.KILL);
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void theFirstTerminalSignalWins() {
      inProcess(
          () -> {
            Stuck stuck = new Stuck();
            Spawned other = spawnMonitor(stuck::deaf);
            stuck.awaitEntered();
            exit(other.pid(), "first");
            exit(other.pid(), "second");
            exit(other.pid(), ExitReason.KILL);
            stuck.release();
            assertThat(down(other.ref()).reason()).isEqualTo(reason("first"));
          });
    }

    @Test
    void whatACondemnedProcessThrowsDoesNotHideTheSignal() {
      List<CrashReport> crashes = new CopyOnWriteArrayList<>();
      inProcess(
          settings -> settings.onCrash(crashes::add),
          () -> {
            Spawned other =
                spawnMonitor(
                    () -> {
                      try {
                        receive();
                      } finally {
                        throwing(new IllegalStateException("thrown while unwinding"));
                      }
                    });
            settle();
            exit(other.pid(), "first");
            assertThat(down(other.ref()).reason()).isEqualTo(reason("first"));
          });
      assertThat(crashes).isEmpty();
    }

    @Test
    void itIsSentToAPidWithAReason() {
      inProcess(
          () -> {
            assertThatThrownBy(() -> exit(self()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                    "exit(#PID<0.2.0>) lacks a reason: exit(pid, reason) sends an exit signal");
            assertThatThrownBy(() -> exit(null, "boom"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the pid of an exit signal must not be null");
            assertThatThrownBy(() -> exit(self(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an exit reason must not be null");
          });
    }
  }

  @Nested
  class SentToOneself {
    @Test
    void normalEndsTheCaller() {
      inProcess(
          () -> {
            Pid test = self();
            ExitReason end =
                endOf(
                    () -> {
                      exit(self(), ExitReason.NORMAL);
                      send(test, "still here");
                    });
            assertThat(end).isEqualTo(ExitReason.NORMAL);
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void anyReasonEndsTheCallerBeforeTheCallReturns() {
      inProcess(
          () -> {
            List<String> after = new CopyOnWriteArrayList<>();
            ExitReason end =
                endOf(
                    () -> {
                      exit(self(), "boom");
                      after.add("returned");
                    });
            assertThat(end).isEqualTo(reason("boom"));
            assertThat(after).isEmpty();
          });
    }

    @Test
    void anyReasonIsAMessageIfTheCallerTraps() {
      inProcess(
          () -> {
            trapExit(true);
            exit(self(), "boom");
            exit(self(), ExitReason.NORMAL);
            assertThat(flush())
                .containsExactly(
                    new Exit(self(), reason("boom")), new Exit(self(), ExitReason.NORMAL));
          });
    }

    @Test
    void killEndsTheCallerAsKilledEvenIfItTraps() {
      inProcess(
          () -> {
            ExitReason end =
                endOf(
                    () -> {
                      trapExit(true);
                      exit(self(), ExitReason.KILL);
                    });
            assertThat(end).isEqualTo(ExitReason.KILLED);
          });
    }
  }

  @Nested
  class RaisedInOnesOwnCode {
    @Test
    void exitEndsTheProcessWithItsReasonEvenIfItTraps() {
      inProcess(
          () -> {
            ExitReason end =
                endOf(
                    () -> {
                      trapExit(true);
                      exit("boom");
                    });
            assertThat(end).isEqualTo(reason("boom"));
          });
    }

    @Test
    void exitWithKillEndsTheProcessAsKillAndNotAsKilled() {
      inProcess(() -> assertThat(endOf(() -> exit(ExitReason.KILL))).isEqualTo(ExitReason.KILL));
    }

    @Test
    void returningIsNormal() {
      inProcess(() -> assertThat(endOf(() -> {})).isEqualTo(ExitReason.NORMAL));
    }

    @Test
    void anUncaughtExceptionIsAnErrorAndReportedOnce() {
      List<CrashReport> crashes = new CopyOnWriteArrayList<>();
      Exception checked = new Exception("checked");
      inProcess(
          settings -> settings.onCrash(crashes::add),
          () -> {
            Spawned crashing =
                spawnMonitor(
                    () -> {
                      register("crasher", self());
                      throw checked;
                    });
            assertThat(down(crashing.ref()).reason()).isEqualTo(new ExitReason.Crash(checked));
            // It is out before the DOWN.
            assertThat(crashes).hasSize(1);
            assertThat(crashes.getFirst().pid()).isEqualTo(crashing.pid());
            assertThat(crashes.getFirst().name()).contains("crasher");
            assertThat(crashes.getFirst().cause()).isSameAs(checked);
          });
      assertThat(crashes).hasSize(1);
    }

    /** So who hears of an end can count on the report. */
    @Test
    void anUncaughtExceptionIsReportedBeforeOthersHearOfTheEnd() {
      AtomicReference<Mailbox> mailbox = new AtomicReference<>();
      List<Object> seen = new CopyOnWriteArrayList<>();
      inProcess(
          settings -> settings.onCrash(crash -> seen.add(mailbox.get().snapshot())),
          () -> {
            trapExit(true);
            mailbox.set(self().proc.mailbox);
            Pid other =
                spawnLink(
                    () -> {
                      throw new IllegalStateException("boom");
                    });
            monitor(other);
            settle(); // what comes stays in the mailbox
            assertThat(seen).containsExactly(List.of());
            assertThat(flush()).hasSize(2);
          });
    }

    @Test
    void anErrorOfTheJvmIsACrashToo() {
      inProcess(
          () ->
              assertThat(endOf(() -> overflow(1)))
                  .isInstanceOfSatisfying(
                      ExitReason.Crash.class,
                      crash -> assertThat(crash.cause()).isInstanceOf(StackOverflowError.class)));
    }

    @Test
    void exitIsNoCrashWhateverItsReason() {
      List<CrashReport> crashes = new CopyOnWriteArrayList<>();
      inProcess(
          settings -> settings.onCrash(crashes::add),
          () -> {
            endOf(() -> exit("boom"));
            endOf(() -> exit(new RuntimeException("as a reason")));
            endOf(() -> exit(self(), "boom"));
          });
      assertThat(crashes).isEmpty();
    }

    @Test
    void catchExceptionDoesNotSwallowAnExit() {
      inProcess(
          () -> {
            ExitReason end =
                endOf(
                    () -> {
                      try {
                        exit("boom");
                      } catch (Exception e) {
                        exit("swallowed");
                      }
                    });
            assertThat(end).isEqualTo(reason("boom"));
          });
    }

    @Test
    void whoCatchesProcessExitByNameStopsItsOwnExit() {
      inProcess(
          () -> {
            try {
              exit("boom");
            } catch (ProcessExit caught) {
              assertThat(caught.reason()).isEqualTo(reason("boom"));
              assertThat(caught).hasMessage("exit with reason \"boom\"");
            }
            assertThat(isAlive(self())).isTrue();
          });
    }

    @Test
    void finallyBlocksSeeAnExit() {
      inProcess(
          () -> {
            List<String> seen = new CopyOnWriteArrayList<>();
            endOf(
                () -> {
                  try {
                    exit("boom");
                  } finally {
                    seen.add("finally");
                  }
                });
            assertThat(seen).containsExactly("finally");
          });
    }
  }

  @Nested
  class ACondemnedProcess {
    /**
     * Rule: each runtime call of a condemned process throws, so that nothing it does has effect.
     */
    @Test
    void meetsItsEndInEveryRuntimeCall() {
      inProcess(
          settings -> settings.grace(Duration.ofDays(1)),
          () -> {
            Pid test = self();
            Pid peer = waiter();
            List<String> survived = new CopyOnWriteArrayList<>();
            List<Call> calls = new ArrayList<>();
            Spawned condemned =
                spawnMonitor(
                    () -> {
                      Ref own = alias();
                      Timer timer = sendAfter(test, "late", Duration.ofDays(1));
                      calls.addAll(Call.all(peer, own, timer));
                      try {
                        receive();
                      } catch (ProcessExit first) {
                        for (Call call : calls) {
                          if (!call.throwsProcessExit()) {
                            survived.add(call.name());
                          }
                        }
                      }
                    });
            settle();
            exit(condemned.pid(), "boom");
            assertThat(down(condemned.ref()).reason()).isEqualTo(reason("boom"));
            assertThat(survived).isEmpty();
            assertThat(calls).hasSizeGreaterThan(45);
            assertThat(flush()).isEmpty();
            assertThat(isAlive(peer)).isTrue();
            assertThat(info(peer).orElseThrow().messages()).isEmpty();
            assertThat(registered()).isEmpty();
          });
    }

    @Test
    void isDeadToTheOthersAtOnce() {
      inProcess(
          settings -> settings.grace(Duration.ofDays(1)),
          () -> {
            Stuck stuck = new Stuck();
            Pid other =
                spawn(
                    () -> {
                      register("other", self());
                      stuck.deaf();
                    });
            stuck.awaitEntered();
            assertThat(whereis("other")).contains(other);
            exit(other, "boom");
            assertThat(list()).doesNotContain(other);
            assertThat(whereis("other")).isEmpty();
            assertThat(registered()).isEmpty();
            assertThatThrownBy(() -> send("other", "x")).hasMessageContaining("\"other\"");
            assertThatThrownBy(() -> unregister("other")).hasMessageContaining("\"other\"");
            assertThatThrownBy(() -> register("again", other)).hasMessageContaining("not alive");
            assertThatThrownBy(() -> groupLeader(other, self())).hasMessageContaining("not alive");
            assertThat(readTimer(sendAfter(other, "x", Duration.ofDays(1)))).isEmpty();
            register("other", self());
            stuck.release();
            assertThat(isAlive(other)).isFalse();
            assertThat(info(other)).isEmpty();
            assertThatThrownBy(() -> link(other)).isInstanceOf(NoProcess.class);
          });
    }

    @Test
    void hasToldItsLinksAndMonitorsWhenOneLearnsThatItIsDead() {
      inProcess(
          () -> {
            Spawned other = spawnMonitor(() -> receive());
            exit(other.pid(), "boom");
            assertThat(isAlive(other.pid())).isFalse();
            assertThat(receive(Duration.ZERO))
                .isEqualTo(new Down(other.ref(), other.pid(), ExitReason.of("boom")));
          });
    }

    @Test
    void isInterruptedWhereItBlocksOutsideTheRuntime() {
      inProcess(
          settings -> settings.grace(Duration.ofDays(1)),
          () -> {
            Stuck stuck = new Stuck();
            AtomicReference<Throwable> ended = new AtomicReference<>();
            Spawned other =
                spawnMonitor(
                    () -> {
                      try {
                        stuck.interruptible();
                      } catch (InterruptedException e) {
                        ended.set(e);
                        throw e;
                      }
                    });
            stuck.awaitEntered();
            exit(other.pid(), ExitReason.KILL);
            assertThat(down(other.ref()).reason()).isEqualTo(ExitReason.KILLED);
            assertThat(ended.get()).isInstanceOf(InterruptedException.class);
          });
    }

    @Test
    void isWokenFromASleep() {
      inProcess(
          () -> {
            Spawned sleeper = spawnMonitor(() -> sleep(Duration.ofDays(1)));
            settle();
            exit(sleeper.pid(), "wake up");
            assertThat(down(sleeper.ref()).reason()).isEqualTo(reason("wake up"));
            assertThat(now()).isZero();
          });
    }

    @Test
    void neverRunsItsBodyIfItWasEndedBeforeItBegan() {
      GatedThreads threads = new GatedThreads();
      inProcess(
          settings -> settings.threads(threads).grace(Duration.ofDays(1)),
          () -> {
            List<String> ran = new CopyOnWriteArrayList<>();
            threads.hold();
            Spawned child = spawnMonitor(() -> ran.add("body"));
            exit(child.pid(), ExitReason.KILL);
            threads.letGo();
            assertThat(down(child.ref()).reason()).isEqualTo(ExitReason.KILLED);
            assertThat(ran).isEmpty();
          });
    }
  }

  @Nested
  class Messages {
    @Test
    void toADeadProcessAreDroppedSilently() {
      inProcess(
          () -> {
            Pid other = dead();
            assertThatCode(() -> send(other, "hello")).doesNotThrowAnyException();
          });
    }

    @Test
    void toAFreeNameAreAnErrorInTheSender() {
      inProcess(
          () ->
              assertThatThrownBy(() -> send("nobody", "hello"))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage("send: no process is registered as \"nobody\""));
    }

    @Test
    void toAFreeNameOnANodeAreDroppedSilently() {
      inProcess(
          () ->
              assertThatCode(() -> send(new Name("nobody", node()), 1)).doesNotThrowAnyException());
    }

    @Test
    void goToAPidANameAndANameOnANode() {
      inProcess(
          () -> {
            register("me", self());
            send(self(), 1);
            send("me", 2);
            send(new Name("me", node()), 3);
            assertThat(flush()).containsExactly(1, 2, 3);
          });
    }

    @Test
    void areNotCopied() {
      inProcess(
          () -> {
            Object message = new Object();
            send(self(), message);
            assertThat(receive()).isSameAs(message);
          });
    }

    @Test
    void mustNotBeNull() {
      inProcess(
          () -> {
            assertThatThrownBy(() -> send(self(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a message must not be null");
            assertThatThrownBy(() -> send("me", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a message must not be null");
            assertThatThrownBy(() -> send((Dest) null, "hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the destination of a message must not be null");
            assertThatThrownBy(() -> send((String) null, "hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a process name must not be null");
            assertThatThrownBy(() -> send(" ", "hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a process name must not be blank, got \" \"");
            assertThat(flush()).isEmpty();
          });
    }
  }

  @Nested
  class AnInterruptThatTheRuntimeDidNotSend {
    @Test
    void isAnExitSignalFromOneselfInTheNextWait() {
      inProcess(
          () -> {
            ExitReason end =
                endOf(
                    () -> {
                      Thread.currentThread().interrupt();
                      receive();
                    });
            assertThat(end).isEqualTo(reason("interrupted"));
          });
    }

    @Test
    void isAMessageIfTheProcessTraps() {
      inProcess(
          () -> {
            trapExit(true);
            Thread.currentThread().interrupt();
            assertThat(receive()).isEqualTo(new Exit(self(), reason("interrupted")));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
          });
    }
  }

  private static void throwing(RuntimeException e) {
    throw e;
  }

  private static int overflow(int n) {
    return 1 + overflow(n + 1);
  }
}
