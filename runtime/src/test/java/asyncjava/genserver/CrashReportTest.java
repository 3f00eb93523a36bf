package asyncjava.genserver;

import static asyncjava.genserver.CallTest.failure;
import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Scripted.Ask;
import asyncjava.genserver.Scripted.Do;
import asyncjava.process.Body;
import asyncjava.process.CrashReport;
import asyncjava.process.ExitReason;
import asyncjava.process.Logged;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.VirtualClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What is reported of a server that ends. */
class CrashReportTest {
  private final List<CrashReport> reports = new CopyOnWriteArrayList<>();

  private void reporting(Body test) {
    inProcess(settings -> settings.onCrash(reports::add), test);
  }

  @Test
  void itTellsReasonLastMessageClientAndState() {
    Exception oops = new Exception("oops");
    Ask<String> ask =
        new Ask<>(
            (from, s) -> {
              throw oops;
            });
    reporting(
        () -> {
          Pid server = start(Scripted.with("state"), name("n")).pid();
          failure(() -> call(server, ask));
          assertThat(reports)
              .containsExactly(
                  new CrashReport(
                      server,
                      Optional.of("n"),
                      new ExitReason.Crash(oops),
                      oops,
                      Optional.of(ask),
                      Optional.of(self()),
                      Optional.of("state")));
        });
  }

  @Test
  void aReasonThatIsNoExceptionIsReportedToo() {
    Do it = new Do(s -> GenServer.stop("boom", "last"));
    reporting(
        () -> {
          Pid server = Scripted.started(1);
          cast(server, it);
          settle();
          CrashReport report = reports.getFirst();
          assertThat(reports).hasSize(1);
          assertThat(report.reason()).isEqualTo(reason("boom"));
          assertThat(report.cause()).isInstanceOf(ProcessExit.class);
          assertThat(report.name()).contains("Scripted");
          assertThat(report.lastMessage()).contains(it);
          assertThat(report.client()).isEmpty();
          assertThat(report.state()).contains("last");
        });
  }

  @Test
  void anOrderlyEndIsNot() {
    reporting(
        () -> {
          for (ExitReason why :
              List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.shutdown("x"))) {
            cast(Scripted.started(1), new Do(s -> GenServer.stop(why, s)));
          }
          exit(Scripted.started(1), "a signal");
          exit(Scripted.started(1), ExitReason.KILL);
          settle();
        });
    assertThat(reports).isEmpty();
  }

  @Test
  void itIsOutBeforeTheEndIsHeardOf() {
    reporting(
        () -> {
          for (int i = 1; i <= 50; i++) {
            Pid server = Scripted.started(1);
            failure(() -> call(server, new Ask<String>((from, s) -> exit("boom"))));
            assertThat(reports).hasSize(i);
          }
        });
  }

  @Test
  void aMessageThatWasHandledIsNotTheLast() {
    reporting(
        () -> {
          Pid server = Scripted.started("s");
          call(server, new Ask<String>((from, s) -> reply("ok", s)));
          GenServer.stop(server, "boom");
          assertThat(reports).hasSize(1);
          assertThat(reports.getFirst().lastMessage()).isEmpty();
          assertThat(reports.getFirst().client()).isEmpty();
          Pid woken = start(new Scripted(() -> ok((Object) "s").then(hibernate()))).pid();
          settle();
          call(woken, new Ask<String>((from, s) -> reply("ok", s)));
          GenServer.stop(woken, "boom");
          assertThat(reports.getLast().pid()).isEqualTo(woken);
          assertThat(reports.getLast().lastMessage()).isEmpty();
        });
  }

  @Test
  void itShowsWhatFormatStatusLets() {
    reporting(
        () -> {
          Scripted discreet =
              new Scripted(() -> ok("secret")) {
                @Override
                public FormatStatus formatStatus(FormatStatus status) {
                  return status
                      .withState("hidden")
                      .withMessage("no message")
                      .withReason("no reason");
                }
              };
          cast(start(discreet).pid(), new Do(s -> exit("secret reason")));
          settle();
          CrashReport report = reports.getFirst();
          assertThat(report.state()).contains("hidden");
          assertThat(report.lastMessage()).contains("no message");
          assertThat(report.reason()).isEqualTo(reason("no reason"));
          assertThat(report.toString()).doesNotContain("secret");
        });
  }

  @Test
  void aTerminateThatFailsDoesNotHideTheFirstReason() {
    reporting(
        () -> {
          Scripted clumsy =
              new Scripted(() -> ok(1)) {
                @Override
                public void terminate(ExitReason reason, Object state) {
                  throw new IllegalStateException("second");
                }
              };
          cast(start(clumsy).pid(), new Do(s -> exit("first")));
          settle();
          assertThat(reports).hasSize(2);
          assertThat(reports.get(0).reason()).isEqualTo(reason("first"));
          assertThat(reports.get(1).cause()).hasMessage("second");
        });
  }

  @Test
  void anExceptionInInitIsReportedAndAStopIsNot() {
    reporting(
        () -> {
          start(new Scripted(() -> GenServer.stop("told the caller")));
          start(new Scripted(() -> exit("told the caller too")));
          assertThat(reports).isEmpty();
          start(
              new Scripted(
                  () -> {
                    throw new Exception("oops");
                  }));
          assertThat(reports).hasSize(1);
        });
  }

  @Test
  void byDefaultItGoesToTheLog() {
    try (Logged log = new Logged();
        Node node = Node.builder().clock(new VirtualClock()).build()) {
      GenServer<String> server =
          new GenServer<>() {
            @Override
            public Init<String> init() {
              return ok("the state");
            }

            @Override
            public CallResult<String> handleCall(Object request, From from, String state) {
              return GenServer.stop("boom", state);
            }
          };
      Pid pid = start(server, new asyncjava.process.Name("n", node)).pid();
      assertThatThrownBy(() -> call(pid, new Ask<String>(null))).isInstanceOf(ProcessExit.class);
      assertThat(log.records()).hasSize(1);
      assertThat(log.records().getFirst().getMessage())
          .matches(
              "process #PID<.*> \\(n\\) ended by \"boom\"\n"
                  + "last message \\(from #PID<.*>\\): Ask\n"
                  + "state: \"the state\"");
    }
  }
}
