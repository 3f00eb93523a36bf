package asyncjava.ch5_6;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Spawned;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.6.2",
    title = "Partitions",
    points = 10,
    of = Lobby.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class LobbyTest {

  @Test
  @Rule("rooms of different partitions are opened at the same time")
  void differentPartitionsDoNotWait() {
    Lobby.startLink(5);
    assertThat(opening(0, 1, 2, 3, 4)).as("time for five rooms in five").isEqualTo(ofSeconds(1));
    assertThat(Lobby.rooms()).as("rooms").hasSize(5);
  }

  @Test
  @Rule("equal keys belong to one partition, where one room is opened after the other")
  void equalKeysShareAPartition() {
    Lobby.startLink(5);
    assertThat(opening("blue", "blue", "blue"))
        .as("time for three rooms with one key")
        .isEqualTo(ofSeconds(3));
    assertThat(Lobby.load()).as("rooms of each partition").containsOnlyOnce(3).contains(0);
  }

  @Test
  @Rule("an integer is the number of its partition, modulo how many there are")
  void theLoadIsTold() {
    Lobby.startLink(3);
    assertThat(Lobby.load()).as("load of an empty lobby").containsExactly(0, 0, 0);
    opening(0, 1, 4, 7);
    assertThat(Lobby.load()).as("load after 0, 1, 4 and 7").containsExactly(1, 3, 0);
  }

  @Test
  @Rule("the rooms of a lobby are those of all its partitions")
  void theRoomsOfAllPartitionsAreTold() {
    Lobby.startLink(2);
    Pid first = Lobby.open(0, room()).pid();
    Pid second = Lobby.open(1, room()).pid();
    assertThat(Lobby.rooms()).as("rooms").containsExactlyInAnyOrder(first, second);
  }

  @Test
  @Rule("a room is closed by its pid alone, whichever partition has it; it does not come back")
  void aRoomIsClosed() {
    Lobby.startLink(3);
    Pid first = Lobby.open(0, room()).pid();
    Pid last = Lobby.open(2, room()).pid();
    assertThat(Lobby.close(last)).as("close of a room").isTrue();
    assertThat(isAlive(last)).as("is the closed room alive").isFalse();
    assertThat(Lobby.rooms()).as("rooms").containsExactly(first);
    assertThat(Lobby.close(last)).as("close of a closed room").isFalse();
    assertThat(Lobby.close(self())).as("close of what is no room").isFalse();
  }

  @Test
  @Rule("a room that crashes is started again in its partition")
  void aRoomComesBackInItsPartition() {
    Lobby.startLink(3);
    Pid before = Lobby.open(1, room()).pid();
    exit(before, "boom");
    settle();
    sleep(Room.LOADING);
    assertThat(Lobby.load()).as("load after a crash").containsExactly(0, 1, 0);
    assertThat(Lobby.rooms()).as("rooms").doesNotContain(before);
  }

  @Test
  @Rule("what ends with a partition is its own rooms; a via name finds the one that took its place")
  void aPartitionEndsAlone() {
    Lobby.startLink(2);
    Pid lost = Lobby.open(0, room()).pid();
    Pid kept = Lobby.open(1, room()).pid();
    Pid partition = PartitionSupervisor.via(Lobby.NAME, 0).whereis().orElseThrow();
    var partitionDown = monitor(partition);
    exit(partition, KILL);
    receive(on(Down.class, down -> down.ref() == partitionDown, Down::reason));
    settle();
    assertThat(isAlive(lost)).as("is the room of the killed partition alive").isFalse();
    assertThat(Lobby.rooms()).as("rooms").containsExactly(kept);
    Lobby.open(0, room());
    assertThat(Lobby.load()).as("load after another room under 0").containsExactly(1, 1);
  }

  private static ChildSpec room() {
    return ChildSpec.of(Room.class, Room::startLink, "room");
  }

  /** Opens rooms under these keys, each from a process of its own, and tells how long that took. */
  private static Duration opening(Object... keys) {
    Duration begin = now();
    List<Spawned> openers =
        List.of(keys).stream().map(key -> spawnMonitor(() -> Lobby.open(key, room()))).toList();
    for (var opener : openers) {
      receive(on(Down.class, down -> down.ref() == opener.ref(), Down::reason));
    }
    return now().minus(begin);
  }
}
