package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Busy processes: who yields, who is reported, and who is cut off though no processor is free. */
class FairnessTest {
  /** How many virtual threads can run at once. */
  private static final int CARRIERS =
      Integer.getInteger(
          "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());

  @Test
  void aBusyProcessLetsOthersRunEveryNRuntimeCalls() {
    whileAllCarriersAreBusy(stop -> spawn(() -> stop.set(true)));
  }

  @Test
  void aBusyProcessLetsOthersRunThatATimerWakes() {
    whileAllCarriersAreBusy(
        stop ->
            spawn(
                () -> {
                  sleep(ofMillis(1));
                  stop.set(true);
                }));
  }

  @Test
  void aBusyProcessLetsOthersRunThatCodeOutsideWakes() {
    whileAllCarriersAreBusy(
        stop -> {
          Pid waiting =
              spawn(
                  () -> {
                    receive();
                    stop.set(true);
                  });
          Thread.ofPlatform().start(() -> send(waiting, "from outside"));
        });
  }

  /** Of processes that call the runtime and never wait; ends when {@code stop} is set. */
  private static void whileAllCarriersAreBusy(Consumer<AtomicBoolean> stopper) {
    inProcess(
        settings -> settings.clock(Clock.system()).yieldEvery(100),
        () -> {
          AtomicBoolean stop = new AtomicBoolean();
          Body busy =
              () -> {
                while (!stop.get()) {
                  self();
                }
              };
          for (int i = 0; i < CARRIERS + 2; i++) {
            spawn(busy);
          }
          stopper.accept(stop);
          busy.run();
        });
  }

  @Nested
  class LongRunners {
    @Test
    void areReportedAgainAndAgain() throws Exception {
      Stuck stuck = new Stuck();
      CountDownLatch twice = new CountDownLatch(2);
      List<Pid> reported = new CopyOnWriteArrayList<>();
      Node node =
          Node.builder()
              .longRunners(
                  ofMillis(1),
                  pid -> {
                    reported.add(pid);
                    twice.countDown();
                  })
              .build();
      try (node) {
        node.spawn(() -> receive());
        Pid busy = node.spawn(stuck::busy);
        stuck.awaitEntered();
        assertThat(twice.await(InProcess.WATCHDOG_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(reported).contains(busy);
        stuck.release();
      }
    }

    @Test
    void areProcessesThatRanSinceTheLastLookWithoutARuntimeCall() {
      inProcess(
          () -> {
            Stuck stuck = new Stuck();
            Pid busy = spawn(stuck::busy);
            stuck.awaitEntered();
            assertThat(busy.proc.isLongRunning()).as("first seen now").isFalse();
            assertThat(busy.proc.isLongRunning()).as("no call since").isTrue();
            stuck.release();
            Pid waiting = waiter();
            Pid blocked = spawn(new Stuck()::interruptible);
            assertThat(self().proc.isLongRunning()).isFalse();
            self();
            assertThat(self().proc.isLongRunning()).as("made a call").isFalse();
            Processes.exit(blocked, ExitReason.KILL);
            settle();
            for (Pid pid : List.of(waiting, blocked)) {
              pid.proc.isLongRunning();
              assertThat(pid.proc.isLongRunning()).as("waits or is dead").isFalse();
            }
          });
    }
  }

  @Nested
  class WhenAllCarriersAreBusy {
    @Test
    void aProcessThatWaitsIsEndedAllTheSame() {
      Stuck stuck = new Stuck();
      Node node = onTheJdksCarriers();
      Pid waiting = node.spawn(() -> receive());
      Pid sleeping = node.spawn(() -> sleep(ofDays(1)));
      Awaitility.await().until(() -> waiting.proc.isWaiting() && sleeping.proc.isWaiting());
      occupyAllCarriers(node, stuck);
      try {
        InProcess.close(node);
        assertThat(node.processes()).isEmpty();
      } finally {
        stuck.release();
      }
      Awaitility.await().until(() -> node.runaways() == 0);
    }

    @Test
    void aProcessThatDidNotBeginIsEndedAllTheSame() {
      Stuck stuck = new Stuck();
      Node node = onTheJdksCarriers();
      occupyAllCarriers(node, stuck);
      List<String> ran = new CopyOnWriteArrayList<>();
      node.spawn(() -> ran.add("body"));
      try {
        InProcess.close(node);
      } finally {
        stuck.release();
      }
      Awaitility.await().until(() -> node.runaways() == 0);
      assertThat(ran).isEmpty();
    }

    /** On our own there would be a spare one. */
    private Node onTheJdksCarriers() {
      return Node.builder()
          .threads(Thread.ofVirtual().factory())
          .grace(ofMillis(1))
          .onRunaway(runaway -> {})
          .build();
    }

    private void occupyAllCarriers(Node node, Stuck stuck) {
      for (int i = 0; i < CARRIERS + 2; i++) {
        node.spawn(stuck::busy);
      }
      Awaitility.await().until(() -> stuck.inside() >= CARRIERS);
    }
  }
}
