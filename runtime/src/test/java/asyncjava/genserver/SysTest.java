package asyncjava.genserver;

import static asyncjava.genserver.CallTest.failure;
import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Scripted.Ask;
import asyncjava.genserver.Scripted.Do;
import asyncjava.process.ExitReason;
import asyncjava.process.IoCommand;
import asyncjava.process.IoReply;
import asyncjava.process.IoRequest;
import asyncjava.process.Pid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SysTest {
  private static final Ask<String> HELLO = new Ask<>((from, s) -> reply("hello", s));

  @Test
  void aStateCanBeSeenAndReplaced() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          int n = Sys.replaceState(server, (Integer state) -> state + 1);
          assertThat(n).isEqualTo(2);
          assertThat(Sys.getState(server)).isEqualTo(2);
        });
  }

  @Test
  void aReplacementThatFailsLeavesTheState() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          assertThatThrownBy(() -> Sys.replaceState(server, (Integer n) -> n / (n - n)))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageStartingWith("replaceState of " + server + " failed: {error, java.lang.Ar")
              .hasRootCauseInstanceOf(ArithmeticException.class);
          assertThatThrownBy(() -> Sys.replaceState(server, (Integer n) -> null))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageEndingWith("the new state is null");
          assertThat(Sys.getState(server)).isEqualTo(1);
        });
  }

  @Test
  void aStatusShowsWhatFormatStatusLets() {
    inProcess(
        () -> {
          Scripted discreet =
              new Scripted(() -> ok("secret")) {
                @Override
                public FormatStatus formatStatus(FormatStatus status) {
                  return status.withState("hidden");
                }
              };
          Pid server = startLink(discreet, name("n")).pid();
          Status status = Sys.getStatus(server);
          assertThat(status.pid()).isEqualTo(server);
          assertThat(status.name()).contains(name("n"));
          assertThat(status.parent()).contains(self());
          assertThat(status.module()).isEqualTo(discreet.getClass());
          assertThat(status.state()).isEqualTo("hidden");
          assertThat(status.suspended()).isFalse();
        });
  }

  @Test
  void aFormatStatusThatFailsShowsNothing() {
    inProcess(
        () -> {
          Scripted clumsy =
              new Scripted(() -> ok("secret")) {
                @Override
                public FormatStatus formatStatus(FormatStatus status) {
                  throw new IllegalStateException("oops");
                }
              };
          Pid server = start(clumsy).pid();
          assertThat(Sys.getStatus(server).toString()).doesNotContain("secret");
          assertThat(isAlive(server)).isTrue();
        });
  }

  @Test
  void whoIsSuspendedAnswersNothingElse() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          Sys.suspend(server);
          Sys.suspend(server);
          assertThat(failure(() -> call(server, HELLO)).reason()).isEqualTo(Reasons.TIMEOUT);
          assertThat(Sys.getStatus(server).suspended()).isTrue();
          Sys.resume(server);
          assertThat(Sys.getStatus(server).suspended()).isFalse();
          assertThat((Object) call(server, HELLO)).isEqualTo("hello");
        });
  }

  @Test
  void whoIsSuspendedKeepsItsMessagesInTheirOrder() {
    inProcess(
        () -> {
          Pid test = self();
          Pid server = Scripted.started(1);
          Sys.suspend(server);
          for (int i = 0; i < 5; i++) {
            int n = i;
            cast(
                server,
                new Do(
                    s -> {
                      send(test, n);
                      return noReply(s);
                    }));
          }
          settle();
          assertThat(flush()).isEmpty();
          Sys.resume(server);
          settle();
          assertThat(flush()).containsExactly(0, 1, 2, 3, 4);
        });
  }

  @Test
  void whoIsSuspendedEndsWithItsParent() {
    inProcess(
        () -> {
          Pid server =
              startLink(
                      new Scripted(
                          () -> {
                            trapExit(true);
                            return ok(1);
                          }))
                  .pid();
          unlink(server);
          Sys.suspend(server);
          var ref = monitor(server);
          exit(server, "boom");
          assertThat(down(ref).reason()).isEqualTo(reason("boom"));
          assertThat(flush()).containsExactly(new Scripted.Terminated(reason("boom"), 1));
        });
  }

  /** A group leader that keeps what is written. */
  private static Pid recorder(List<String> lines) {
    return spawn(
        () -> {
          while (true) {
            if (receive() instanceof IoRequest(Pid from, var ref, IoCommand.Put(String text))) {
              lines.add(text);
              send(from, new IoReply(ref, new IoReply.Ok()));
            }
          }
        });
  }

  @Test
  void aTraceGoesToTheGroupLeader() {
    inProcess(
        () -> {
          List<String> lines = new ArrayList<>();
          Pid server = start(Scripted.with("s"), name("n")).pid();
          groupLeader(server, recorder(lines));
          Sys.trace(server, true);
          call(server, HELLO);
          cast(
              server,
              new Do(s -> noReply((Object) "t").then(continueWith(new Do(x -> noReply("u"))))));
          send(server, "info");
          settle();
          Sys.trace(server, false);
          cast(server, new Do(s -> noReply("unseen")));
          settle();
          assertThat(lines)
              .containsExactly(
                  "*DBG* n got call Ask from " + self() + "\n",
                  "*DBG* n sent hello to " + self() + ", new state s\n",
                  "*DBG* n got cast Do\n",
                  "*DBG* n new state t\n",
                  "*DBG* n continue Do\n",
                  "*DBG* n new state u\n",
                  "*DBG* n got info\n",
                  "*DBG* n new state u\n");
        });
  }

  @Test
  void aTraceThatCannotBePrintedDoesNotEndTheServer() {
    try (var log = new asyncjava.process.Logged("asyncjava.genserver")) {
      inProcess(
          () -> {
            Pid server = start(Scripted.with("s")).pid();
            groupLeader(server, dead());
            Sys.trace(server, true);
            assertThat((Object) call(server, HELLO)).isEqualTo("hello");
          });
      assertThat(log.records()).isNotEmpty();
    }
  }

  @Test
  void aLogKeepsTheLastEvents() {
    inProcess(
        () -> {
          Pid server = start(Scripted.with("s"), StartOptions.options().log(2)).pid();
          assertThat(Sys.getLog(server)).isEmpty();
          cast(server, new Do(s -> noReply("t")));
          call(server, HELLO);
          assertThat(Sys.getLog(server))
              .extracting(Object::toString)
              .containsExactly(
                  "got call Ask from " + self(), "sent hello to " + self() + ", new state t");
          Sys.log(server, 0);
          assertThat(Sys.getLog(server)).isEmpty();
          assertThatThrownBy(() -> Sys.log(server, -1))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("the size of a log must be 0 or more, got -1");
        });
  }

  @Test
  void statisticsCountMessages() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          sleep(ofSeconds(1));
          assertThat(Sys.getStatistics(server)).isEmpty();
          Sys.statistics(server, true);
          call(server, HELLO);
          cast(server, new Do(s -> noReply(s)));
          sleep(ofSeconds(2));
          assertThat(Sys.getStatistics(server))
              .contains(new Statistics(ofSeconds(1), ofSeconds(3), 2, 1));
          Sys.statistics(server, false);
          assertThat(Sys.getStatistics(server)).isEmpty();
        });
  }

  record OldState(int n) {}

  record NewState(int n, String unit) {}

  /** The second version of a server, which keeps more. */
  private static final class Second implements GenServer<NewState> {
    @Override
    public Init<NewState> init() {
      return ok(new NewState(0, "none"));
    }

    @Override
    public CallResult<NewState> handleCall(Object request, From from, NewState state) {
      return reply("second " + state, state);
    }

    @Override
    public NewState codeChange(Object oldVersion, Object oldState, Object extra) {
      return new NewState(((OldState) oldState).n(), oldVersion + "/" + extra);
    }
  }

  @Test
  void newCodeTakesOverAServerThatIsSuspended() {
    inProcess(
        () -> {
          Pid server = Scripted.started(new OldState(7));
          assertThatThrownBy(() -> Sys.changeCode(server, new Second(), 1, "m"))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageEndingWith("failed: the server is not suspended");
          Sys.suspend(server);
          Sys.changeCode(server, new Second(), 1, "m");
          Sys.resume(server);
          assertThat((Object) call(server, HELLO)).isEqualTo("second NewState[n=7, unit=1/m]");
        });
  }

  @Test
  void newCodeThatFailsLeavesTheOld() {
    inProcess(
        () -> {
          Pid server = Scripted.started("no OldState");
          Sys.suspend(server);
          assertThatThrownBy(() -> Sys.changeCode(server, new Second(), 1, "m"))
              .isInstanceOf(IllegalStateException.class)
              .hasRootCauseInstanceOf(ClassCastException.class);
          Sys.resume(server);
          assertThat((Object) call(server, HELLO)).isEqualTo("hello");
        });
  }

  /** A later version that does not say what becomes of an old state. */
  private static final class Forgetful implements GenServer<NewState> {
    @Override
    public Init<NewState> init() {
      return ok(new NewState(0, "none"));
    }

    @Override
    public CallResult<NewState> handleCall(Object request, From from, NewState state) {
      return reply(state.n(), state);
    }
  }

  @Test
  void withoutCodeChangeAStateStaysAndItsTypeCountsAtTheNextCallback() {
    inProcess(
        () -> {
          NewState state = new NewState(7, "m");
          Pid same = Scripted.started(state);
          Sys.suspend(same);
          Sys.changeCode(same, new Forgetful(), 2, "x");
          Sys.resume(same);
          assertThat(Sys.getState(same)).isSameAs(state);
          assertThat((Object) call(same, HELLO)).isEqualTo(7);

          Pid other = Scripted.started(new OldState(7));
          Sys.suspend(other);
          Sys.changeCode(other, new Forgetful(), 1, "x");
          Sys.resume(other);
          assertThat(Sys.getState(other)).isEqualTo(new OldState(7));
          assertThat(failure(() -> call(other, HELLO)).reason())
              .isInstanceOfSatisfying(
                  ExitReason.Crash.class,
                  crash -> assertThat(crash.cause()).isInstanceOf(ClassCastException.class));
        });
  }

  @Test
  void terminateEndsAServer() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          var ref = monitor(server);
          Sys.terminate(server, "boom");
          assertThat(down(ref).reason()).isEqualTo(reason("boom"));
          assertThat(flush()).containsExactly(new Scripted.Terminated(reason("boom"), 1));
        });
  }

  @Test
  void withoutAServerTheyExitAsACallDoes() {
    inProcess(
        () -> {
          Pid nobody = dead();
          assertThat(failure(() -> Sys.getState(nobody)))
              .isEqualTo(new CallFailed(ExitReason.NOPROC, "Sys.getState", List.of(nobody)))
              .hasToString("{noproc, {Sys.getState, [" + nobody + "]}}");
          assertThat(failure(() -> Sys.suspend(self())).reason()).isEqualTo(Reasons.CALLING_SELF);
          Pid busy = Scripted.started(1);
          cast(
              busy,
              new Do(
                  s -> {
                    sleep(ofDays(1));
                    return noReply(s);
                  }));
          assertThat(failure(() -> Sys.getState(busy, ofSeconds(1))).reason())
              .isEqualTo(Reasons.TIMEOUT);
          assertThat(now()).isEqualTo(ofSeconds(1));
        });
  }
}
