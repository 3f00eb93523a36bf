package asyncjava.ch5_2;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;

import asyncjava.genserver.Start;
import asyncjava.process.Body;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Flags;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervisor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.assertj.core.api.Condition;

/** A real supervisor with children that count how often they are started. */
final class Experiment {
  private final Map<String, Integer> starts = new ConcurrentHashMap<>();
  private final Map<String, Pid> pids = new ConcurrentHashMap<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Pid supervisor;

  ChildSpec child(String id) {
    return started(id, () -> new Start.Started(spawnLink(() -> live(id))));
  }

  ChildSpec temporary(String id) {
    return child(id).restart(Restart.TEMPORARY);
  }

  ChildSpec supervisor(String id, Flags flags, ChildSpec... children) {
    return started(id, () -> Supervisor.startLink(flags, children)).type(ChildType.SUPERVISOR);
  }

  private ChildSpec started(String id, Supplier<Start> start) {
    return ChildSpec.of(
        id,
        () -> {
          log.add(id + " starts");
          starts.merge(id, 1, Integer::sum);
          Start started = start.get();
          pids.put(id, started.pid());
          return started;
        });
  }

  private static void live(String id) throws Exception {
    label(id);
    while (true) {
      if (receive() instanceof Body order) {
        order.run();
      }
    }
  }

  Experiment start(Flags flags, ChildSpec... children) {
    supervisor = Supervisor.startLink(flags, children).pid();
    log.clear(); // of these starts we know
    return this;
  }

  /** Kills a child, and waits until all that follows has happened. */
  Experiment crash(String id) {
    return event(id + " crashes", () -> exit(pids.get(id), KILL));
  }

  /** Lets a child end, and waits until all that follows has happened. */
  Experiment end(String id, Object reason) {
    Body order = () -> exit(reason);
    return event(id + " ends with " + reason, () -> send(pids.get(id), order));
  }

  Experiment terminate(String id) {
    return event(id + " is terminated", () -> Supervisor.terminateChild(supervisor, id));
  }

  private Experiment event(String name, Runnable event) {
    log.add(name);
    event.run();
    sleep(ofSeconds(60)); // far more than any restart takes
    return this;
  }

  /** Who runs, and how often each of them was started. */
  Map<String, Integer> outcome() {
    Map<String, Integer> running = new TreeMap<>(starts);
    running.keySet().removeIf(id -> !isAlive(pids.get(id)));
    return running;
  }

  /** Is met by a right prediction. If it is not, it names the first child that is wrong. */
  Condition<Map<String, Integer>> happened() {
    Map<String, Integer> outcome = outcome();
    return new Condition<>() {
      @Override
      public boolean matches(Map<String, Integer> predicted) {
        TreeSet<String> ids = new TreeSet<>(outcome.keySet());
        ids.addAll(predicted.keySet());
        for (String id : ids) {
          if (!outcome.containsKey(id)) {
            describedAs("%s", "without " + id + ", which does not run: " + told());
            return false;
          }
          if (!outcome.get(id).equals(predicted.get(id))) {
            describedAs("%s", "with " + id + "=" + outcome.get(id) + ": " + told());
            return false;
          }
        }
        return true;
      }
    };
  }

  private String told() {
    return String.join(", ", log);
  }
}
