package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Fencing: the end of a process whose thread does not stop. */
class KillTest {
  private final List<Runaway> runaways = new CopyOnWriteArrayList<>();

  @Nested
  class CodeThatDoesNotStop {
    @Test
    void doesNotHoldUpTheEndOfItsProcessIfItComputes() {
      Stuck stuck = new Stuck();
      endsThough(stuck::busy, stuck);
    }

    @Test
    void doesNotHoldUpTheEndOfItsProcessIfItSwallowsInterrupts() {
      Stuck stuck = new Stuck();
      endsThough(stuck::deaf, stuck);
    }

    @Test
    void doesNotHoldUpTheEndOfItsProcessIfItWaitsForALock() {
      Stuck stuck = new Stuck();
      ReentrantLock lock = new ReentrantLock();
      lock.lock();
      endsThough(() -> stuck.locked(lock), stuck);
      lock.unlock();
    }

    @Test
    void doesNotHoldUpTheEndOfItsProcessIfItWaitsForAMonitor() {
      Stuck stuck = new Stuck();
      Object lock = new Object();
      synchronized (lock) {
        endsThough(() -> stuck.monitor(lock), stuck);
      }
    }

    /**
     * Who swallows its exit and calls the runtime again and again is found inside of it at each
     * look. This body is always found there, because the runtime goes by the package.
     */
    @Test
    void doesNotHoldUpTheEndOfItsProcessIfItSwallowsItsExitAndCallsAgain() {
      AtomicBoolean enough = new AtomicBoolean();
      try {
        inProcess(
            settings -> whereOneComputes(settings).grace(ofMillis(1)).onRunaway(runaways::add),
            () -> {
              Pid test = self();
              Spawned other =
                  spawnMonitor(
                      () -> {
                        send(test, "ready");
                        Stuck.insistently(2, Processes::receive);
                        while (!enough.get()) {
                          Thread.onSpinWait();
                        }
                      });
              assertThat(receive()).isEqualTo("ready");
              exit(other.pid(), ExitReason.KILL);
              assertThat(receive(ofSeconds(20)))
                  .isEqualTo(new Down(other.ref(), other.pid(), ExitReason.KILLED));
            });
      } finally {
        enough.set(true);
      }
      assertThat(runaways).hasSize(1);
    }

    private void endsThough(Body body, Stuck stuck) {
      try {
        inProcess(
            settings -> whereOneComputes(settings).grace(ofMillis(1)).onRunaway(runaways::add),
            () -> {
              trapExit(true);
              Pid other =
                  spawnLink(
                      () -> {
                        register("stuck", self());
                        body.run();
                      });
              Ref ref = monitor(other);
              stuck.awaitEntered();
              exit(other, ExitReason.KILL);
              assertThat(receive()).isEqualTo(new Exit(other, ExitReason.KILLED));
              register("stuck", self());
              assertThat(receive()).isEqualTo(new Down(ref, other, ExitReason.KILLED));
              assertThat(runaways).hasSize(1);
              assertThat(runaways.getFirst().pid()).isEqualTo(other);
              assertThat(runaways.getFirst().reason()).isEqualTo(ExitReason.KILLED);
              assertThat(runaways.getFirst().where().toString()).contains("asyncjava.outside.");
              assertThat(node().runaways()).isEqualTo(1);
            });
      } finally {
        stuck.release();
      }
    }

    @Test
    void countsAsARunawayUntilItReallyEnds() {
      Stuck stuck = new Stuck();
      inProcess(
          settings -> whereOneComputes(settings).grace(ZERO),
          () -> {
            Spawned other = spawnMonitor(stuck::busy);
            stuck.awaitEntered();
            assertThat(node().runaways()).isZero();
            exit(other.pid(), "boom");
            down(other.ref());
            assertThat(node().runaways()).isEqualTo(1);
            stuck.release();
            Node node = node();
            Awaitility.await().until(() -> node.runaways() == 0);
          });
    }

