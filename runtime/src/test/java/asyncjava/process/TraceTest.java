package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a tracer sees. */
class TraceTest {
  private final List<TraceEvent> events = new CopyOnWriteArrayList<>();

  /** Runs a test that forgets what its preparations have traced. */
  private void traced(Body test) {
    inProcess(
        settings -> settings.tracer(events::add),
        () -> {
          settle();
          events.clear();
          test.run();
        });
  }

  @Test
  void seesASpawn() {
    traced(
        () -> {
          Pid child = spawn(() -> receive());
          assertThat(events)
              .containsExactly(new TraceEvent.Spawned(ZERO, Optional.of(self()), child));
        });
  }

  @Test
  void seesASpawnFromOutside() {
    traced(
        () -> {
          Node node = node();
          Thread outside = Thread.ofPlatform().start(() -> node.spawn(() -> receive()));
          outside.join();
          Pid child = list().getLast();
          assertThat(events).containsExactly(new TraceEvent.Spawned(ZERO, Optional.empty(), child));
        });
  }

  @Test
  void seesTheLinkOfSpawnLink() {
    traced(
        () -> {
          Pid child = spawnLink(() -> receive());
          assertThat(events)
              .containsExactly(
                  new TraceEvent.Spawned(ZERO, Optional.of(self()), child),
                  new TraceEvent.Linked(ZERO, self(), child));
        });
  }

  @Test
  void seesTheMonitorOfSpawnMonitor() {
    traced(
        () -> {
          Spawned child = spawnMonitor(() -> receive());
          assertThat(events)
              .containsExactly(
                  new TraceEvent.Spawned(ZERO, Optional.of(self()), child.pid()),
                  new TraceEvent.Monitored(ZERO, self(), child.pid(), child.ref()));
        });
  }

  @Test
  void seesMessagesSentAndReceived() {
    traced(
        () -> {
          Pid me = self();
          register("me", me);
          Name name = new Name("me", node());
          Ref alias = alias();
          events.clear();
          send(me, 1);
          send("me", 2);
          send(name, 3);
          send(alias, 4);
          receive();
          receive(onEqual(3, () -> null));
          flush();
          Optional<Pid> from = Optional.of(me);
          assertThat(events)
              .containsExactly(
                  new TraceEvent.Sent(ZERO, from, me, 1),
                  new TraceEvent.Sent(ZERO, from, me, 2),
                  new TraceEvent.Sent(ZERO, from, name, 3),
                  new TraceEvent.Sent(ZERO, from, alias, 4),
                  new TraceEvent.Received(ZERO, me, 1),
                  new TraceEvent.Received(ZERO, me, 3),
                  new TraceEvent.Received(ZERO, me, 2),
                  new TraceEvent.Received(ZERO, me, 4));
        });
  }

  @Test
  void seesMessagesFromOutside() {
    traced(
        () -> {
          Pid me = self();
          Thread outside =
              Thread.ofPlatform()
                  .start(
                      () -> {
                        send(me, 1);
                        send(new Name("nobody", me.node()), 2);
                      });
          outside.join();
          assertThat(events)
              .containsExactly(
                  new TraceEvent.Sent(ZERO, Optional.empty(), me, 1),
                  new TraceEvent.Sent(ZERO, Optional.empty(), new Name("nobody", node()), 2));
        });
  }

  @Test
  void seesTimersAsMessagesFromNobody() {
    traced(
        () -> {
          sendAfter(self(), "ring", ofSeconds(1));
          receive();
          assertThat(events)
              .containsExactly(
                  new TraceEvent.Sent(ofSeconds(1), Optional.empty(), self(), "ring"),
                  new TraceEvent.Received(ofSeconds(1), self(), "ring"));
        });
  }

  @Test
  void seesReceivesThatTimeOut() {
    traced(
        () -> {
          receive(ofSeconds(1));
          receive(after(ofSeconds(2), () -> null));
          receive(ZERO);
          assertThat(events)
              .containsExactly(
                  new TraceEvent.TimedOut(ofSeconds(1), self(), ofSeconds(1)),
                  new TraceEvent.TimedOut(ofSeconds(3), self(), ofSeconds(2)),
                  new TraceEvent.TimedOut(ofSeconds(3), self(), ZERO));
        });
  }

  @Test
  void seesLinksAndMonitorsComeAndGo() {
    traced(
        () -> {
          Pid other = waiter();
          settle();
          events.clear();
          link(other);
          unlink(other);
          Ref ref = monitor(other);
          demonitor(ref);
          Ref named = monitor("nobody");
          Name nobody = new Name("nobody", node());
          demonitorAndFlush(named);
          assertThat(events)
              .containsExactly(
                  new TraceEvent.Linked(ZERO, self(), other),
                  new TraceEvent.Unlinked(ZERO, self(), other),
                  new TraceEvent.Monitored(ZERO, self(), other, ref),
                  new TraceEvent.Demonitored(ZERO, self(), ref),
                  new TraceEvent.Monitored(ZERO, self(), nobody, named),
                  new TraceEvent.Demonitored(ZERO, self(), named),
                  new TraceEvent.Received(
                      ZERO, self(), new Down(named, nobody, ExitReason.NOPROC)));
        });
  }

