package asyncjava.ch5_6;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Spawned;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.ExpectCrash;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.6.4",
    title = "In an application",
    points = 14,
    of = GameServer.class,
    mayUse = {
      "asyncjava.process",
      "asyncjava.genserver",
      "asyncjava.registry",
      "asyncjava.supervisor"
    })
class GameServerTest {

  @Test
  @Rule("the tree of the application: a registry, and then a lobby of four partitions")
  void theTreeIsStarted() {
    Pid server = GameServer.startLink().pid();
    assertThat(whereis(GameServer.NAME)).as("game server").contains(server);
    List<Pid> children =
        Supervisor.whichChildren(server).reversed().stream()
            .map(child -> child.pid().orElseThrow())
            .toList();
    assertThat(children)
        .as("children, in the order of their start")
        .containsExactly(pid(GameServer.ROOMS), pid(GameServer.LOBBY));
    assertThat(PartitionSupervisor.partitions(GameServer.LOBBY)).as("partitions").isEqualTo(4);
  }

  @Test
  @Rule("a room is found by its name, as long as it is there")
  void aRoomIsFoundByItsName() {
    GameServer.startLink();
    assertThat(GameServer.find("blue")).as("a room that nobody has opened").isEmpty();
    Pid blue = GameServer.open("blue").pid();
    assertThat(GameServer.find("blue")).as("the room named blue").contains(blue);
    assertThat(Sys.getState(blue)).as("state of the room").isEqualTo("blue");
    GenServer.cast(blue, new Room.GameOver());
    sleep(ofSeconds(5));
    assertThat(GameServer.find("blue")).as("a room whose game is over").isEmpty();
  }

  @Test
  @Rule("who opens a room that is there gets that room, also if both open it at the same time")
  void aRoomIsThereOnce() {
    GameServer.startLink();
    List<Object> outcomes = new ArrayList<>();
    Pid collector = self();
    for (int n = 0; n < 3; n++) {
      spawnLink(() -> send(collector, GameServer.open("blue")));
    }
    for (int n = 0; n < 3; n++) {
      outcomes.add(receive());
    }
    Pid blue = GameServer.find("blue").orElseThrow();
    assertThat(outcomes).as("what three get who open blue").containsOnly(new Start.Started(blue));
  }

  @Test
  @Rule("a room that cannot be opened is told with its reason")
  void aRefusedRoomIsTold() {
    GameServer.startLink();
    assertThat(GameServer.open(" ").toString())
        .as("a room without a name")
        .contains("NotStarted", "a room needs a name");
  }

  @Test
  @Rule("rooms whose names belong to different partitions are opened at the same time")
  void roomsAreOpenedAtTheSameTime() {
    GameServer.startLink();
    List<String> names = namesOfDifferentPartitions();
    Duration begin = now();
    List<Spawned> openers =
        names.stream().map(room -> spawnMonitor(() -> GameServer.open(room))).toList();
    for (Spawned opener : openers) {
      receive(on(Down.class, down -> down.ref() == opener.ref(), Down::reason));
    }
    assertThat(now().minus(begin)).as("time for four rooms").isEqualTo(Room.LOADING);
  }

  @Test
  @Rule("a room that crashes comes back under its name: it is another process")
  void aRoomThatCrashesComesBack() {
    GameServer.startLink();
    Pid before = GameServer.open("blue").pid();
    exit(before, "boom");
    sleep(Room.LOADING.plusSeconds(1));
    Optional<Pid> after = GameServer.find("blue");
    assertThat(after).as("the room named blue after its crash").isPresent();
    assertThat(after.orElseThrow()).as("its process").isNotEqualTo(before);
  }

  @Test
  @Rule("without the registry nobody finds the rooms: the lobby is started anew after it")
  void theLobbyEndsWithTheRegistry() {
    GameServer.startLink();
    Pid before = GameServer.open("blue").pid();
    Pid lobby = pid(GameServer.LOBBY);
    kill(pid(GameServer.ROOMS));
    assertThat(isAlive(before)).as("is the room alive").isFalse();
    assertThat(pid(GameServer.LOBBY)).as("the lobby afterwards").isNotEqualTo(lobby);
    assertThat(GameServer.find("blue")).as("the room of the lobby before").isEmpty();
    Pid after = GameServer.open("blue").pid();
    assertThat(GameServer.find("blue")).as("the room opened anew").contains(after);
  }

  @Test
  @Rule("the registry does not need the lobby: it goes on when that ends")
  @ExpectCrash(ProcessExit.class)
  void theRegistryOutlivesTheLobby() {
    GameServer.startLink();
    GameServer.open("blue");
    Pid registry = pid(GameServer.ROOMS);
    kill(pid(GameServer.LOBBY));
    assertThat(pid(GameServer.ROOMS)).as("the registry afterwards").isEqualTo(registry);
    assertThat(GameServer.find("blue")).as("the room of the lobby before").isEmpty();
    assertThat(GameServer.open("blue")).as("blue").isInstanceOf(Start.Started.class);
  }

  @Test
  @Rule("an application ends from the top: its rooms first, and nothing is left")
  void nothingIsLeft() {
    Pid server = GameServer.startLink().pid();
    Pid room = GameServer.open("blue").pid();
    var roomDown = monitor(room);
    Supervisor.stop(server);
    assertThat(receive(on(Down.class, down -> down.ref() == roomDown, Down::reason)))
        .as("why the room ended")
        .isEqualTo(SHUTDOWN);
    settle();
    assertThat(registered())
        .as("names")
        .doesNotContain(GameServer.NAME, GameServer.ROOMS, GameServer.LOBBY);
  }

  @Test
  @Rule("as the child of a supervisor it is a supervisor, and gets as long as it needs to stop")
  void itIsTheChildOfASupervisor() {
    ChildSpec spec = GameServer.childSpec();
    Pid top = Supervisor.startLink(Supervisor.oneForOne(), spec).pid();
    assertThat(Supervisor.whichChildren(top))
        .as("children of the supervisor above")
        .containsExactly(
            new Child(
                GameServer.class,
                Optional.of(pid(GameServer.NAME)),
                false,
                ChildType.SUPERVISOR));
  }

  private static Pid pid(String name) {
    return whereis(name).orElseThrow(() -> new AssertionError("nobody is named " + name));
  }

  private static void kill(Pid pid) {
    exit(pid, KILL);
    settle();
  }

  private static List<String> namesOfDifferentPartitions() {
    List<Pid> seen = new ArrayList<>();
    return IntStream.range(0, 1000)
        .mapToObj(n -> "room " + n)
        .filter(
            name -> {
              Pid pid = PartitionSupervisor.via(GameServer.LOBBY, name).whereis().orElseThrow();
              return !seen.contains(pid) && seen.add(pid);
            })
        .toList();
  }
}
