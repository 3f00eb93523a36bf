package asyncjava.process;

import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Calls from code that is in no process. */
class OutsideTest {

  /** Rule: only a process has a mailbox, links and monitors. */
  @TestFactory
  Stream<DynamicTest> whatNeedsAProcessSaysSo() {
    Pid peer = Node.local().user();
    Ref ref = makeRef();
    Timer timer = sendAfter(peer, "never", Duration.ofDays(1));
    cancelTimer(timer);
    return Call.all(peer, ref, timer).stream()
        .filter(Call::needsProcess)
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.name(),
                    () ->
                        assertThatThrownBy(call.body()::run)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage(
                                call.name()
                                    + " was called outside a process, by thread \""
                                    + Thread.currentThread().getName()
                                    + "\"; only code started by spawn has a mailbox, links and"
                                    + " monitors")));
  }

  @Test
  void theRestWorksOnTheLocalNode() throws Exception {
    CountDownLatch got = new CountDownLatch(3);
    Pid other =
        spawn(
            () -> {
              while (true) {
                receive();
                got.countDown();
              }
            });
    assertThat(other.node()).isSameAs(Node.local());
    assertThat(isAlive(other)).isTrue();
    assertThat(info(other)).isPresent();
    assertThat(list()).contains(Node.local().user(), other);
    register("other", other);
    assertThat(whereis("other")).contains(other);
    assertThat(registered()).contains("other");
    send(other, 1);
    send("other", 2);
    sendAfter("other", 3, Duration.ZERO);
    assertThat(got.await(InProcess.WATCHDOG_SECONDS, TimeUnit.SECONDS)).isTrue();
    unregister("other");
    assertThat(whereis("other")).isEmpty();
    Timer timer = sendAfter(other, "never", Duration.ofDays(1));
    assertThat(readTimer(timer)).isPresent();
    assertThat(cancelTimer(timer)).isPresent();
    groupLeader(other, other);
    assertThat(info(other).orElseThrow().groupLeader()).isEqualTo(other);
    assertThat(makeRef()).isNotEqualTo(makeRef());
    assertThat(makeRef().toString()).startsWith("#Ref<0.");
    assertThat(now()).isGreaterThanOrEqualTo(Duration.ZERO);
    exit(other, ExitReason.KILL);
    assertThat(isAlive(other)).isFalse();
    assertThatThrownBy(() -> send("other", "x")).isInstanceOf(IllegalArgumentException.class);
  }
}
