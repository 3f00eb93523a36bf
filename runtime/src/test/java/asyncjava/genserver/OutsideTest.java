package asyncjava.genserver;

import static asyncjava.genserver.CallTest.failure;
import static asyncjava.genserver.GenServer.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.ExitReason;
import asyncjava.process.InProcess;
import asyncjava.process.Name;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.VirtualClock;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients in no process: main, a plain thread, this test. */
class OutsideTest {
  record Get() implements Call<Integer> {}

  record Add(int by) {}

  record Never() implements Call<Integer> {}

  private static final class Counter implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer n) {
      return request instanceof Get ? reply(n, n) : noReply(n);
    }

    @Override
    public Next<Integer> handleCast(Object message, Integer n) {
      return message instanceof Add(int by) ? noReply(n + by) : noReply(n);
    }
  }

  private final Node node = Node.builder().name("served").clock(new VirtualClock()).build();
  private final Name name = new Name("counter", node);

  @AfterEach
  void closeTheNode() {
    InProcess.close(node);
  }

  @Test
  void theyStartCallCastAndStop() {
    Pid counter = start(new Counter(), name).pid();
    assertThat(counter.node()).isSameAs(node);
    cast(counter, new Add(2));
    int n = call(counter, new Get());
    assertThat(n).isEqualTo(2);
    assertThat((Object) call(name, new Get(), ofSeconds(1))).isEqualTo(2);
    assertThat(Sys.getState(counter)).isEqualTo(2);
    assertThat(multiCall(List.of(node), "counter", new Get()).replies()).containsEntry(node, 2);
    GenServer.stop(counter);
    assertThat(Processes.isAlive(counter)).isFalse();
    Awaitility.await().until(() -> node.processes().equals(List.of(node.user())));
  }

  @Test
  void theyGetTheSameErrors() throws Exception {
    assertThat(failure(() -> call(name, new Get())))
        .isEqualTo(
            new CallFailed(
                ExitReason.NOPROC, "GenServer.call", List.of(name, new Get(), DEFAULT_TIMEOUT)));
    Pid counter = start(new Counter(), name).pid();
    assertThat(failure(() -> call(counter, new Never())).reason()).isEqualTo(Reasons.TIMEOUT);
    GenServer.stop(counter);
    assertThat(failure(() -> GenServer.stop(counter)).reason()).isEqualTo(ExitReason.NOPROC);
    assertThat(failure(() -> Sys.getState(new Name("nobody", node))).reason())
        .isEqualTo(ExitReason.NOPROC);
  }

  @Test
  void aCallLeavesNoProcessBehind() {
    Pid counter = start(new Counter()).pid();
    for (int i = 0; i < 100; i++) {
      call(counter, new Get());
    }
    Processes.exit(counter, ExitReason.KILL);
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(Node.local().processes()).noneMatch(p -> label(p).contains("for th")));
  }

  private static String label(Pid pid) {
    return Processes.info(pid).flatMap(info -> info.label()).orElse("");
  }

  @Test
  void startLinkNeedsAProcess() {
    assertThatThrownBy(() -> startLink(new Counter()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "startLink was called outside a process, by thread \""
                + Thread.currentThread().getName()
                + "\"; only a process has links. Use start");
  }
}
