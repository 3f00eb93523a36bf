package asyncjava.ch2_4;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Exercise 2.4.1. Waits for other processes to end, and says why they did.
 *
 * <p>To watch has no effect on anybody. The caller goes on, however the others end; the others go
 * on if the caller ends.
 *
 * <p>Afterwards the caller monitors what it monitored before and nothing else. No DOWN of the
 * monitors that were set here is in its mailbox, nor does one come later. All else stays there: a
 * DOWN that belongs to a monitor of the caller's own, too, also if it is about the same process.
 */
public final class Watcher {

  /** A process that has ended, and why; {@code noproc} if it was dead when the watch began. */
  public record Ended(Pid pid, ExitReason reason) {}

  private Watcher() {}

  /**
   * Waits, for ever if need be, until one of the processes has ended. A normal end counts too.
   *
   * @return which one was the first, and why it ended
   * @throws IllegalArgumentException if there are no processes, so that none will ever end
   */
  public static Ended first(Set<Pid> pids) {
    if (pids.isEmpty()) {
      throw new IllegalArgumentException("first needs at least one process, got " + pids);
    }
    Set<Ref> monitors = monitorAll(pids);
    return next(monitors);
  }

  /**
   * Waits, for ever if need be, until all of the processes have ended.
   *
   * @return each of them, in the order in which they have ended; empty if there are none
   */
  public static List<Ended> all(Set<Pid> pids) {
    Set<Ref> monitors = monitorAll(pids);
    List<Ended> all = new ArrayList<>();
    while (all.size() < pids.size()) {
      all.add(next(monitors));
    }
    return all;
  }

  private static Set<Ref> monitorAll(Set<Pid> pids) {
    return pids.stream().map(Processes::monitor).collect(Collectors.toCollection(HashSet::new));
  }

  private static Ended next(Set<Ref> monitors) {
    return receive(
        on(
            Down.class,
            down -> monitors.contains(down.ref()),
            down -> new Ended((Pid) down.from(), down.reason())));
  }
}