  @Test
  void seesExitSignalsAndEnds() {
    traced(
        () -> {
          Pid other = waiter();
          settle();
          events.clear();
          exit(other, ExitReason.KILL);
          settle();
          assertThat(events)
              .containsExactly(
                  new TraceEvent.Signalled(ZERO, Optional.of(self()), other, ExitReason.KILL),
                  new TraceEvent.Ended(ZERO, other, ExitReason.KILLED));
        });
  }

  @Test
  void seesWhomAnEndIsTold() {
    traced(
        () -> {
          trapExit(true);
          Pid child = spawnLink(() -> receive());
          Ref ref = monitor(child);
          settle();
          events.clear();
          exit(child, "boom");
          settle();
          assertThat(events)
              .containsExactly(
                  new TraceEvent.Signalled(ZERO, Optional.of(self()), child, reason("boom")),
                  new TraceEvent.Ended(ZERO, child, reason("boom")),
                  new TraceEvent.ExitTold(ZERO, child, self(), reason("boom")),
                  new TraceEvent.DownTold(ZERO, child, self(), ref, reason("boom")));
        });
  }

  @Test
  void comesAndGoesWhileTheNodeRuns() {
    inProcess(
        () -> {
          List<Object> first = new CopyOnWriteArrayList<>();
          List<Object> second = new CopyOnWriteArrayList<>();
          Tracer one = event -> first.add(((TraceEvent.Sent) event).message());
          Tracer other = event -> second.add(((TraceEvent.Sent) event).message());
          send(self(), 1);
          node().addTracer(one);
          send(self(), 2);
          node().addTracer(other);
          send(self(), 3);
          node().removeTracer(one);
          send(self(), 4);
          node().removeTracer(one);
          node().removeTracer(other);
          assertThat(node().isTraced()).isFalse();
          send(self(), 5);
          assertThat(first).containsExactly(2, 3);
          assertThat(second).containsExactly(3, 4);
        });
  }

  @Test
  void anExitTellsWhereItWasOnlyWhereSomebodyLooks() {
    inProcess(
        () -> {
          assertThat(catchThrowable(() -> exit("here")).getStackTrace()).isEmpty();
          node().addTracer(event -> {});
          assertThat(catchThrowable(() -> exit("here")).getStackTrace())
              .anyMatch(frame -> frame.getClassName().startsWith(TraceTest.class.getName()));
        });
  }

  @Test
  void seesAnEndBeforeThePeersHearOfIt() {
    AtomicReference<Mailbox> peer = new AtomicReference<>();
    List<Object> seen = new CopyOnWriteArrayList<>();
    inProcess(
        settings ->
            settings.tracer(
                event -> {
                  if (event instanceof TraceEvent.Ended && peer.get() != null) {
                    seen.add(peer.get().snapshot());
                  }
                }),
        () -> {
          peer.set(self().proc.mailbox);
          Spawned child = spawnMonitor(() -> {});
          settle(); // what comes stays in the mailbox
          assertThat(seen).containsExactly(List.of());
          assertThat(flush())
              .containsExactly(new Down(child.ref(), child.pid(), ExitReason.NORMAL));
          peer.set(null);
        });
  }

  @Test
  void seesNames() {
    traced(
        () -> {
          register("me", self());
          assertThat(events).containsExactly(new TraceEvent.Registered(ZERO, self(), "me"));
        });
  }

  @Test
  void seesAMessageBeforeItsReceiverCan() {
    traced(
        () -> {
          Pid other =
              spawn(
                  () -> {
                    while (true) {
                      receive();
                    }
                  });
          settle();
          events.clear();
          for (int i = 0; i < 100; i++) {
            send(other, i);
          }
          settle();
          for (int i = 0; i < 100; i++) {
            assertThat(events)
                .containsSubsequence(
                    new TraceEvent.Sent(ZERO, Optional.of(self()), other, i),
                    new TraceEvent.Received(ZERO, other, i));
          }
        });
  }

  @Test
  void thatFailsHarmsNobody() {
    try (Logged log = new Logged()) {
      inProcess(
          settings ->
              settings.tracer(
                  event -> {
                    throw new AssertionError("the tracer fails (a test)");
                  }),
          () -> {
            trapExit(true);
            Pid child = spawnLink(() -> exit("boom"));
            Ref ref = monitor(child);
            sendAfter(self(), "ring", ofSeconds(1));
            Object first = receive(on(Exit.class, exit -> exit));
            assertThat(first).isEqualTo(new Exit(child, reason("boom")));
            assertThat(down(ref).from()).isEqualTo(child);
            assertThat(receive()).isEqualTo("ring");
          });
      assertThat(log.records()).isNotEmpty();
      assertThat(log.records().getFirst().getMessage())
          .startsWith("a listener of node test failed on Spawned[");
    }
  }
}
