package asyncjava.supervisor;

import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.sendAfter;

import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Stops all children of a dynamic supervisor at once, as the last thing that its process does: it
 * takes as long as the slowest of them, and each step costs the same however many they are.
 *
 * <p>As it is the last thing, mail that is not about the children is dropped. Who waits for an
 * answer gets the supervisor's end instead.
 *
 * <p>What is waited for is the DOWN of monitors, which come whatever the children have done to
 * their links. The links stay: if the supervisor is killed while it waits, its children hear of
 * that.
 */
final class StoppingAll {
  /** These have had all the time that their specs give them. */
  private record Late(List<Pid> children) {}

  private final Map<Ref, DynamicChild> waiting = new HashMap<>();
  private final Map<Pid, ExitReason> endedBefore = new HashMap<>();

  private StoppingAll() {}

  /**
   * Returns when all have ended.
   *
   * @param ended told of each, and why it ended
   */
  static void stop(List<DynamicChild> children, BiConsumer<DynamicChild, ExitReason> ended) {
    StoppingAll all = new StoppingAll();
    all.tell(children);
    all.await(ended);
  }

  /** One timer for all children that have the same time, and none before all have been told. */
  private void tell(List<DynamicChild> children) {
    Map<Duration, List<Pid>> times = new LinkedHashMap<>();
    for (DynamicChild child : children) {
      waiting.put(monitor(child.pid), child);
      switch (child.spec.shutdown()) {
        case Shutdown.BrutalKill() -> exit(child.pid, ExitReason.KILL);
        case Shutdown.Infinity() -> exit(child.pid, ExitReason.SHUTDOWN);
        case Shutdown.After(Duration time) -> {
          exit(child.pid, ExitReason.SHUTDOWN);
          times.computeIfAbsent(time, any -> new ArrayList<>()).add(child.pid);
        }
      }
    }
    times.forEach((time, pids) -> sendAfter(self(), new Late(pids), time));
  }

  private void await(BiConsumer<DynamicChild, ExitReason> ended) {
    while (!waiting.isEmpty()) {
      switch (receive()) {
        case Down(Ref ref, _, ExitReason reason) when waiting.containsKey(ref) -> {
          DynamicChild child = waiting.remove(ref);
          ended.accept(child, reason(child, reason));
        }
        // Rule: a child does not hold its supervisor beyond its deadline. Killed, it ends for the
        // others even if its thread does not.
        case Late(List<Pid> pids) -> pids.forEach(pid -> exit(pid, ExitReason.KILL));
        case Exit(Pid child, ExitReason reason) -> endedBefore.put(child, reason);
        default -> {}
      }
    }
  }

  /** Of a child that had ended before it was told, the EXIT knows why, which came before. */
  private ExitReason reason(DynamicChild child, ExitReason down) {
    ExitReason exit = endedBefore.remove(child.pid);
    return down instanceof ExitReason.NoProc && exit != null ? exit : down;
  }
}
