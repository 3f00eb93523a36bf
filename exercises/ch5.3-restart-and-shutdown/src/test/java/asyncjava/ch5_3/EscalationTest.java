package asyncjava.ch5_3;

import static asyncjava.ch5_3.Escalation.crashesUntilTheEnd;
import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.Start;
import asyncjava.genserver.Start.Started;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.3.4",
    title = "Escalation",
    points = 15,
    of = Escalation.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class EscalationTest {

  /** What the workers tell. Not messages: who is killed can send none. */
  private final List<String> log = new CopyOnWriteArrayList<>();

  private final Map<String, Pid> workers = new ConcurrentHashMap<>();
  private final Map<String, Integer> incarnations = new ConcurrentHashMap<>();
  private volatile boolean busyAtTheEnd;
  private int seen = 5;

  /** A test is linked to the supervisor that it starts, and must outlive it. */
  @BeforeEach
  void trap() {
    trapExit(true);
  }

  // Predictions

  @Test
  @Rule("a supervisor survives maxRestarts crashes, and one more ends it")
  void oneLevel() {
    comparePrediction(List.of(3));
    comparePrediction(List.of(0));
  }

  @Test
  @Rule("each supervisor counts its own restarts only, and a new one begins to count at 0")
  void twoLevels() {
    comparePrediction(List.of(1, 2));
    comparePrediction(List.of(3, 3));
    comparePrediction(List.of(0, 4));
  }

  @Test
  @Rule("what a level bears is multiplied by what the levels below it bear")
  void threeLevels() {
    comparePrediction(List.of(2, 0, 1));
    comparePrediction(List.of(3, 3, 3));
  }

  // The weather station

  @Test
  @Rule("a nested supervisor is a child like any other, with an id and a place in the order")
  void theStationStarts() {
    Pid station = station();
    assertThat(log)
        .as("starts")
        .containsExactly("store 1", "wind 1", "rain 1", "pages 1", "feed 1");
    assertThat(Supervisor.whichChildren(station).reversed())
        .extracting(child -> child.id() + ", " + child.type())
        .containsExactly("store, worker", "sensors, supervisor", "website, supervisor");
  }

  @Test
  @Rule("what a supervisor can mend stays below it: nobody else notices")
  void aSensorEnds() {
    Pid station = station();
    end("wind", "boom");
    end("rain", NORMAL);
    assertThat(startsSinceThen()).containsExactly("wind 2", "rain 2");
    assertThat(isAlive(station)).as("that the station is alive").isTrue();
  }

  @Test
  @Rule("restarts that are older than maxSeconds are forgotten")
  void sensorsThatEndSeldom() {
    station();
    for (int i = 0; i < 3; i++) {
      end("wind", "boom");
      sleep(ofSeconds(6));
    }
    assertThat(startsSinceThen()).containsExactly("wind 2", "wind 3", "wind 4");
  }

  @Test
  @Rule("who gives up ends, and its supervisor starts it again, with all its children")
  void theSensorsFail() {
    station();
    end("wind", "boom");
    end("rain", "boom");
    end("wind", "boom");
    assertThat(startsSinceThen()).containsExactly("wind 2", "rain 2", "wind 3", "rain 3");
  }

  @Test
  @Rule("a supervisor that gives up below another one counts as one restart there")
  void theSensorsFailTwice() {
    Pid station = station();
    failSensors();
    sleep(ofSeconds(59));
    failSensors();
    assertThat(receive(ofSeconds(1))).isEqualTo(new Exit(station, SHUTDOWN));
    assertThat(workers.values()).as("workers that are alive").noneMatch(Processes::isAlive);
  }

  @Test
  @Rule("each supervisor has a time of its own over which it counts")
  void theSensorsFailOnceAMinute() {
    Pid station = station();
    for (int i = 0; i < 5; i++) {
      failSensors();
      sleep(ofSeconds(61));
    }
    assertThat(isAlive(station)).as("that the station is alive").isTrue();
  }

  @Test
  @Rule("the restarts of workers and of nested supervisors count together")
  void theStoreEnds() {
    Pid station = station();
    end("store", "boom");
    assertThat(startsSinceThen()).containsExactly("store 2");
    failSensors();
    assertThat(receive(ofSeconds(1))).isEqualTo(new Exit(station, SHUTDOWN));
  }

  @Test
  @Rule("with one_for_all, one crash counts as one restart, however many are started again")
  void thePagesEnd() {
    station();
    end("pages", NORMAL);
    assertThat(startsSinceThen()).containsExactly("pages 2", "feed 2");
    sleep(ofSeconds(6));
    end("feed", "boom");
    assertThat(startsSinceThen()).containsExactly("pages 3", "feed 3");
  }

  @Test
  @Rule("a transient supervisor that gives up is left alone, as it ends with shutdown")
  void theWebsiteFails() {
    Pid station = station();
    end("pages", "boom");
    end("feed", "boom");
    assertThat(startsSinceThen()).containsExactly("pages 2", "feed 2");
    assertThat(nested(station, "website")).as("the supervisor of the website").isEmpty();
    failSensors();
    assertThat(isAlive(station)).as("that the station bears one more failure").isTrue();
  }

  @Test
  @Rule("a transient supervisor that is killed is started again: killed is no orderly end")
  void theWebsiteIsKilled() {
    Pid station = station();
    exit(nested(station, "website").orElseThrow(), KILL);
    settle();
    assertThat(startsSinceThen()).containsExactly("pages 2", "feed 2");
  }

  @Test
  @Rule("a nested supervisor has the time that its children need, and not 5 s")
  void thereIsTimeForAll() {
    busyAtTheEnd = true;
    Pid station = station();
    Supervisor.stop(station);
    assertThat(log)
        .as("who was tidy when the station had ended")
        .endsWith("feed is tidy", "pages is tidy", "rain is tidy", "wind is tidy", "store is tidy");
    assertThat(now()).as("time then, with 4 s for each").isEqualTo(ofSeconds(20));
  }

  // Workers

  private Pid station() {
    Pid station = Escalation.station(this::worker).pid();
    settle();
    return station;
  }

  private Start worker(String id) {
    int incarnation = incarnations.merge(id, 1, Integer::sum);
    log.add(id + " " + incarnation);
    Pid pid = spawnLink(() -> work(id));
    workers.put(id, pid);
    return new Started(pid);
  }

  /** Ends with the reason that it is sent. */
  private void work(String id) {
    trapExit(busyAtTheEnd);
    Object message = receive();
    if (message instanceof Exit(_, ExitReason reason)) {
      sleep(ofSeconds(4));
      log.add(id + " is tidy");
      exit(reason);
    }
    exit(message);
  }

  private void end(String id, Object reason) {
    send(workers.get(id), reason);
    settle();
  }

  private void failSensors() {
    for (int i = 0; i < 3; i++) {
      end("wind", "boom");
    }
  }

  /** What has been started since the station was, or since this was asked last. */
  private List<String> startsSinceThen() {
    List<String> since = List.copyOf(log).subList(seen, log.size());
    seen = log.size();
    return since;
  }

  private static Optional<Pid> nested(Pid station, String id) {
    return Supervisor.whichChildren(station).stream()
        .filter(child -> child.id().equals(id))
        .findFirst()
        .flatMap(Child::pid);
  }

  /** Your answer for such a tree, compared with a tree that crashes. */
  private void comparePrediction(List<Integer> maxRestarts) {
    Pid top = tree(maxRestarts).pid();
    long crashes = 0;
    while (isAlive(top)) {
      crashes++;
      end("worker", "boom");
    }
    assertThat(crashesUntilTheEnd(maxRestarts))
        .as("crashes until the end of supervisors with maxRestarts %s", maxRestarts)
        .isEqualTo(crashes);
  }

  private Start tree(List<Integer> maxRestarts) {
    if (maxRestarts.isEmpty()) {
      return worker("worker");
    }
    List<Integer> below = maxRestarts.subList(1, maxRestarts.size());
    return Supervisor.startLink(
        oneForOne().maxRestarts(maxRestarts.getFirst()), ChildSpec.of("a", () -> tree(below)));
  }
}
