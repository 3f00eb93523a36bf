package asyncjava.ch5_5;

import static asyncjava.genserver.GenServer.INFINITY;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.PartitionSupervisor.via;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Sys;
import asyncjava.process.Pid;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.5.1",
    title = "Partitioned counters",
    points = 10,
    of = Counters.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class CountersTest {

  @Test
  @Rule("a partition keeps a counter for each of its keys")
  void eachKeyHasItsCounter() {
    Counters.startLink(1);
    for (Object key : List.of("red", "blue", "red")) {
      Counters.increment(key);
    }
    assertThat(Counters.get("red")).as("count of red").isEqualTo(2);
    assertThat(Counters.get("blue")).as("count of blue").isEqualTo(1);
    assertThat(Counters.get("green")).as("count of green, never counted").isZero();
  }

  @Test
  @Rule("equal keys meet in one partition, whoever counts them")
  void equalKeysMeet() {
    Counters.startLink(5);
    for (int n = 0; n < 20; n++) {
      spawnLink(() -> Counters.increment(List.of("room", 7)));
    }
    settle();
    assertThat(Counters.get(List.of("room", 7))).as("count of [room, 7]").isEqualTo(20);
    assertThat(Counters.byPartition())
        .as("what the partitions have counted")
        .containsOnlyOnce(20L)
        .containsOnly(20L, 0L);
  }

  @Test
  @Rule("an integer n belongs to partition |n| mod partitions; each is told by its number")
  void partitionsAreTold() {
    Counters.startLink(3);
    assertThat(PartitionSupervisor.partitions(Counters.NAME)).as("partitions").isEqualTo(3);
    assertThat(Counters.byPartition()).as("sums of new counters").containsExactly(0L, 0L, 0L);
    for (int key : List.of(0, 1, 4, -7)) {
      Counters.increment(key);
    }
    assertThat(Counters.byPartition()).as("sums after 0, 1, 4, -7").containsExactly(1L, 3L, 0L);
    assertThat(Counters.get(4)).as("count of 4").isEqualTo(1);
  }

  @Test
  @Rule("the total is what all partitions have counted")
  void theTotal() {
    Counters.startLink(4);
    assertThat(Counters.total()).as("total of nothing").isZero();
    for (int n = 0; n < 100; n++) {
      Counters.increment("key " + n % 25);
    }
    assertThat(Counters.total()).as("total of 4 times 25 keys").isEqualTo(100);
    assertThat(Counters.get("key 24")).as("count of one of them").isEqualTo(4);
  }

  @Test
  @Rule("who counts does not wait: a partition counts when it can")
  void whoCountsDoesNotWait() {
    Counters.startLink(2);
    Sys.suspend(via(Counters.NAME, 0));
    Duration begin = now();
    Counters.increment(0);
    Counters.increment(0);
    assertThat(now()).as("time after two increments of a suspended partition").isEqualTo(begin);
    Sys.resume(via(Counters.NAME, 0));
    assertThat(Counters.get(0)).as("count of 0 after the partition went on").isEqualTo(2);
  }

  @Test
  @Rule("a partition that is busy holds up nobody who asks another one")
  void partitionsWorkIndependently() {
    Counters.startLink(3);
    spawnLink(() -> Sys.replaceState(via(Counters.NAME, 1), CountersTest::busy, INFINITY));
    settle();
    Duration begin = now();
    Counters.increment(0);
    Counters.increment(2);
    assertThat(List.of(Counters.get(0), Counters.get(2)))
        .as("counts of partitions 0 and 2 while 1 is busy")
        .containsExactly(1L, 1L);
    assertThat(now().minus(begin)).as("how long that took").isEqualTo(Duration.ZERO);
    assertThat(Counters.total()).as("the total").isEqualTo(2);
    assertThat(now().minus(begin)).as("which waits for all").isEqualTo(ofSeconds(3));
  }

  @Test
  @Rule("a crash costs what that partition has counted; the one in its place has the same keys")
  void aCrashCostsOnePartition() {
    Counters.startLink(3);
    for (int key : List.of(0, 1, 1, 2)) {
      Counters.increment(key);
    }
    Pid crashed = via(Counters.NAME, 1).whereis().orElseThrow();
    exit(crashed, KILL);
    settle();
    assertThat(Counters.byPartition()).as("sums after the crash").containsExactly(1L, 0L, 1L);
    Counters.increment(1);
    Counters.increment(4);
    assertThat(Counters.get(1)).as("count of 1").isEqualTo(1);
    assertThat(Counters.byPartition()).as("sums after 1 and 4").containsExactly(1L, 2L, 1L);
  }

  private static Object busy(Object state) {
    sleep(ofSeconds(3));
    return state;
  }
}
