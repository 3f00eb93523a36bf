package asyncjava.process;

import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code outside any process that has a process work for it. */
class BridgeTest {
  private final Node node = Node.builder().name("bridged").build();

  @AfterEach
  void closeTheNode() {
    InProcess.close(node);
  }

  @Test
  void itsWorkRunsInAProcessOfTheNodeWhichIsGoneAfterwards() {
    Pid helper = Bridge.run(node, () -> self());
    assertThat(helper.node()).isSameAs(node);
    assertThat(isAlive(helper)).isFalse();
  }

  @Test
  void insideAProcessTheWorkRunsRightThere() {
    InProcess.inProcess(
        () -> {
          Pid me = self();
          Pid where = Bridge.run(node, () -> self());
          assertThat(where).isEqualTo(me);
        });
  }

  @Test
  void whatTheWorkThrowsReachesTheCallerAsItIs() {
    RuntimeException boom = new RuntimeException("boom");
    assertThatThrownBy(
            () ->
                Bridge.run(
                    node,
                    () -> {
                      throw boom;
                    }))
        .isSameAs(boom);
    assertThatThrownBy(() -> Bridge.run(node, () -> exit("boom")))
        .isInstanceOfSatisfying(
            ProcessExit.class, exit -> assertThat(exit.reason()).isEqualTo(ExitReason.of("boom")));
  }

  @Test
  void theEndOfTheHelperReachesTheCaller() throws Exception {
    CompletableFuture<Pid> helper = new CompletableFuture<>();
    CompletableFuture<ExitReason> seen = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            Bridge.run(
                node,
                () -> {
                  helper.complete(self());
                  return receive();
                });
          } catch (ProcessExit exit) {
            seen.complete(exit.reason());
          }
        });
    exit(helper.get(InProcess.WATCHDOG_SECONDS, TimeUnit.SECONDS), ExitReason.KILL);
    assertThat(seen.get(InProcess.WATCHDOG_SECONDS, TimeUnit.SECONDS)).isEqualTo(ExitReason.KILLED);
  }

  @Test
  void anInterruptedCallerEndsItsHelper() throws Exception {
    CompletableFuture<Pid> helper = new CompletableFuture<>();
    CompletableFuture<List<Object>> seen = new CompletableFuture<>();
    Thread caller =
        Thread.startVirtualThread(
            () -> {
              try {
                Bridge.run(
                    node,
                    () -> {
                      helper.complete(self());
                      return receive();
                    });
              } catch (IllegalStateException interrupted) {
                seen.complete(
                    List.of(Thread.currentThread().isInterrupted(), interrupted.getMessage()));
              }
            });
    Pid pid = helper.get(InProcess.WATCHDOG_SECONDS, TimeUnit.SECONDS);
    caller.interrupt();
    assertThat(seen.get(InProcess.WATCHDOG_SECONDS, TimeUnit.SECONDS))
        .isEqualTo(List.of(true, "interrupted while " + pid + " worked for it"));
    Awaitility.await().until(() -> !isAlive(pid));
  }

  @Test
  void aHelperThatIsEndedBeforeItBeginsLeavesNobodyWaiting() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Node gated =
        Node.builder()
            .threads(
                body ->
                    Thread.ofVirtual()
                        .unstarted(
                            () -> {
                              try {
                                gate.await();
                              } catch (InterruptedException goOn) {
                                Thread.currentThread().interrupt();
                              }
                              body.run();
                            }))
            .build();
    CompletableFuture<Object> seen = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            seen.complete(Bridge.run(gated, () -> "ran"));
          } catch (ProcessExit exit) {
            seen.complete(exit.reason());
          }
        });
    Awaitility.await().until(() -> gated.processes().size() == 2);
    exit(gated.processes().getLast(), ExitReason.KILL);
    gate.countDown();
    assertThat(seen.get(InProcess.WATCHDOG_SECONDS, TimeUnit.SECONDS)).isEqualTo(ExitReason.KILLED);
    InProcess.close(gated);
  }
}
