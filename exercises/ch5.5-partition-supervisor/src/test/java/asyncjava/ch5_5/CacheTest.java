package asyncjava.ch5_5;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.PartitionSupervisor.via;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_5.Cache.Fetched;
import asyncjava.ch5_5.Cache.Fetched.Failed;
import asyncjava.ch5_5.Cache.Fetched.Value;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.5.4",
    title = "A partitioned cache",
    points = 14,
    of = Cache.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class CacheTest {

  @Test
  @Rule("what was put under a key is there under an equal one")
  void whatWasPutIsThere() {
    Cache.startLink(4);
    assertThat(Cache.get("pi")).as("a key that was never put").isEmpty();
    Cache.put(List.of("circle", 1), 3.14);
    Cache.put("e", 2.7);
    Cache.put("e", 2.72);
    assertThat(Cache.get(new ArrayList<>(List.of("circle", 1)))).as("an equal key").contains(3.14);
    assertThat(Cache.get("e")).as("a key that was put twice").contains(2.72);
    assertThat(Cache.size()).as("size with two keys").isEqualTo(2);
  }

  @Test
  @Rule("the size of a cache is that of all its partitions")
  void theSizeIsOfAllPartitions() {
    Cache.startLink(3);
    for (int key = 0; key < 10; key++) {
      Cache.put(key, "value");
    }
    assertThat(Cache.size()).as("size with keys 0 to 9").isEqualTo(10);
  }

  @Test
  @Rule("the entries of a crashed partition are lost, and no others")
  void aCrashCostsOnePartition() {
    Cache.startLink(3);
    for (int key = 0; key < 6; key++) {
      Cache.put(key, "value " + key);
    }
    crash(1);
    assertThat(List.of(Cache.get(1), Cache.get(4)))
        .as("entries 1 and 4 after a crash of partition 1")
        .containsOnly(Optional.empty());
    assertThat(List.of(Cache.get(0), Cache.get(2), Cache.get(3), Cache.get(5)))
        .as("entries 0, 2, 3 and 5 after a crash of partition 1")
        .doesNotContain(Optional.empty());
    assertThat(Cache.size()).as("size after the crash").isEqualTo(4);
  }

  @Test
  @Rule("a key keeps its partition, also after a restart: its entry is there and nowhere else")
  void aKeyKeepsItsPartition() {
    Cache.startLink(5);
    Cache.put("ann", 1);
    crash("ann");
    Cache.put("ann", 2);
    Cache.fetch("bob", () -> 3);
    assertThat(Cache.get("ann")).as("put after the restart").contains(2);
    crash("ann");
    crash("bob");
    assertThat(Cache.size()).as("size after the partitions of both keys crashed").isZero();
    assertThat(Cache.fetch("ann", () -> 4)).as("fetched then").isEqualTo(new Value<>(4));
  }

  @Test
  @Rule("a key is loaded if it is not there, and kept")
  void aKeyIsLoadedOnce() {
    Cache.startLink(2);
    assertThat(Cache.fetch("a", () -> "loaded")).as("fetched").isEqualTo(new Value<>("loaded"));
    assertThat(Cache.get("a")).as("got after that").contains("loaded");
    assertThat(Cache.fetch("a", () -> "again")).as("once more").isEqualTo(new Value<>("loaded"));
    Cache.put("b", "put");
    assertThat(Cache.fetch("b", () -> "loaded")).as("what was put").isEqualTo(new Value<>("put"));
  }

  @Test
  @Rule("however many ask for a key at once, it is loaded once and all get it")
  void manyAskAtOnce() {
    Cache.startLink(2);
    AtomicInteger loaded = new AtomicInteger();
    Supplier<String> loader =
        () -> {
          sleep(ofSeconds(1));
          return "value " + loaded.incrementAndGet();
        };
    Pid collector = self();
    for (int n = 0; n < 5; n++) {
      spawnLink(() -> send(collector, Cache.fetch("a", loader)));
    }
    for (int n = 1; n <= 5; n++) {
      assertThat(receive()).as("answer %d of 5", n).isEqualTo(new Value<>("value 1"));
    }
    assertThat(loaded).as("how often it was loaded").hasValue(1);
    assertThat(now()).as("time after that").isEqualTo(ofSeconds(1));
  }

  @Test
  @Rule("a loader holds up nobody who asks another partition, however long it takes")
  void loadersOfDifferentPartitionsRunAtTheSameTime() {
    Cache.startLink(3);
    Cache.put(2, "there");
    Pid collector = self();
    for (int key = 0; key < 2; key++) {
      int mine = key;
      spawnLink(() -> send(collector, Cache.fetch(mine, () -> slow("slow " + mine))));
    }
    settle();
    assertThat(Cache.get(2)).as("entry of partition 2").contains("there");
    assertThat(now()).as("time after that").isEqualTo(Duration.ZERO);
    assertThat(List.of(receive(), receive()))
        .as("what two loaders give that take a minute each")
        .containsExactlyInAnyOrder(new Value<>("slow 0"), new Value<>("slow 1"));
    assertThat(now()).as("time after both").isEqualTo(ofSeconds(60));
  }

  @Test
  @Rule("a loader that throws, exits or returns null has failed, and who asked is told why")
  void aFailureIsTold() {
    Cache.startLink(1);
    IllegalStateException broken = new IllegalStateException("broken");
    assertThat(
            Cache.fetch(
                "a",
                () -> {
                  throw broken;
                }))
        .as("fetched by a loader that throws")
        .isEqualTo(new Failed<>(ExitReason.of(broken)));
    assertThat(Cache.<String>fetch("b", () -> exit("no such file")))
        .as("fetched by a loader that exits")
        .isEqualTo(new Failed<>(ExitReason.of("no such file")));
    assertThat(Cache.<String>fetch("c", () -> null))
        .as("fetched by a loader that returns null")
        .isInstanceOf(Failed.class);
  }

  @Test
  @Rule("a failing loader spoils nothing: its partition and all entries live on")
  void aFailureSpoilsNothing() {
    Cache.startLink(1);
    Cache.put("old", "value");
    Optional<Pid> before = via(Cache.NAME, "old").whereis();
    List<Supplier<String>> failing = List.of(CacheTest::broken, () -> exit("boom"), () -> null);
    for (Supplier<String> loader : failing) {
      Fetched<String> fetched = Cache.fetch("new", loader);
      assertThat(fetched).as("fetched by a failing loader").isInstanceOf(Failed.class);
    }
    settle();
    assertThat(via(Cache.NAME, "old").whereis()).as("the partition").isEqualTo(before);
    assertThat(Cache.get("old")).as("an old entry").contains("value");
    assertThat(Cache.get("new")).as("what was not loaded").isEmpty();
    assertThat(Cache.size()).as("size").isEqualTo(1);
  }

  @Test
  @Rule("a failure is not kept: who asks next has the key loaded again")
  void aFailureIsNotKept() {
    Cache.startLink(2);
    Cache.fetch("a", CacheTest::broken);
    assertThat(Cache.fetch("a", () -> "fine")).as("second try").isEqualTo(new Value<>("fine"));
    assertThat(Cache.get("a")).as("what is kept").contains("fine");
  }

  private static void crash(Object key) {
    Pid partition = via(Cache.NAME, key).whereis().orElseThrow();
    exit(partition, KILL);
    settle();
  }

  private static String slow(String value) {
    sleep(ofSeconds(60));
    return value;
  }

  private static String broken() {
    throw new IllegalStateException("broken");
  }
}
