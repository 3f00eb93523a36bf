package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Scripted.Do;
import asyncjava.genserver.Scripted.Terminated;
import asyncjava.process.Body;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When terminate runs, and with what. */
class TerminateTest {
  private static Scripted trapping() {
    return new Scripted(
        () -> {
          trapExit(true);
          return ok("state");
        });
  }

  /** What came of it: the ends of the server, and what the test got. */
  private static List<Object> after(Pid server, Body what) throws Exception {
    var ref = monitor(server);
    what.run();
    ExitReason reason = down(ref).reason();
    List<Object> mail = new java.util.ArrayList<>(flush());
    mail.add(reason);
    return mail;
  }

  @Test
  void itRunsWhenACallbackStopsThrowsOrExits() {
    inProcess(
        () -> {
          Exception oops = new Exception("oops");
          assertThat(
                  after(
                      Scripted.started(1),
                      () -> cast(list().getLast(), new Do(s -> GenServer.stop("boom", 2)))))
              .containsExactly(new Terminated(reason("boom"), 2), reason("boom"));
          assertThat(
                  after(
                      Scripted.started(1),
                      () ->
                          cast(
                              list().getLast(),
                              new Do(
                                  s -> {
                                    throw oops;
                                  }))))
              .containsExactly(new Terminated(reason(oops), 1), reason(oops));
          assertThat(
                  after(
                      Scripted.started(1), () -> cast(list().getLast(), new Do(s -> exit("boom")))))
              .containsExactly(new Terminated(reason("boom"), 1), reason("boom"));
        });
  }

  @Test
  void itRunsOnTheParentsSignalIfTheServerTraps() {
    inProcess(
        () -> {
          Pid server = startLink(trapping()).pid();
          unlink(server); // the parent stays who started it
          assertThat(after(server, () -> exit(server, "boom")))
              .containsExactly(new Terminated(reason("boom"), "state"), reason("boom"));
          Pid other = startLink(trapping()).pid();
          assertThat(after(other, () -> exit(other, ExitReason.NORMAL)))
              .containsExactly(new Terminated(ExitReason.NORMAL, "state"), ExitReason.NORMAL);
        });
  }

  @Test
  void itDoesNotRunOnASignalIfTheServerDoesNotTrap() {
    inProcess(
        () -> {
          trapExit(true);
          Pid server = startLink(Scripted.with(1)).pid();
          unlink(server);
          assertThat(after(server, () -> exit(server, "boom"))).containsExactly(reason("boom"));
        });
  }

  @Test
  void itDoesNotRunOnKill() {
    inProcess(
        () -> {
          Pid server = startLink(trapping()).pid();
          unlink(server);
          assertThat(after(server, () -> exit(server, ExitReason.KILL)))
              .containsExactly(ExitReason.KILLED);
        });
  }

  /** A callback that a signal interrupts must not be taken for one that failed. */
  @Test
  void itDoesNotRunIfASignalEndsACallback() {
    inProcess(
        () -> {
          // Noted without the runtime, which would refuse a process that has been ended.
          AtomicReference<ExitReason> terminated = new AtomicReference<>();
          Pid server =
              start(
                      new Scripted(() -> ok(1)) {
                        @Override
                        public void terminate(ExitReason reason, Object state) {
                          terminated.set(reason);
                        }
                      })
                  .pid();
          cast(
              server,
              new Do(
                  s -> {
                    try {
                      return exit(receive());
                    } catch (ProcessExit end) {
                      throw new IllegalStateException("taken for a failure", end);
                    }
                  }));
          settle();
          assertThat(after(server, () -> exit(server, "boom"))).containsExactly(reason("boom"));
          assertThat(terminated.get()).isNull();
        });
  }

  @Test
  void itDoesNotRunIfInitFailed() {
    inProcess(
        () -> {
          start(new Scripted(() -> GenServer.stop("boom")));
          start(new Scripted(() -> exit("boom")));
          settle();
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void aServerThatTrapsEndsWithItsParent() {
    inProcess(
        () -> {
          for (ExitReason why : List.of(ExitReason.NORMAL, reason("boom"))) {
            AtomicReference<Pid> server = new AtomicReference<>();
            Scripted child = trapping();
            Pid parent =
                spawn(
                    () -> {
                      server.set(startLink(child).pid());
                      receive();
                      exit(why);
                    });
            settle();
            assertThat(after(server.get(), () -> send(parent, "end")))
                .containsExactly(new Terminated(why, "state"), why);
          }
        });
  }

  @Test
  void itsOwnFailureIsTheReasonThatOthersSee() {
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
          assertThat(after(server, () -> cast(server, new Do(s -> GenServer.stop("boom", s)))))
              .containsExactly(reason("other"));
        });
  }
}
