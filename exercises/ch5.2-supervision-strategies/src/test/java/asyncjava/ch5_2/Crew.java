package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Children whose lives a test can follow. To start one takes a second. Each traps exits; when it is
 * told to end it takes its time, A one second, B two, C three and so on, and then does.
 */
final class Crew {
  private record Order(Body body) {}

  private final Map<String, Pid> pids = new ConcurrentHashMap<>();
  private final List<String> log = new CopyOnWriteArrayList<>();

  List<Spec> permanent(String... ids) {
    return Stream.of(ids).map(this::permanent).toList();
  }

  Spec permanent(String id) {
    return Spec.permanent(id, () -> start(id));
  }

  Spec temporary(String id) {
    return Spec.temporary(id, () -> start(id));
  }

  private Pid start(String id) {
    log.add(id + " starts");
    sleep(ofSeconds(1));
    Pid starter = self();
    Ref ready = makeRef();
    Pid pid = spawnLink(() -> live(id, starter, ready));
    receive(onEqual(ready, () -> ready));
    pids.put(id, pid);
    return pid;
  }

  private void live(String id, Pid starter, Ref ready) throws Exception {
    trapExit(true);
    label(id);
    send(starter, ready);
    while (true) {
      switch (receive()) {
        case Order(Body body) -> body.run();
        case Exit(_, ExitReason reason) -> {
          sleep(timeToStop(id));
          log.add(id + " stops" + (reason.equals(SHUTDOWN) ? "" : ": " + reason));
          exit(reason);
        }
        case Object _ -> {}
      }
    }
  }

  private static Duration timeToStop(String id) {
    return ofSeconds(1 + id.charAt(0) - 'A');
  }

  /** The one that was started last under an id. */
  Pid pid(String id) {
    return pids.get(id);
  }

  /** Kills a child in the middle of whatever it does. What follows takes time, and has begun. */
  void crash(String id) {
    exit(pid(id), KILL);
    settle();
  }

  /** Lets a child do something, such as to end. What follows takes time, and has begun. */
  void tell(String id, Body body) {
    send(pid(id), new Order(body));
    settle();
  }

  /** What the children have done so far, since the last log. */
  List<String> soFar() {
    return List.copyOf(log);
  }

  /** What the children have done since the last log, when all has come to rest. */
  List<String> log() {
    sleep(ofMinutes(1));
    List<String> all = soFar();
    log.clear();
    return all;
  }
}