    @Test
    void hasNoEffectOnOthersOnceItsProcessIsFenced() {
      Stuck stuck = new Stuck();
      AtomicReference<List<String>> survived = new AtomicReference<>();
      inProcess(
          settings -> settings.grace(ZERO),
          () -> {
            Pid test = self();
            Pid peer = waiter();
            Spawned other =
                spawnMonitor(
                    () -> {
                      Ref own = makeRef();
                      Timer timer = sendAfter(test, "late", ofDays(1));
                      send(test, "about to be stuck");
                      stuck.deaf();
                      survived.set(
                          Call.all(peer, own, timer).stream()
                              .filter(call -> !call.throwsProcessExit())
                              .map(Call::name)
                              .toList());
                    });
            stuck.awaitEntered();
            exit(other.pid(), "boom");
            // Rule 1: what it sent before comes before its DOWN, and nothing after.
            assertThat(receive()).isEqualTo("about to be stuck");
            assertThat(receive()).isEqualTo(new Down(other.ref(), other.pid(), reason("boom")));
            stuck.release();
            Node node = node();
            Awaitility.await().until(() -> node.runaways() == 0);
            assertThat(survived.get()).isEmpty();
            assertThat(flush()).isEmpty();
            assertThat(info(peer).orElseThrow().messages()).isEmpty();
          });
    }

    @Test
    void ofAFencedProcessDoesNotChangeItsReason() {
      Stuck stuck = new Stuck();
      List<CrashReport> crashes = new CopyOnWriteArrayList<>();
      inProcess(
          settings -> settings.grace(ZERO).onCrash(crashes::add),
          () -> {
            Spawned other =
                spawnMonitor(
                    () -> {
                      stuck.deaf();
                      throw new IllegalStateException("too late");
                    });
            stuck.awaitEntered();
            exit(other.pid(), "boom");
            assertThat(down(other.ref()).reason()).isEqualTo(reason("boom"));
            stuck.release();
            Node node = node();
            Awaitility.await().until(() -> node.runaways() == 0);
            assertThat(flush()).isEmpty();
          });
      assertThat(crashes).isEmpty();
    }
  }

  /** Who condemned it may have seen nobody waiting, and so has woken nobody. */
  @Test
  void whoIsCondemnedAfterItsLastLookDoesNotBeginToWait() {
    inProcess(
        () -> {
          List<Boolean> waits = new CopyOnWriteArrayList<>();
          ExitReason end =
              endOf(
                  () -> {
                    Proc it = self().proc;
                    it.end(reason("boom"));
                    waits.add(it.beginWait());
                  });
          assertThat(end).isEqualTo(reason("boom"));
          assertThat(waits).containsExactly(false);
        });
  }

  /** isAlive of one that is ending waits for its end; who is dead itself does not. */
  @Test
  void whoWaitsForTheEndOfAnotherCanBeKilled() {
    Stuck stuck = new Stuck();
    try {
      inProcess(
          settings -> settings.grace(ofDays(1)),
          () -> {
            AtomicReference<Thread> thread = new AtomicReference<>();
            Pid ending = spawn(stuck::deaf);
            stuck.awaitEntered();
            exit(ending, ExitReason.KILL);
            Spawned waiting =
                spawnMonitor(
                    () -> {
                      thread.set(Thread.currentThread());
                      isAlive(ending);
                    });
            Awaitility.await()
                .until(
                    () -> thread.get() != null && thread.get().getState() == Thread.State.WAITING);
            exit(waiting.pid(), ExitReason.KILL);
            assertThat(receive())
                .isEqualTo(new Down(waiting.ref(), waiting.pid(), ExitReason.KILLED));
            stuck.release();
          });
    } finally {
      stuck.release();
    }
  }

  @Test
  void aThreadThatStopsWithinTheGraceIsNoRunaway() {
    inProcess(
        settings -> whereOneComputes(settings).grace(ofDays(1)).onRunaway(runaways::add),
        () -> {
          Stuck stuck = new Stuck();
          Spawned other = spawnMonitor(stuck::busy);
          stuck.awaitEntered();
          exit(other.pid(), ExitReason.KILL);
          stuck.release();
          assertThat(down(other.ref()).reason()).isEqualTo(ExitReason.KILLED);
          assertThat(node().runaways()).isZero();
        });
    assertThat(runaways).isEmpty();
  }

  @Test
  void aProcessThatWaitsInTheRuntimeIsNoRunawayHoweverShortTheGrace() {
    inProcess(
        settings -> settings.grace(ZERO).onRunaway(runaways::add),
        () -> {
          for (int i = 0; i < 200; i++) {
            Pid other = i % 2 == 0 ? waiter() : spawn(() -> sleep(ofDays(1)));
            Ref ref = monitor(other);
            settle();
            exit(other, ExitReason.KILL);
            down(ref);
          }
          assertThat(node().runaways()).isZero();
        });
    assertThat(runaways).isEmpty();
  }

