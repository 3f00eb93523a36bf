package asyncjava.genserver;

import static asyncjava.genserver.CallTest.failure;
import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Scripted.Do;
import asyncjava.genserver.Scripted.Terminated;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopTest {
  private static Pid slow() {
    return start(
            new Scripted(() -> ok(1)) {
              @Override
              public void terminate(ExitReason reason, Object state) {
                sleep(ofSeconds(10));
              }
            })
        .pid();
  }

  private static void assertThatNothingIsLeft() {
    settle();
    assertThat(flush()).isEmpty();
    assertThat(info(self()).orElseThrow().monitors()).isEmpty();
  }

  @Test
  void itReturnsWhenTheServerHasEnded() {
    inProcess(
        () -> {
          Pid server = slow();
          GenServer.stop(server);
          assertThat(now()).isEqualTo(ofSeconds(10));
          assertThat(isAlive(server)).isFalse();
          assertThatNothingIsLeft();
        });
  }

  @Test
  void theServerEndsWithTheReasonAndTerminateSeesIt() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          var ref = monitor(server);
          GenServer.stop(server, ExitReason.SHUTDOWN);
          assertThat(down(ref).reason()).isEqualTo(ExitReason.SHUTDOWN);
          assertThat(flush()).containsExactly(new Terminated(ExitReason.SHUTDOWN, 1));
        });
  }

  @Test
  void withoutAServerItExitsWithNoproc() {
    inProcess(
        () -> {
          Pid nobody = dead();
          assertThat(failure(() -> GenServer.stop(nobody, "boom", ofSeconds(1))))
              .isEqualTo(
                  new CallFailed(
                      ExitReason.NOPROC,
                      "GenServer.stop",
                      List.of(nobody, reason("boom"), ofSeconds(1))));
          assertThat(failure(() -> GenServer.stop(name("nobody"))).reason())
              .isEqualTo(ExitReason.NOPROC);
          assertThat(failure(() -> GenServer.stop(self())).reason())
              .isEqualTo(Reasons.CALLING_SELF);
          assertThatNothingIsLeft();
        });
  }

  @Test
  void oneThatTakesTooLongExitsTheCallerAndStopsTheServerAllTheSame() {
    inProcess(
        () -> {
          Pid server = slow();
          assertThat(failure(() -> GenServer.stop(server, "boom", ofSeconds(3))).reason())
              .isEqualTo(Reasons.TIMEOUT);
          assertThat(now()).isEqualTo(ofSeconds(3));
          assertThat(endOf(server)).isEqualTo(reason("boom"));
          assertThatNothingIsLeft();
        });
  }

  @Test
  void theTimeCountsFromTheBeginning() {
    inProcess(
        () -> {
          Pid server = slow();
          cast(
              server,
              new Do(
                  s -> {
                    sleep(ofSeconds(2));
                    return noReply(s);
                  }));
          assertThat(failure(() -> GenServer.stop(server, "boom", ofSeconds(3))).reason())
              .isEqualTo(Reasons.TIMEOUT);
          assertThat(now()).isEqualTo(ofSeconds(3));
        });
  }

  @Test
  void anotherReasonThanTheOneGivenExitsTheCaller() {
    inProcess(
        () -> {
          Pid server =
              start(
                      new Scripted(() -> ok(1)) {
                        @Override
                        public void terminate(ExitReason reason, Object state) {
                          exit("other");
                        }
                      })
                  .pid();
          assertThat(failure(() -> GenServer.stop(server)).reason()).isEqualTo(reason("other"));
          assertThatNothingIsLeft();
        });
  }

  @Test
  void aServerThatEndsByItselfWasNotStopped() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          cast(
              server,
              new Do(
                  s -> {
                    sleep(ofSeconds(1));
                    return GenServer.stop(ExitReason.NORMAL, s);
                  }));
          assertThat(failure(() -> GenServer.stop(server)).reason())
              .isInstanceOfSatisfying(
                  ExitReason.Term.class,
                  why -> assertThat(why.term().toString()).startsWith("{normal, {Sys.terminate"));
        });
  }

  @Test
  void itWorksOnAServerThatIsBusySuspendedOrHibernating() {
    inProcess(
        () -> {
          Pid busy = Scripted.started(1);
          cast(
              busy,
              new Do(
                  s -> {
                    sleep(ofSeconds(1));
                    return noReply(s);
                  }));
          Pid suspended = Scripted.started(1);
          Sys.suspend(suspended);
          Pid sleeping = start(new Scripted(() -> ok((Object) 1).then(hibernate()))).pid();
          for (Pid server : List.of(busy, suspended, sleeping)) {
            GenServer.stop(server);
            assertThat(isAlive(server)).isFalse();
          }
        });
  }
}
