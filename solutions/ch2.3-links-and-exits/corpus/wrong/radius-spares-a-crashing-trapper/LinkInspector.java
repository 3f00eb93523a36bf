package asyncjava.ch2_3;

import static asyncjava.process.Processes.*;

import asyncjava.process.NoProcess;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Exercise 2.3.2. Looks at the links of processes, from both of their ends. */
public final class LinkInspector {

  /**
   * What two processes are linked to, at one time.
   *
   * @param mine all links of the process that looks
   * @param theirs all links of the other one
   */
  public record View(Set<Pid> mine, Set<Pid> theirs) {}

  /** What there was to see before two processes were linked, and after. */
  public record Report(View before, View after) {}

  private LinkInspector() {}

  /**
   * All processes that a process is linked to, whichever of the two made the link.
   *
   * @return none if the process is not alive
   */
  public static Set<Pid> linksOf(Pid pid) {
    return info(pid).map(ProcessInfo::links).orElse(Set.of());
  }

  /**
   * Links the caller to another process and tells what both were linked to before and after. The
   * link stays.
   *
   * @throws NoProcess if the peer is not alive and the caller does not trap exits
   */
  public static Report linkAndReport(Pid peer) {
    View before = view(peer);
    link(peer);
    return new Report(before, view(peer));
  }

  /**
   * The processes that would end if this one crashed now: itself, and whoever the crash reaches
   * over links. A process that traps exits does not end, so the crash goes no further there; the
   * crashing process itself ends whether it traps or not.
   *
   * @return none if the process is not alive
   */
  public static Set<Pid> blastRadius(Pid pid) {
    Set<Pid> ending = new LinkedHashSet<>();
    Deque<Pid> reached = new ArrayDeque<>();
    reached.add(pid);
    while (!reached.isEmpty()) {
      Pid next = reached.poll();
      Optional<ProcessInfo> info = info(next);
      boolean ends = !info.map(ProcessInfo::trapExit).orElse(true);
      if (info.isPresent() && ends && ending.add(next)) {
        reached.addAll(info.get().links());
      }
    }
    return ending;
  }

  private static View view(Pid peer) {
    return new View(linksOf(self()), linksOf(peer));
  }
}