  /** The JDK's own frames say nothing, whatever package they are in. */
  @Test
  void aThreadIsWhereItsInnermostCodeIsThatIsNotTheJdks() {
    StackTraceElement unsafe = frame("jdk.internal.misc.Unsafe");
    StackTraceElement park = frame("java.util.concurrent.locks.LockSupport");
    StackTraceElement channel = frame("sun.nio.ch.NioSocketImpl");
    StackTraceElement mailbox = frame("asyncjava.process.Mailbox");
    StackTraceElement proc = frame("asyncjava.process.Proc");
    StackTraceElement io = frame("asyncjava.process.IoServer");
    StackTraceElement learner = frame("asyncjava.ch2_2.PingPong");
    assertThat(Fence.isInsideRuntime(List.of(unsafe, mailbox, learner, proc))).isTrue();
    assertThat(Fence.isInsideRuntime(List.of(unsafe, park, proc, learner, proc))).isTrue();
    assertThat(Fence.isInsideRuntime(List.of(proc))).isTrue();
    assertThat(Fence.isInsideRuntime(List.of(frame("java.lang.VirtualThread")))).isTrue();
    assertThat(Fence.isInsideRuntime(List.of())).isTrue();
    assertThat(Fence.isInsideRuntime(List.of(unsafe, park, learner, proc))).isFalse();
    assertThat(Fence.isInsideRuntime(List.of(learner, mailbox, proc))).isFalse();
    assertThat(Fence.isInsideRuntime(List.of(channel, io, proc))).isFalse();
  }

  @Test
  void aThreadIsInAWaitOnlyWhileItIsParkedThere() {
    StackTraceElement park = frame("java.util.concurrent.locks.LockSupport");
    StackTraceElement learner = frame("asyncjava.ch2_2.PingPong");
    StackTraceElement wait =
        new StackTraceElement("asyncjava.process.SystemClock", "await", null, -1);
    StackTraceElement proc = new StackTraceElement("asyncjava.process.Proc", "await", null, -1);
    StackTraceElement latch =
        new StackTraceElement("java.util.concurrent.CountDownLatch", "await", null, -1);
    assertThat(Fence.isParkedInWait(List.of(park, wait, proc, learner))).isTrue();
    assertThat(Fence.isParkedInWait(List.of(wait, proc, learner))).isFalse();
    assertThat(Fence.isParkedInWait(List.of(learner, wait, proc, learner))).isFalse();
    assertThat(Fence.isParkedInWait(List.of(park, latch, learner, wait, proc))).isFalse();
    assertThat(Fence.isParkedInWait(List.of(park, learner))).isFalse();
    assertThat(Fence.isParkedInWait(List.of())).isFalse();
  }

  private static StackTraceElement frame(String type) {
    return new StackTraceElement(type, "call", null, -1);
  }

  @Test
  void aRunawayListenerThatFailsDoesNotKeepTheProcessFromEnding() {
    Stuck stuck = new Stuck();
    try (Logged log = new Logged()) {
      inProcess(
          settings ->
              whereOneComputes(settings)
                  .grace(ZERO)
                  .onRunaway(
                      runaway -> {
                        throw new AssertionError("the listener fails (a test)");
                      }),
          () -> {
            Spawned other = spawnMonitor(stuck::busy);
            stuck.awaitEntered();
            exit(other.pid(), ExitReason.KILL);
            assertThat(down(other.ref()).reason()).isEqualTo(ExitReason.KILLED);
            stuck.release();
          });
      assertThat(log.records()).hasSize(1);
      assertThat(log.records().getFirst().getMessage())
          .startsWith("a listener of node test failed on Runaway[pid=#PID<0.3.0>, reason=killed");
      assertThat(log.records().getFirst().getThrown()).hasMessage("the listener fails (a test)");
    }
  }

  /**
   * The tracer is not the runtime, so a thread in it may be fenced; what comes then must not be.
   */
  @Test
  void whatWasHeldUpInTheTracerDoesNotComeAfterTheDown() {
    heldUpInTheTracer(TraceEvent.Sent.class, test -> send(test, "message"));
    heldUpInTheTracer(TraceEvent.Sent.class, test -> send("test", "message"));
    heldUpInTheTracer(TraceEvent.Signalled.class, test -> exit(test, "signal"));
    heldUpInTheTracer(TraceEvent.Linked.class, test -> link(test));
    heldUpInTheTracer(TraceEvent.Unlinked.class, test -> unlink(test));
  }

