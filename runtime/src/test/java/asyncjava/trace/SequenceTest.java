package asyncjava.trace;

import static asyncjava.genserver.GenServer.call;
import static asyncjava.genserver.GenServer.cast;
import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Sys;
import asyncjava.process.Body;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Ref;
import asyncjava.process.TraceEvent;
import asyncjava.registry.Registry;
import asyncjava.trace.Shelf.Fail;
import asyncjava.trace.Shelf.Get;
import asyncjava.trace.Shelf.GetLate;
import asyncjava.trace.Shelf.Put;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a sequence tells, and what it leaves out. */
class SequenceTest {

  private static Sequence record(Body body) {
    AtomicReference<Sequence> sequence = new AtomicReference<>();
    inProcess(
        () ->
            sequence.set(
                Trace.record(
                    () -> {
                      body.run();
                      sleep(ZERO);
                    })));
    return sequence.get();
  }

  private static List<String> brief(Body body) {
    return record(body).brief(Signs.UNICODE);
  }

  @Test
  void messagesSpawnsLinksMonitorsAndTimers() {
    assertThat(
            brief(
                () -> {
                  Pid echo =
                      spawnLink(
                          () -> {
                            register("echo", self());
                            Object message = receive();
                            send((Pid) message, "done");
                            receive(ofMillis(100));
                          });
                  sleep(ZERO); // it has its name
                  monitor(echo);
                  send(echo, self());
                  sendAfter(self(), 7, ofMillis(50));
                  receive();
                  sleep(ofMillis(200));
                }))
        .containsExactly(
            "caller spawns echo, linked",
            "caller monitors echo",
            "caller ─#PID<0.2.0>→ echo",
            "echo ─\"done\"→ caller",
            "(timer) ─7→ caller",
            "echo ⏱ 100ms",
            "echo ends: normal",
            "echo ─DOWN normal→ caller");
  }

  @Test
  void aSpawnAndItsLinkAndMonitorAreOneStep() {
    assertThat(
            brief(
                () -> {
                  spawnMonitor(() -> {});
                  spawnLinkMonitor(node(), () -> {});
                }))
        .contains(
            "caller spawns #PID<0.3.0>, monitored",
            "caller spawns #PID<0.4.0>, linked and monitored");
  }

  @Test
  void callsAreFoldedWithTheirReplies() {
    assertThat(
            brief(
                () -> {
                  Pid shelf = GenServer.startLink(new Shelf("cup"), name("shelf")).pid();
                  cast(shelf, new Put("pot"));
                  call(name("shelf"), new Get());
                  Sys.getState(shelf);
                  GenServer.stop(shelf);
                }))
        .containsExactly(
            "caller starts shelf",
            "caller ─cast Put[thing=pot]→ shelf",
            "caller ─call Get→ shelf = \"pot\"",
            "caller ─sys getState→ shelf = \"pot\"",
            "caller ─stop normal→ shelf",
            "shelf ends: normal");
  }

  @Test
  void aReplyThatComesAfterOtherThingsIsAStepOfItsOwn() {
    assertThat(
            brief(
                () -> {
                  Pid shelf = GenServer.startLink(new Shelf("cup")).pid();
                  call(shelf, new GetLate(), ofHours(2));
                }))
        .containsExactly(
            "caller starts Shelf",
            "caller ─call GetLate→ Shelf",
            "(timer) ─From→ Shelf",
            "Shelf ─reply \"cup\"→ caller");
  }

  @Test
  void aCallThatTimesOutAndItsLateReply() {
    assertThat(
            brief(
                () -> {
                  Pid shelf = GenServer.startLink(new Shelf("cup")).pid();
                  try {
                    call(shelf, new GetLate());
                  } catch (ProcessExit timeout) {
                    sleep(ofHours(1));
                  }
                }))
        .containsExactly(
            "caller starts Shelf",
            "caller ─call GetLate→ Shelf",
            "caller ⏱ 5s",
            "(timer) ─From→ Shelf",
            "Shelf ─late reply \"cup\"→ caller");
  }

  @Test
  void aServerThatCrashesInACall() {
    assertThat(
            brief(
                () -> {
                  trapExit(true);
                  Pid shelf = GenServer.startLink(new Shelf("cup")).pid();
                  spawn(() -> call(shelf, new Fail()));
                  receive();
                }))
        .containsExactly(
            "caller starts Shelf",
            "caller spawns #PID<0.4.0>",
            "#PID<0.4.0> ─call Fail→ Shelf",
            "Shelf ends: IllegalStateException",
            "Shelf ─EXIT IllegalStateException→ caller",
            "#PID<0.4.0> ends: IllegalStateException of call");
  }

