package asyncjava.ch2_4;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.KILLED;
import static asyncjava.process.ExitReason.NOPROC;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import asyncjava.ch2_4.Watcher.Ended;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.4.1",
    title = "Watcher",
    points = 10,
    of = Watcher.class,
    mayUse = "asyncjava.process")
class WatcherTest {

  @Test
  @Rule("each monitor gives a DOWN of its own, with the pid of the process and its reason")
  void theFirstEndIsTold() {
    Pid slow = worker(3, "slow");
    Pid quick = worker(1, "quick");
    Pid middle = worker(2, "middle");
    assertThat(Watcher.first(inOrder(slow, quick, middle)))
        .isEqualTo(new Ended(quick, ExitReason.of("quick")));
    assertThat(now()).as("the time when first came back").isEqualTo(ofSeconds(1));
  }

  @Test
  @Rule("a monitor tells every end, a normal one too")
  void aNormalEndIsToldToo() {
    Pid finished = spawn(() -> sleep(ofSeconds(1)));
    Pid failed = worker(2, "boom");
    assertThat(Watcher.first(Set.of(finished, failed))).isEqualTo(new Ended(finished, NORMAL));
  }

  @Test
  @Rule("a monitor of a dead process gives its DOWN at once, with the reason noproc")
  void whoIsDeadAlreadyIsTheFirst() {
    Pid dead = spawn(() -> {});
    settle();
    Pid living = worker(1, "later");
    assertThat(Watcher.first(Set.of(dead, living))).isEqualTo(new Ended(dead, NOPROC));
  }

  @Test
  @Rule("monitors point one way: the end of the one who watches touches nobody")
  void theWatchedDoNotEndWithTheWatcher() {
    Pid watched = worker(60, "much later");
    Pid watcher = spawn(() -> Watcher.first(Set.of(watched)));
    settle();
    exit(watcher, KILL);
    settle();
    assertThat(isAlive(watched)).as("is the watched process alive, its watcher not").isTrue();
  }

  @Test
  @Rule("who monitors a process knows the DOWN by the ref of the monitor, not by the pid")
  void theDownOfAnotherMonitorIsLeftAlone() {
    Pid worker = worker(1, "boom");
    Ref own = monitor(worker);
    sleep(ofSeconds(1));
    settle();
    assertThat(Watcher.first(Set.of(worker))).isEqualTo(new Ended(worker, NOPROC));
    assertThat(flush())
        .as("what is left in the mailbox")
        .containsExactly(new Down(own, worker, ExitReason.of("boom")));
  }

  @Test
  @Rule("who needs a monitor no longer removes it, or its DOWN will come some day")
  void noMonitorIsLeft() {
    Pid other = worker(2, "later");
    Watcher.first(Set.of(worker(1, "first"), other));
    assertThat(info(self()).orElseThrow().monitors()).as("what the caller monitors").isEmpty();
    sleep(ofSeconds(2));
    assertThat(flush()).as("mailbox of the caller, after the others have ended").isEmpty();
  }

  @Test
  @Rule("to remove a monitor does not remove a DOWN that has come already; that takes a flush")
  void noDownIsLeft() {
    Pid one = spawn(() -> {});
    Pid two = spawn(() -> {});
    settle();
    Watcher.first(Set.of(one, two));
    assertThat(flush()).as("mailbox of the caller").isEmpty();
  }

  @Test
  @Rule("DOWNs come in the order of the ends, and each reason is told as it is")
  @ExpectCrash(IllegalStateException.class)
  void allEndsAreToldInTheirOrder() {
    RuntimeException failure = new IllegalStateException("no disk");
    Pid crashes =
        spawn(
            () -> {
              sleep(ofSeconds(3));
              throw failure;
            });
    Pid returns = spawn(() -> sleep(ofSeconds(2)));
    Pid exits = worker(4, "boom");
    Pid killed = worker(60, "never");
    spawn(
        () -> {
          sleep(ofSeconds(1));
          exit(killed, KILL);
        });
    assertThat(Watcher.all(inOrder(crashes, returns, exits, killed)))
        .isEqualTo(
            List.of(
                new Ended(killed, KILLED),
                new Ended(returns, NORMAL),
                new Ended(crashes, ExitReason.of(failure)),
                new Ended(exits, ExitReason.of("boom"))));
  }

  @Test
  @Rule("a DOWN of a monitor that somebody else has set does not count, and is not lost")
  void allLeavesOtherMessagesAlone() {
    Pid stranger = worker(1, "stranger");
    Pid worker = worker(2, "boom");
    Ref own = monitor(stranger);
    send(self(), "a message");
    assertThat(Watcher.all(Set.of(worker)))
        .isEqualTo(List.of(new Ended(worker, ExitReason.of("boom"))));
    assertThat(flush())
        .as("what is left in the mailbox")
        .containsExactly("a message", new Down(own, stranger, ExitReason.of("stranger")));
  }

  @Test
  @Rule("to wait for nobody is a mistake to be told of at once; all of none have ended already")
  void nobodyToWaitFor() {
    assertThatThrownBy(() -> Watcher.first(Set.of())).isInstanceOf(IllegalArgumentException.class);
    assertThat(Watcher.all(Set.of())).as("all of none").isEmpty();
  }

  private static Set<Pid> inOrder(Pid... pids) {
    return new LinkedHashSet<>(List.of(pids));
  }

  private static Pid worker(int seconds, String reason) {
    return spawn(
        () -> {
          sleep(ofSeconds(seconds));
          exit(reason);
        });
  }
}