  private static void heldUpInTheTracer(Class<? extends TraceEvent> where, Consumer<Pid> call) {
    CountDownLatch inTracer = new CountDownLatch(1);
    CountDownLatch fenced = new CountDownLatch(1);
    AtomicReference<Thread> victim = new AtomicReference<>();
    Tracer slow =
        event -> {
          if (where.isInstance(event) && Thread.currentThread() == victim.get()) {
            inTracer.countDown();
            Stuck.deafly(fenced);
          }
        };
    inProcess(
        settings -> settings.grace(ZERO).tracer(slow),
        () -> {
          trapExit(true);
          Pid test = self();
          register("test", test);
          Spawned other =
              spawnMonitor(
                  () -> {
                    victim.set(Thread.currentThread());
                    call.accept(test);
                  });
          inTracer.await();
          exit(other.pid(), ExitReason.KILL);
          assertThat(receive()).isEqualTo(new Down(other.ref(), other.pid(), ExitReason.KILLED));
          fenced.countDown();
          Node node = node();
          Awaitility.await().until(() -> node.runaways() == 0);
          assertThat(flush()).isEmpty();
          assertThat(info(test).orElseThrow().links()).isEmpty();
        });
  }

  /** Nor is the thread factory the runtime, nor the registry that a name is kept by. */
  @Test
  void whatWasHeldUpInTheThreadFactoryIsNotSpawned() {
    HeldUp heldUp = new HeldUp();
    ThreadFactory virtual = Thread.ofVirtual().factory();
    inProcess(
        settings ->
            settings
                .grace(ZERO)
                .threads(
                    task -> {
                      heldUp.pass();
                      return virtual.newThread(task);
                    }),
        () -> {
          List<String> ran = new CopyOnWriteArrayList<>();
          heldUp.killThere(() -> spawn(() -> ran.add("the child")));
          settle();
          assertThat(ran).isEmpty();
        });
  }

  @Test
  void whoWasHeldUpLookingForANameMonitorsNobody() {
    HeldUp heldUp = new HeldUp();
    inProcess(
        settings -> settings.grace(ZERO),
        () -> {
          Pid target = waiter();
          heldUp.killThere(() -> monitor(new SlowName(heldUp, target)));
          assertThat(info(target).orElseThrow().monitoredBy()).isEmpty();
        });
  }

  @Test
  void whatIsSentByWayOfARegistryInWhichTheSenderWasFencedDoesNotArrive() {
    HeldUp heldUp = new HeldUp();
    inProcess(
        settings -> settings.grace(ZERO),
        () -> {
          Pid test = self();
          heldUp.killThere(() -> send(new SlowName(heldUp, test), "after its DOWN"));
          assertThat(flush()).isEmpty();
        });
  }

  /** A name whose registry takes its time. */
  private record SlowName(HeldUp heldUp, Pid target) implements Via {
    @Override
    public Optional<Pid> whereis() {
      heldUp.pass();
      return Optional.of(target);
    }

    @Override
    public Optional<Pid> register(Pid pid) {
      return Optional.of(target);
    }

    @Override
    public void unregister() {}
  }

  /** A place in code outside the runtime where one process is until it has been fenced. */
  private static final class HeldUp {
    private final CountDownLatch there = new CountDownLatch(1);
    private final CountDownLatch fenced = new CountDownLatch(1);
    private final AtomicReference<Thread> victim = new AtomicReference<>();

    void pass() {
      if (Thread.currentThread() == victim.get()) {
        there.countDown();
        Stuck.deafly(fenced);
      }
    }

    /** Kills a process at this place, and lets its thread go on to its end. */
    void killThere(Body body) throws InterruptedException {
      Spawned other =
          spawnMonitor(
              () -> {
                victim.set(Thread.currentThread());
                body.run();
              });
      there.await();
      exit(other.pid(), ExitReason.KILL);
      assertThat(receive()).isEqualTo(new Down(other.ref(), other.pid(), ExitReason.KILLED));
      fenced.countDown();
      Node node = node();
      Awaitility.await().until(() -> node.runaways() == 0);
    }
  }
}