  @Test
  void startsThatFailOrAreIgnored() {
    assertThat(
            brief(
                () -> {
                  GenServer.start(new Shelf(Optional.empty()));
                  GenServer.start(new Shelf(new IllegalStateException("no room")));
                }))
        .containsExactly(
            "caller starts Shelf",
            "Shelf does not start: ignore",
            "Shelf ends: normal",
            "caller starts Shelf(2)",
            "Shelf(2) does not start: IllegalStateException",
            "Shelf(2) ends: IllegalStateException");
  }

  @Test
  void aServerThatIsStuckInItsInitIsStarted() {
    assertThat(
            brief(
                () -> {
                  spawn(
                      () ->
                          GenServer.startLink(
                              new GenServer<Object>() {
                                @Override
                                public asyncjava.genserver.Init<Object> init() {
                                  receive();
                                  throw new AssertionError();
                                }
                              }));
                }))
        .last()
        .asString()
        .startsWith("#PID<0.3.0> starts SequenceTest$");
  }

  @Test
  void aRegistryKeepsItsPartitionsToItself() {
    assertThat(
            brief(
                () -> {
                  Registry.startLink(Registry.unique("rooms"));
                  GenServer.startLink(new Shelf("cup"), Registry.via("rooms", "lobby"));
                  cast(Registry.via("rooms", "lobby"), new Put(1));
                  call(Registry.via("rooms", "lobby"), new Get());
                  Registry.register("rooms", "me");
                  Registry.unregister("rooms", "me");
                }))
        .containsExactly(
            "caller starts rooms",
            "caller starts Shelf",
            "caller ─cast Put[thing=1]→ {via, rooms, \"lobby\"}",
            "caller ─call Get→ Shelf = 1");
  }

  @Test
  void theEndOfARegistryComesFromTheRegistry() {
    assertThat(
            brief(
                () -> {
                  trapExit(true);
                  Pid rooms = Registry.startLink(Registry.unique("rooms")).pid();
                  unlink(rooms);
                  spawn(
                      () -> {
                        register("guest", self());
                        Registry.register("rooms", "me");
                        receive();
                      });
                  sleep(ZERO);
                  exit(rooms, ExitReason.KILL);
                }))
        .containsSubsequence(
            "caller ─exit kill→ rooms",
            "rooms ends: killed",
            "rooms ─EXIT killed→ guest",
            "guest ends: killed");
  }

  @Test
  void printedLines() {
    assertThat(brief(() -> puts("hello"))).containsExactly("caller prints \"hello\"");
  }

  @Test
  void whatNobodySentIsTold() {
    assertThat(
            brief(
                () -> {
                  trapExit(true);
                  Pid dead = spawn(() -> {});
                  sleep(ZERO);
                  monitor(dead);
                  link(dead);
                  flush();
                }))
        .containsExactly(
            "caller spawns #PID<0.3.0>",
            "#PID<0.3.0> ends: normal",
            "caller monitors #PID<0.3.0>",
            "caller links #PID<0.3.0>",
            "#PID<0.3.0> ─DOWN noproc→ caller",
            "#PID<0.3.0> ─EXIT noproc→ caller");
  }

  @Test
  void aNormalExitMattersToWhoTrapsOnly() {
    assertThat(
            brief(
                () -> {
                  Pid quiet = spawnLink(() -> {});
                  sleep(ZERO);
                  trapExit(true);
                  Pid heard = spawnLink(() -> {});
                  receive();
                  assertThat(List.of(quiet, heard)).doesNotHaveDuplicates();
                }))
        .containsExactly(
            "caller spawns #PID<0.3.0>, linked",
            "#PID<0.3.0> ends: normal",
            "caller spawns #PID<0.4.0>, linked",
            "#PID<0.4.0> ends: normal",
            "#PID<0.4.0> ─EXIT normal→ caller");
  }

  @Test
  void demonitorsAndAliases() {
    assertThat(
            brief(
                () -> {
                  Pid other = spawn(() -> receive(onEqual("never", () -> "")));
                  sleep(ZERO);
                  send(other, "x");
                  demonitor(monitor(other));
                  Ref alias = alias();
                  spawn(() -> send(alias, "by alias"));
                  receive();
                }))
        .contains(
            "caller monitors #PID<0.3.0>",
            "caller demonitors #PID<0.3.0>",
            "#PID<0.4.0> ─\"by alias\"→ caller");
  }

