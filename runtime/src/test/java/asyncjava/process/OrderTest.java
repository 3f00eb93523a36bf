package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;
import static org.awaitility.Awaitility.await;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules 1 and 7 of the signals: what comes first. */
class OrderTest {

  @Test
  void messagesFromOneProcessToAnotherArriveInTheOrderTheyWereSent() {
    inProcess(
        settings -> settings.clock(Clock.system()),
        () -> {
          Pid test = self();
          int many = 10_000;
          spawn(() -> IntStream.range(0, many).forEach(i -> send(test, i)));
          for (int i = 0; i < many; i++) {
            assertThat(receive()).isEqualTo(i);
          }
        });
  }

  @Test
  void messagesToPidNameAndAliasOfOneProcessKeepTheirOrder() {
    inProcess(
        () -> {
          Pid test = self();
          register("test", test);
          Ref alias = alias();
          spawn(
              () -> {
                send(test, 1);
                send("test", 2);
                send(alias, 3);
                send(new Name("test", node()), 4);
                sendAfter(test, 6, Duration.ofSeconds(1));
                send(test, 5);
              });
          sleep(Duration.ofSeconds(2));
          assertThat(flush()).containsExactly(1, 2, 3, 4, 5, 6);
        });
  }

  @Test
  void whatAProcessSentComesBeforeItsExitAndItsExitBeforeItsDown() {
    inProcess(
        () -> {
          trapExit(true);
          Pid test = self();
          Pid other =
              spawn(
                  () -> {
                    receive();
                    send(test, "last words");
                    exit("boom");
                  });
          Ref ref = monitor(other); // set before the link, told after it
          link(other);
          send(other, "speak");
          settle();
          assertThat(flush())
              .containsExactly(
                  "last words",
                  new Exit(other, reason("boom")),
                  new Down(ref, other, reason("boom")));
        });
  }

  @Test
  void aLinkThatComesTooLateGivesNoprocAfterAllThatWasUnderWay() {
    comesTooLate(
        other -> {
          link(other);
          return new Exit(other, ExitReason.NOPROC);
        });
  }

  @Test
  void aMonitorThatComesTooLateGivesNoprocAfterAllThatWasUnderWay() {
    comesTooLate(other -> new Down(monitor(other), other, ExitReason.NOPROC));
  }

  /** The other is dead already, but its DOWN is held up by what it holds. */
  private static void comesTooLate(Function<Pid, Object> call) {
    inProcess(
        () -> {
          trapExit(true);
          Thread caller = Thread.currentThread();
          Mailbox mailbox = self().proc.mailbox;
          CountDownLatch ending = new CountDownLatch(1);
          AtomicBoolean calls = new AtomicBoolean();
          Spawned other = spawnMonitor(Processes::receive);
          other
              .pid()
              .hold(
                  of -> {
                    ending.countDown();
                    await()
                        .until(
                            () ->
                                !mailbox.snapshot().isEmpty()
                                    || (calls.get() && caller.getState() == State.WAITING));
                  });
          send(other.pid(), "end");
          ending.await();
          calls.set(true);
          Object told = call.apply(other.pid());
          assertThat(flush())
              .containsExactly(new Down(other.ref(), other.pid(), ExitReason.NORMAL), told);
        });
  }

  @Test
  void exitSignalsAndMessagesKeepTheirOrder() {
    inProcess(
        () -> {
          Pid other = trapper();
          send(other, 1);
          exit(other, "two");
          send(other, 3);
          exit(other, "four");
          send(other, 5);
          settle();
          assertThat(flush())
              .containsExactly(
                  new Seen(1),
                  new Seen(new Exit(self(), reason("two"))),
                  new Seen(3),
                  new Seen(new Exit(self(), reason("four"))),
                  new Seen(5));
        });
  }

  @Test
  void anExitSignalEndsAProcessBeforeItTakesTheMessageThatWasSentAfterIt() {
    inProcess(
        () -> {
          Pid test = self();
          Spawned other = spawnMonitor(() -> send(test, receive()));
          settle();
          exit(other.pid(), "boom");
          send(other.pid(), "too late");
          assertThat(receive()).isEqualTo(new Down(other.ref(), other.pid(), reason("boom")));
          settle();
          assertThat(flush()).isEmpty();
        });
  }

  @Test
  void aLinkMadeBeforeAMessageIsThereWhenTheMessageArrives() {
    inProcess(
        () -> {
          trapExit(true);
          Pid other =
              spawn(
                  () -> {
                    receive();
                    exit("boom");
                  });
          link(other);
          send(other, "end");
          assertThat(receive()).isEqualTo(new Exit(other, reason("boom")));
        });
  }

  @Test
  void aNameIsFreeBeforeTheLinkedProcessHearsOfTheEnd() {
    inProcess(
        () -> {
          trapExit(true);
          Pid other =
              spawnLink(
                  () -> {
                    register("service", self());
                    receive();
                  });
          settle();
          exit(other, "boom");
          assertThat(receive()).isEqualTo(new Exit(other, reason("boom")));
          assertThat(whereis("service")).isEmpty();
          register("service", self());
        });
  }

  @Test
  void aNameIsFreeBeforeTheMonitoringProcessHearsOfTheEnd() {
    inProcess(
        () -> {
          Spawned other = spawnMonitor(() -> register("service", self()));
          down(other.ref());
          assertThat(registered()).isEmpty();
          register("service", self());
          assertThat(whereis("service")).contains(self());
        });
  }

  @Test
  void linksMonitorsAndTimersOfAProcessAreGoneBeforeOthersHearOfItsEnd() {
    inProcess(
        () -> {
          Pid peer = waiter();
          Spawned other =
              spawnMonitor(
                  () -> {
                    monitor(peer);
                    receive();
                  });
          settle();
          Timer timer = sendAfter(other.pid(), "late", Duration.ofDays(1));
          exit(other.pid(), "boom");
          down(other.ref());
          assertThat(info(peer).orElseThrow().monitoredBy()).isEmpty();
          assertThat(readTimer(timer)).isEmpty();
          assertThat(cancelTimer(timer)).isEmpty();
        });
  }

  /** The tracer is told when all is released and nobody else has been told. */
  @Test
  void monitorsAndTimersOfAProcessAreGoneWhenItsEndIsTraced() {
    AtomicReference<Proc> peer = new AtomicReference<>();
    AtomicReference<Timer> timer = new AtomicReference<>();
    List<Object> seen = new CopyOnWriteArrayList<>();
    inProcess(
        settings ->
            settings.tracer(
                event -> {
                  if (event instanceof TraceEvent.Ended && seen.isEmpty()) {
                    seen.add(peer.get().info().orElseThrow().monitoredBy());
                    seen.add(timer.get().left());
                  }
                }),
        () -> {
          Pid watched = waiter();
          Pid other =
              spawn(
                  () -> {
                    monitor(watched);
                    receive();
                  });
          settle();
          assertThat(info(watched).orElseThrow().monitoredBy()).containsExactly(other);
          peer.set(watched.proc);
          timer.set(sendAfter(other, "late", Duration.ofDays(1)));
          exit(other, "boom");
          settle();
          assertThat(seen).containsExactly(List.of(), Optional.empty());
        });
  }
}
