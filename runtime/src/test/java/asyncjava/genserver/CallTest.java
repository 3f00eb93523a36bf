package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Scripted.Ask;
import asyncjava.process.Body;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {
  /** Why a call failed that is made by this. */
  static CallFailed failure(Body body) throws Exception {
    try {
      body.run();
    } catch (ProcessExit exit) {
      return (CallFailed) ((ExitReason.Term) exit.reason()).term();
    }
    throw new AssertionError("it did not fail");
  }

  private static void assertThatNothingIsLeft() {
    settle();
    assertThat(flush()).isEmpty();
    assertThat(info(self()).orElseThrow().monitors()).isEmpty();
  }

  @Test
  void itGivesTheReplyAsWhatTheRequestSays() {
    inProcess(
        () -> {
          Pid server = Scripted.started(20);
          int n = call(server, new Ask<Integer>((from, s) -> reply((Integer) s + 1, "new")));
          assertThat(n).isEqualTo(21);
          assertThat(Sys.getState(server)).isEqualTo("new");
          assertThatNothingIsLeft();
        });
  }

  @Test
  void withoutAServerItExitsWithNoprocAndSaysWhatWasAsked() {
    inProcess(
        () -> {
          Ask<Integer> ask = new Ask<>((from, s) -> reply(1, s));
          for (Dest nobody : List.<Dest>of(dead(), name("nobody"))) {
            assertThat(failure(() -> call(nobody, ask)))
                .isEqualTo(
                    new CallFailed(
                        ExitReason.NOPROC,
                        "GenServer.call",
                        List.of(nobody, ask, DEFAULT_TIMEOUT)));
          }
          assertThatNothingIsLeft();
        });
  }

  @Test
  void itsExitReadsLikeOtps() {
    inProcess(
        () -> {
          Pid nobody = dead();
          Ask<Integer> ask = new Ask<>((from, s) -> reply(1, s));
          assertThatThrownBy(() -> call(nobody, ask, ofMillis(1500)))
              .hasMessage(
                  "exit with reason {noproc, {GenServer.call, [" + nobody + ", Ask, 1500 ms]}}");
          assertThatThrownBy(() -> call(nobody, ask, INFINITY))
              .hasMessageEndingWith("Ask, infinity]}}");
          assertThatThrownBy(() -> call(nobody, ask)).hasMessageEndingWith("Ask, 5 s]}}");
        });
  }

  @Test
  void ofOneselfItExitsAtOnce() {
    inProcess(
        () -> {
          register("me", self());
          Ask<Integer> ask = new Ask<>((from, s) -> reply(1, s));
          assertThat(failure(() -> call(self(), ask)).reason()).isEqualTo(Reasons.CALLING_SELF);
          assertThat(failure(() -> call(name("me"), ask)).reason()).isEqualTo(Reasons.CALLING_SELF);
          assertThat(now()).isZero();
          assertThatNothingIsLeft();
        });
  }

  @Test
  void aTimeoutExitsTheCallerAndTheWorkIsDoneAllTheSame() {
    inProcess(
        () -> {
          Pid server = Scripted.started("old");
          Ask<String> slow =
              new Ask<>(
                  (from, s) -> {
                    sleep(ofSeconds(10));
                    return reply("late", "new");
                  });
          assertThat(failure(() -> call(server, slow)).reason()).isEqualTo(Reasons.TIMEOUT);
          assertThat(now()).isEqualTo(ofSeconds(5));
          sleep(ofSeconds(20));
          assertThatNothingIsLeft();
          assertThat(Sys.getState(server)).isEqualTo("new");
        });
  }

  @Test
  void theEndOfTheServerMeanwhileExitsTheCallerWithItsReason() {
    inProcess(
        () -> {
          for (ExitReason why : List.of(reason("boom"), ExitReason.NORMAL, ExitReason.SHUTDOWN)) {
            Pid server = Scripted.started(1);
            Ask<String> ask = new Ask<>((from, s) -> GenServer.stop(why, s));
            assertThat(failure(() -> call(server, ask)).reason()).isEqualTo(why);
          }
          Pid server = Scripted.started(1);
          Ask<String> ask = new Ask<>((from, s) -> noReply(s));
          spawn(
              () -> {
                sleep(ofSeconds(1));
                exit(server, ExitReason.KILL);
              });
          assertThat(failure(() -> call(server, ask)).reason()).isEqualTo(ExitReason.KILLED);
          flush(); // the Terminated of the servers
          assertThatNothingIsLeft();
        });
  }

  @Test
  void anExceptionInTheServerIsTheReason() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          Exception oops = new Exception("oops");
          Ask<String> ask =
              new Ask<>(
                  (from, s) -> {
                    throw oops;
                  });
          assertThat(failure(() -> call(server, ask)).reason())
              .isEqualTo(new ExitReason.Crash(oops));
        });
  }

  @Test
  void aReplyMayComeFromAnyProcess() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          Ask<String> ask =
              new Ask<>(
                  (from, s) -> {
                    spawn(() -> from.reply("worker"));
                    return noReply(s);
                  });
          assertThat((Object) call(server, ask)).isEqualTo("worker");
          Ask<String> early =
              new Ask<>(
                  (from, s) -> {
                    GenServer.reply(from, "early");
                    return noReply(s);
                  });
          assertThat((Object) call(server, early)).isEqualTo("early");
          assertThatNothingIsLeft();
        });
  }

  /** On the BEAM one that comes before the first has been taken can stay. Here none does. */
  @Test
  void aSecondReplyLeavesNothingHoweverEarlyItComes() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          Ask<String> twice =
              new Ask<>(
                  (from, s) -> {
                    from.reply("first");
                    from.reply("second");
                    return reply("third", s);
                  });
          assertThat((Object) call(server, twice)).isEqualTo("first");
          assertThatNothingIsLeft();
        });
  }

  @Test
  void aDownBehindTheReplyLeavesNothing() {
    inProcess(
        () -> {
          for (int i = 0; i < 100; i++) {
            Pid server = GenServer.start(new Scripted(() -> ok(1))).pid();
            Ask<String> ask = new Ask<>((from, s) -> GenServer.stop("boom", "bye", s));
            assertThat((Object) call(server, ask)).isEqualTo("bye");
          }
          settle();
          assertThat(flush()).allMatch(m -> m instanceof Scripted.Terminated);
          assertThat(info(self()).orElseThrow().monitors()).isEmpty();
        });
  }

  @Test
  void aReplyOfAnEarlierCallIsNotTakenForThatOfALaterOne() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          Ask<String> slow =
              new Ask<>(
                  (from, s) -> {
                    sleep(ofSeconds(2));
                    return reply("first", s);
                  });
          failure(() -> call(server, slow, ofSeconds(1)));
          assertThat((Object) call(server, new Ask<String>((from, s) -> reply("second", s))))
              .isEqualTo("second");
          assertThatNothingIsLeft();
        });
  }

  @Test
  void oldMailStays() {
    inProcess(
        () -> {
          send(self(), "old");
          Pid server = Scripted.started(1);
          assertThat((Object) call(server, new Ask<String>((from, s) -> reply("new", s))))
              .isEqualTo("new");
          assertThat(flush()).containsExactly("old");
        });
  }

  @Test
  void aStopWithAReplyRepliesAfterTerminate() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          assertThat(
                  (Object) call(server, new Ask<String>((f, s) -> GenServer.stop("x", "bye", 2))))
              .isEqualTo("bye");
          assertThat(receive(ZERO)).isEqualTo(new Scripted.Terminated(reason("x"), 2));
        });
  }

  @Test
  void withoutHandleCallTheServerEnds() {
    inProcess(
        () -> {
          GenServer<Integer> bare = () -> ok(1);
          Pid server = start(bare).pid();
          CallFailed failed = failure(() -> call(server, new Ask<String>(null)));
          assertThat(failed.reason())
              .isInstanceOfSatisfying(
                  ExitReason.Crash.class,
                  crash ->
                      assertThat(crash.cause())
                          .isInstanceOf(UnsupportedOperationException.class)
                          .hasMessageStartingWith("attempted to call")
                          .hasMessageEndingWith("but it has no handleCall: Ask"));
        });
  }

  @Test
  void nullIsNoReturn() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          assertThat(failure(() -> call(server, new Ask<String>((f, s) -> null))).reason())
              .isEqualTo(reason(new BadReturn()))
              .hasToString("{bad_return_value, null}");
        });
  }

  @Test
  void wrongArgumentsAreRefusedLoudly() {
    inProcess(
        () -> {
          Ask<String> ask = new Ask<>((from, s) -> reply(1, s));
          assertThatThrownBy(() -> call(null, ask))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a server must not be null");
          assertThatThrownBy(() -> call(self(), null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a request must not be null");
          assertThatThrownBy(() -> call(self(), ask, ofSeconds(-1)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("the timeout of a call must be zero or more, got PT-1S");
          var alias = alias();
          assertThatThrownBy(() -> call(alias, ask))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a server is a pid or a name, not " + alias);
          assertThatThrownBy(() -> cast(alias, "x")).isInstanceOf(IllegalArgumentException.class);
        });
  }
}
