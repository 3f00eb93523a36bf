package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.Bridge;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Via;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void itReturnsWhenInitHasReturned() {
    inProcess(
        () -> {
          Start start =
              start(
                  new Scripted(
                      () -> {
                        sleep(ofHours(1));
                        return ok("state");
                      }));
          assertThat(now()).isEqualTo(ofHours(1));
          assertThat(Sys.getState(start.pid())).isEqualTo("state");
        });
  }

  @Test
  void aServerIsLinkedToWhoStartedItByStartLinkAlone() {
    inProcess(
        () -> {
          Pid linked = startLink(Scripted.with(1)).pid();
          Pid alone = start(Scripted.with(1)).pid();
          assertThat(info(self()).orElseThrow().links()).containsExactly(linked);
          assertThat(info(alone).orElseThrow().links()).isEmpty();
          assertThat(info(self()).orElseThrow().monitors()).isEmpty();
        });
  }

  @Test
  void anInitThatStopsGivesTheErrorAndToALinkedCallerTheSignal() {
    inProcess(
        () -> {
          trapExit(true);
          assertThat(start(new Scripted(() -> GenServer.stop("boom"))))
              .isEqualTo(new Start.NotStarted(reason("boom")));
          assertThat(flush()).isEmpty();
          for (int i = 0; i < 300; i++) {
            assertThat(startLink(new Scripted(() -> GenServer.stop("boom"))))
                .isEqualTo(new Start.NotStarted(reason("boom")));
            // It is there when startLink returns; nobody has to wait for it.
            assertThat(flush()).singleElement().extracting("reason").isEqualTo(reason("boom"));
          }
        });
  }

  @Test
  void aLinkedCallerThatDoesNotTrapDoesNotOutliveAFailedInit() {
    inProcess(
        () -> {
          AtomicReference<Start> returned = new AtomicReference<>();
          Scripted server = new Scripted(() -> GenServer.stop("boom"));
          assertThat(endOf(() -> returned.set(startLink(server)))).isEqualTo(reason("boom"));
          assertThat(returned.get()).isNull();
        });
  }

  @Test
  void anInitThatThrowsGivesTheException() {
    inProcess(
        () -> {
          Exception oops = new Exception("oops");
          Start start =
              start(
                  new Scripted(
                      () -> {
                        throw oops;
                      }));
          assertThat(start).isEqualTo(new Start.NotStarted(new ExitReason.Crash(oops)));
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void ignoreIsNoError() {
    inProcess(
        () -> {
          trapExit(true);
          assertThat(start(new Scripted(() -> ignore()))).isEqualTo(new Start.Ignored());
          assertThat(flush()).isEmpty();
          assertThat(startLink(new Scripted(() -> ignore()))).isEqualTo(new Start.Ignored());
          assertThat(flush()).singleElement().extracting("reason").isEqualTo(ExitReason.NORMAL);
        });
  }

  @Test
  void anInitThatTakesTooLongIsKilledAndLeavesNothing() {
    inProcess(
        () -> {
          trapExit(true);
          AtomicReference<Pid> server = new AtomicReference<>();
          Scripted slow =
              new Scripted(
                  () -> {
                    server.set(self());
                    trapExit(true);
                    sleep(ofDays(1));
                    return ok(1);
                  });
          StartOptions options = StartOptions.options().timeout(ofSeconds(2));
          assertThat(startLink(slow, options)).isEqualTo(new Start.NotStarted(Reasons.TIMEOUT));
          assertThat(now()).isEqualTo(ofSeconds(2));
          assertThat(isAlive(server.get())).isFalse();
          assertThat(flush()).isEmpty();
          assertThat(info(self()).orElseThrow().links()).isEmpty();
        });
  }

  @Test
  void theNameIsHeldBeforeInitRuns() {
    inProcess(
        () -> {
          Pid server = start(new Scripted(() -> ok(whereis("n").orElseThrow())), name("n")).pid();
          assertThat(Sys.getState(name("n"))).isEqualTo(server);
        });
  }

  @Test
  void aTakenNameGivesWhoHoldsIt() {
    inProcess(
        () -> {
          trapExit(true);
          Pid holder = waiter();
          register("n", holder);
          int before = list().size();
          Start start = startLink(Scripted.with(1), name("n"));
          assertThat(start).isEqualTo(new Start.NotStarted(reason(new AlreadyStarted(holder))));
          assertThat(start.toString()).contains("{already_started, " + holder + "}");
          assertThat(flush()).isEmpty();
          assertThat(list()).hasSize(before);
        });
  }

  /** Free when it is looked up, taken when it is to be registered. */
  private record Contested(Pid winner, List<String> freed) implements Via {
    @Override
    public Optional<Pid> whereis() {
      return Optional.empty();
    }

    @Override
    public Optional<Pid> register(Pid pid) {
      return Optional.of(winner);
    }

    @Override
    public void unregister() {
      freed.add("freed");
    }
  }

  @Test
  void aNameThatIsTakenInTheLastMomentIsNoSignalEither() {
    inProcess(
        () -> {
          trapExit(true);
          Contested name = new Contested(waiter(), new ArrayList<>());
          assertThat(startLink(Scripted.with(1), name))
              .isEqualTo(new Start.NotStarted(reason(new AlreadyStarted(name.winner()))));
          settle();
          assertThat(flush()).isEmpty();
          assertThat(name.freed()).as("what belongs to somebody else").isEmpty();
        });
  }

  /** Kept by somebody who does not look after the ends of processes. */
  private record Noted(Map<String, Pid> notes) implements Via {
    @Override
    public Optional<Pid> whereis() {
      return Optional.ofNullable(notes.get("n"));
    }

    @Override
    public Optional<Pid> register(Pid pid) {
      return Optional.ofNullable(notes.putIfAbsent("n", pid));
    }

    @Override
    public void unregister() {
      notes.remove("n");
    }
  }

  @Test
  void aStartThatFailsGivesItsNameBack() {
    inProcess(
        () -> {
          Noted name = new Noted(new ConcurrentHashMap<>());
          start(new Scripted(() -> GenServer.stop("boom")), name);
          start(new Scripted(() -> ignore()), name);
          start(new Scripted(() -> exit("boom")), name);
          assertThat(name.notes()).isEmpty();
          Pid server = start(Scripted.with(1), name).pid();
          assertThat(Sys.getState(name)).isEqualTo(1);
          assertThat(name.notes()).containsEntry("n", server);
        });
  }

  @Test
  void aNameIsFreeWhenAStartHasFailed() {
    inProcess(
        () -> {
          start(new Scripted(() -> GenServer.stop("boom")), name("n"));
          assertThat(start(Scripted.with(1), name("n"))).isInstanceOf(Start.Started.class);
        });
  }

  @Test
  void thereIsNoPidUnlessItWasStarted() {
    inProcess(
        () -> {
          assertThatThrownBy(() -> start(new Scripted(() -> ignore())).pid())
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("there is no pid: init returned ignore");
          assertThatThrownBy(() -> start(new Scripted(() -> GenServer.stop("boom"))).pid())
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("there is no pid: the start failed with \"boom\"");
        });
  }

  @Test
  void aServerRunsOnTheNodeOfItsName() {
    inProcess(
        () -> {
          Node far = Node.builder().name("far").clock(node().clock()).build();
          try {
            var name = new asyncjava.process.Name("n", far);
            assertThat(start(Scripted.with(1), name).pid().node()).isSameAs(far);
            StartOptions options = StartOptions.options().node(far);
            assertThat(startLink(Scripted.with(1), options).pid().node()).isSameAs(far);
            assertThatThrownBy(() -> start(Scripted.with(1), options.name(name("here"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a server on node far cannot be {here, test}");
          } finally {
            far.close();
          }
        });
  }

  @Test
  void aServerHasItsClassAsLabel() {
    inProcess(
        () -> {
          ProcessInfo info = info(Scripted.started(1)).orElseThrow();
          assertThat(info.label()).contains("Scripted");
        });
  }

  @Test
  void aServerHibernatesByItselfIfNothingComes() {
    inProcess(
        () -> {
          StartOptions options = StartOptions.options().hibernateAfter(ofSeconds(10));
          Pid server = start(Scripted.with(1), options).pid();
          sleep(ofSeconds(9));
          assertThat(info(server).orElseThrow().status()).isEqualTo(ProcessInfo.Status.WAITING);
          sleep(ofSeconds(2));
          assertThat(info(server).orElseThrow().status()).isEqualTo(ProcessInfo.Status.HIBERNATED);
          assertThat(Sys.getState(server)).isEqualTo(1);
          settle();
          assertThat(info(server).orElseThrow().status()).isEqualTo(ProcessInfo.Status.HIBERNATED);
        });
  }

  @Test
  void theStarterHearsOfItsOwnEndAndNotOfTheServers() {
    inProcess(
        () -> {
          Pid server = startLink(Scripted.with(1)).pid();
          trapExit(true);
          GenServer.stop(server);
          assertThat(flush())
              .contains(new Exit(server, ExitReason.NORMAL))
              .noneMatch(m -> m.toString().contains("Ack"));
        });
  }

  @Test
  void wrongArgumentsAreRefusedLoudly() {
    assertThat(Bridge.isNeeded()).isTrue();
    assertThatThrownBy(() -> start(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a server must not be null");
    assertThatThrownBy(() -> StartOptions.options().timeout(ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the timeout of a start must be zero or more, got PT-1S");
    assertThatThrownBy(() -> StartOptions.options().log(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("log must be 0 or more, got -1");
    assertThatThrownBy(() -> ok(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the state of a server must not be null");
    assertThatThrownBy(() -> reply((Object) null, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reply must not be null");
  }
}
