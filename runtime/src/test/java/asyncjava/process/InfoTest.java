package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.outside.Stuck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be seen of a process. */
class InfoTest {

  @Test
  void tellsAllAboutAProcess() {
    inProcess(
        () -> {
          Pid peer = waiter();
          Pid watched = waiter();
          Pid leader = waiter();
          Pid other =
              spawn(
                  () -> {
                    register("other", self());
                    label("a label");
                    trapExit(true);
                    link(peer);
                    monitor(watched);
                    monitor("nobody");
                    put("key", "value");
                    groupLeader(self(), leader);
                    receive(onEqual("never", () -> null));
                  });
          monitor(other);
          settle(); // the DOWN of nobody is there
          send(other, 1);
          send(other, 2);
          settle();
          ProcessInfo info = info(other).orElseThrow();
          assertThat(info.pid()).isEqualTo(other);
          assertThat(info.registeredName()).contains("other");
          assertThat(info.label()).contains("a label");
          assertThat(info.status()).isEqualTo(ProcessInfo.Status.WAITING);
          assertThat(info.trapExit()).isTrue();
          assertThat(info.links()).containsExactly(peer);
          assertThat(info.monitors()).containsExactly(watched);
          assertThat(info.monitoredBy()).containsExactly(self());
          assertThat(info.dictionary()).containsExactly(entry("key", "value"));
          assertThat(info.groupLeader()).isEqualTo(leader);
          assertThat(info.messages()).hasSize(3).endsWith(1, 2);
          assertThat(info.messageQueueLen()).isEqualTo(3);
          assertThat(info.stackTrace().toString()).contains("Processes.receive");
        });
  }

  @Test
  void ofANewProcessIsEmptyButForItsGroupLeader() {
    inProcess(
        () -> {
          Pid other = waiter();
          settle();
          ProcessInfo info = info(other).orElseThrow();
          assertThat(info.registeredName()).isEmpty();
          assertThat(info.label()).isEmpty();
          assertThat(info.trapExit()).isFalse();
          assertThat(info.links()).isEmpty();
          assertThat(info.monitors()).isEmpty();
          assertThat(info.monitoredBy()).isEmpty();
          assertThat(info.dictionary()).isEmpty();
          assertThat(info.messages()).isEmpty();
          assertThat(info.messageQueueLen()).isZero();
          assertThat(info.groupLeader()).isEqualTo(groupLeader());
        });
  }

  @Test
  void showsTheMessagesInTheirOrderAndTakesNone() {
    inProcess(
        () -> {
          List.of(1, "skipped", 2).forEach(m -> send(self(), m));
          receive(onEqual("other", () -> null), after(java.time.Duration.ZERO, () -> null));
          send(self(), 3);
          for (int i = 0; i < 2; i++) {
            assertThat(info(self()).orElseThrow().messages()).containsExactly(1, "skipped", 2, 3);
          }
          makeRef(); // leaves a mark in the mailbox, which is no message
          send(self(), 4);
          assertThat(info(self()).orElseThrow().messages()).containsExactly(1, "skipped", 2, 3, 4);
          assertThat(flush()).containsExactly(1, "skipped", 2, 3, 4);
        });
  }

  @Test
  void tellsARunningProcessFromAWaitingOne() {
    inProcess(
        () -> {
          assertThat(info(self()).orElseThrow().status()).isEqualTo(ProcessInfo.Status.RUNNING);
          Stuck stuck = new Stuck();
          Pid busy = spawn(stuck::busy);
          Pid waiting = waiter();
          Pid sleeping = spawn(() -> sleep(java.time.Duration.ofDays(1)));
          stuck.awaitEntered();
          assertThat(info(busy).orElseThrow().status()).isEqualTo(ProcessInfo.Status.RUNNING);
          stuck.release();
          settle();
          assertThat(info(waiting).orElseThrow().status()).isEqualTo(ProcessInfo.Status.WAITING);
          assertThat(info(sleeping).orElseThrow().status()).isEqualTo(ProcessInfo.Status.WAITING);
        });
  }

  @Test
  void ofADeadProcessThereIsNone() {
    inProcess(
        () -> {
          Pid other = dead();
          assertThat(info(other)).isEmpty();
          assertThat(isAlive(other)).isFalse();
          assertThat(list()).doesNotContain(other);
        });
  }

  /** Not even of one that dies while it is looked at: its links are gone, it would be torn. */
  @Test
  void ofADeadProcessThereIsNoneHoweverLateItDied() {
    inProcess(
        () -> {
          Pid other = waiter();
          exit(other, ExitReason.KILL);
          assertThat(other.proc.info()).isEmpty();
          settle();
          assertThat(other.proc.info()).isEmpty();
        });
  }

  @Test
  void aProcessIsAliveUntilItEnds() {
    inProcess(
        () -> {
          Pid other = waiter();
          assertThat(isAlive(other)).isTrue();
          assertThat(isAlive(self())).isTrue();
          send(other, "end");
          settle();
          assertThat(isAlive(other)).isFalse();
        });
  }

  @Test
  void listHasTheLivingProcessesOfTheNodeOldestFirst() {
    inProcess(
        () -> {
          Pid first = waiter();
          Pid second = waiter();
          Pid third = waiter();
          assertThat(list()).containsExactly(node().user(), self(), first, second, third);
          assertThat(node().processes()).isEqualTo(list());
          Ref ref = monitor(second);
          exit(second, ExitReason.KILL);
          down(ref);
          assertThat(list()).containsExactly(node().user(), self(), first, third);
        });
  }

  @Test
  void aLabelIsNoName() {
    inProcess(
        () -> {
          label("worker 1");
          label("worker 2");
          assertThat(info(self()).orElseThrow().label()).contains("worker 2");
          assertThat(whereis("worker 2")).isEmpty();
          assertThatThrownBy(() -> label(null))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a label must not be null");
        });
  }

  @Test
  void thePidMustNotBeNull() {
    inProcess(
        () -> {
          for (Body call : List.<Body>of(() -> isAlive(null), () -> info(null))) {
            assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a pid must not be null");
          }
        });
  }
}
