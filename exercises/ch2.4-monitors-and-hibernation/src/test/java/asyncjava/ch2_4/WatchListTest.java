package asyncjava.ch2_4;

import static asyncjava.process.ExitReason.NOPROC;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.TraceEvent;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.4.3",
    title = "Watch list",
    points = 10,
    of = WatchList.class,
    mayUse = "asyncjava.process")
class WatchListTest {

  @Test
  @Rule("monitors add up: two of the same process give two DOWNs, so set one")
  void whoIsWatchedTwiceHasOneMonitor() {
    WatchList list = new WatchList();
    Pid worker = worker(60, "later");
    list.watch(worker);
    list.watch(worker);
    assertThat(info(self()).orElseThrow().monitors())
        .as("what the caller monitors")
        .containsExactly(worker);
  }

  @Test
  @Rule("after demonitor no DOWN comes")
  void nothingIsHeardOfAProcessThatIsNotWatchedAnyMore() {
    WatchList list = new WatchList();
    Pid worker = worker(1, "boom");
    list.watch(worker);
    assertThat(list.unwatch(worker)).as("reason of a process that lives").isEmpty();
    assertThat(info(self()).orElseThrow().monitors()).as("what the caller monitors").isEmpty();
    sleep(ofSeconds(1));
    settle();
    assertThat(flush()).as("mailbox, after the process has ended").isEmpty();
  }

  @Test
  @Rule("demonitor leaves a DOWN that has come: take it out, it has the reason")
  void theDownThatHasComeIsTakenOut() {
    WatchList list = new WatchList();
    Pid worker = worker(1, "boom");
    list.watch(worker);
    sleep(ofSeconds(1));
    settle();
    assertThat(list.unwatch(worker)).isEqualTo(Optional.of(ExitReason.of("boom")));
    assertThat(flush()).as("mailbox").isEmpty();
  }

  @Test
  @Rule("first demonitor, then flush: the other way round a DOWN can come in between")
  void noDownIsLeftIfTheProcessEndsMeanwhile() throws Exception {
    try (Ambush ambush = new Ambush(event -> event instanceof TraceEvent.Demonitored)) {
      Pid worker = spawn(ambush.victims(), () -> receive());
      List<?> mailbox =
          ambush.spring(
              () -> {
                WatchList list = new WatchList();
                list.watch(worker);
                list.unwatch(worker);
                return flush();
              },
              List.class);
      assertThat(mailbox)
          .as("mailbox, if the process is killed during unwatch")
          .isEqualTo(List.of());
    }
  }

  @Test
  @Rule("a flush takes the DOWN of one monitor, and nothing else")
  void otherMessagesStay() {
    WatchList list = new WatchList();
    Pid worker = worker(1, "boom");
    Ref own = monitor(worker);
    list.watch(worker);
    send(self(), "a message");
    sleep(ofSeconds(1));
    settle();
    list.unwatch(worker);
    assertThat(flush())
        .as("what is left in the mailbox")
        .containsExactly("a message", new Down(own, worker, ExitReason.of("boom")));
  }

  @Test
  @Rule("a DOWN that has been taken does not come again: to wait for it is to wait for ever")
  void nobodyIsWaitedFor() {
    WatchList list = new WatchList();
    Pid worker = worker(1, "boom");
    assertThat(list.unwatch(worker)).as("reason of one who was never watched").isEmpty();
    list.watch(worker);
    sleep(ofSeconds(1));
    settle();
    list.unwatch(worker);
    assertThat(list.unwatch(worker)).as("reason of one who is not watched any more").isEmpty();
    assertThat(now()).as("the time after that").isEqualTo(ofSeconds(1));
  }

  @Test
  @Rule("what has come can be looked for without waiting for what has not")
  void thoseWhoHaveEndedAreTold() {
    WatchList list = new WatchList();
    Pid dead = spawn(() -> {});
    Pid finished = spawn(() -> sleep(ofSeconds(1)));
    Pid failed = worker(2, "boom");
    Pid living = worker(60, "later");
    settle();
    List.of(dead, finished, failed, living).forEach(list::watch);
    Ref own = monitor(finished);
    sleep(ofSeconds(2));
    settle();
    assertThat(list.ended())
        .isEqualTo(Map.of(dead, NOPROC, finished, NORMAL, failed, ExitReason.of("boom")));
    assertThat(now()).as("the time after that").isEqualTo(ofSeconds(2));
    assertThat(flush())
        .as("what is left in the mailbox")
        .containsExactly(new Down(own, finished, NORMAL));
  }

  @Test
  @Rule("each monitor gives one DOWN, and is gone with it")
  void eachEndIsToldOnce() {
    WatchList list = new WatchList();
    Pid worker = worker(1, "boom");
    list.watch(worker);
    sleep(ofSeconds(1));
    settle();
    list.ended();
    assertThat(list.ended()).as("ended, the second time").isEmpty();
    list.watch(worker);
    assertThat(list.ended()).as("ended, when watched again").isEqualTo(Map.of(worker, NOPROC));
    assertThat(list.unwatch(worker)).as("reason of one whose end was told").isEmpty();
  }

  private static Pid worker(int seconds, String reason) {
    return spawn(
        () -> {
          sleep(ofSeconds(seconds));
          exit(reason);
        });
  }
}