  @Test
  void theWholeTellsWhenAndWho() {
    Sequence sequence =
        record(
            () -> {
              Pid shelf = GenServer.startLink(new Shelf("cup")).pid();
              Pid busy =
                  spawn(
                      () -> {
                        receive(ofMillis(10));
                        receive(onEqual("b", () -> ""));
                        receive();
                      });
              sleep(ofMillis(20));
              send(busy, "a");
              send(busy, "b");
              sleep(ZERO);
              call(shelf, new Get());
            });

    assertThat(sequence.lines(Signs.ASCII))
        .containsExactly(
            "caller is #PID<0.2.0>, Shelf is #PID<0.3.0>",
            "0s  caller starts Shelf, linked",
            "0s  caller spawns #PID<0.4.0>",
            "10ms  #PID<0.4.0> timeout 10ms",
            "20ms  caller -\"a\"-> #PID<0.4.0>",
            "20ms  caller -\"b\"-> #PID<0.4.0>",
            "20ms  #PID<0.4.0> takes \"a\"",
            "20ms  #PID<0.4.0> ends: normal",
            "20ms  caller -call Get[]-> Shelf = \"cup\"");
    assertThat(sequence.text(Signs.ASCII)).startsWith("caller is").endsWith(" = \"cup\"\n");
  }

  @Test
  void equalMessagesAreToldApart() {
    String one = new String("same");
    String other = new String("same");
    assertThat(
            brief(
                () -> {
                  Pid a = spawn(() -> register("a", self()));
                  Pid b = spawn(() -> register("b", self()));
                  Pid taker = spawn(() -> receive());
                  Ref alias = alias();
                  send(taker, one);
                  send(alias, other);
                  receive();
                  assertThat(List.of(a, b)).hasSize(2);
                }))
        .contains("caller ─\"same\"→ #PID<0.5.0>", "caller ─\"same\"→ caller");
  }

  @Test
  void keepsTheNewestEvents() {
    TraceLog log = new TraceLog(2);
    inProcess(
        settings -> settings.tracer(log),
        () -> {
          spawn(() -> receive());
          send(self(), 1);
          send(self(), 2);
          send(self(), 3);
        });
    Sequence sequence = log.sequence();
    assertThat(sequence.events()).hasSize(2);
    assertThat(sequence.dropped()).isEqualTo(log.count() - 2);
    assertThat(sequence.lines(Signs.ASCII))
        .contains("(" + sequence.dropped() + " events before these were not kept)");
    assertThatThrownBy(() -> new TraceLog(0)).hasMessage("a log must keep 1 event or more, got 0");
  }

  @Test
  void repliesToWhatCameBeforeTheFirstEventAreShownAsTheyAre() {
    inProcess(
        () -> {
          Pid shelf = GenServer.startLink(new Shelf("cup")).pid();
          try (Recording all = Recording.of(node())) {
            call(shelf, new Get());
            List<TraceEvent> late =
                new ArrayList<>(all.sequence().events())
                    .stream()
                        .dropWhile(
                            event ->
                                !(event instanceof TraceEvent.Sent sent)
                                    || !sent.message().toString().startsWith("reply"))
                        .toList();
            assertThat(Sequence.of(late, Map.of(), 0).brief(Signs.ASCII))
                .containsExactly("Shelf -reply cup-> #PID<0.2.0>");
          }
        });
  }

  @Test
  void anUnprintableMessageIsToldByItsType() {
    record Unprintable() {
      @Override
      public String toString() {
        throw new IllegalStateException("unprintable");
      }
    }
    assertThat(brief(() -> send(self(), new Unprintable())))
        .containsExactly("caller ─Unprintable→ caller");
  }

  @Test
  void recordingEndsWhenItIsClosed() {
    inProcess(
        () -> {
          Recording first = Recording.of(node());
          Recording second = Recording.of(node());
          send(self(), 1);
          first.close();
          send(self(), 2);
          second.close();
          send(self(), 3);
          assertThat(first.sequence().events()).hasSize(1);
          assertThat(second.sequence().events()).hasSize(2);
        });
  }

  @Test
  void outsideAnyProcessTheBodyGetsOne() {
    try (var node = asyncjava.process.Node.builder().number(3).build()) {
      Sequence sequence = Trace.record(node, () -> send(self(), 1));
      assertThat(sequence.brief(Signs.ASCII)).containsExactly("caller -1-> caller");
      assertThatThrownBy(
              () ->
                  Trace.record(
                      node,
                      () -> {
                        throw new java.io.IOException("no");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasCauseInstanceOf(java.io.IOException.class);
    }
  }
}
