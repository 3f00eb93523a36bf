package asyncjava.supervisor;

import asyncjava.process.Pid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The children of a dynamic supervisor, by pid, in the order of their starts. No step of one child
 * looks at the others, so it costs the same whether there are ten or a million.
 *
 * <p>The supervisor's process alone changes it. The lock is for those who look at it from outside
 * by {@link Supervision}; it is never held while somebody waits.
 */
final class DynamicChildren {
  private final LinkedHashMap<Pid, DynamicChild> byPid = new LinkedHashMap<>();
  private int restarting;
  private int supervisors;

  // Changing

  /** The child runs, for the first time or again. */
  synchronized void started(DynamicChild child, Pid pid) {
    if (child.pid != null) {
      remove(child);
    }
    child.pid = pid;
    child.restarting = false;
    child.incarnation++;
    supervisors += child.isSupervisor() ? 1 : 0;
    DynamicChild before = byPid.put(pid, child);
    if (before != null) {
      supervisors -= before.isSupervisor() ? 1 : 0; // two starts gave one process: one child
    }
  }

  /** Its start failed and will be tried again. Rule: it keeps its place. */
  synchronized void restarting(DynamicChild child) {
    if (!child.restarting) {
      child.restarting = true;
      restarting++;
    }
  }

  /** Forgets the child. */
  synchronized void remove(DynamicChild child) {
    if (byPid.remove(child.pid, child)) {
      restarting -= child.restarting ? 1 : 0;
      supervisors -= child.isSupervisor() ? 1 : 0;
    }
  }

  // Finding

  /** The child of that pid, also if it is restarting and had it before. */
  synchronized Optional<DynamicChild> find(Pid pid) {
    return Optional.ofNullable(byPid.get(pid));
  }

  synchronized int size() {
    return byPid.size();
  }

  synchronized Counts count() {
    int all = byPid.size();
    return new Counts(all, all - restarting, supervisors, all - supervisors);
  }

  /** Those that run. */
  synchronized List<DynamicChild> running() {
    List<DynamicChild> all = new ArrayList<>(byPid.size());
    for (DynamicChild child : byPid.values()) {
      if (!child.restarting) {
        all.add(child);
      }
    }
    return all;
  }

  synchronized List<Child> list() {
    return byPid.values().stream().map(DynamicChild::child).toList();
  }

  /** For others than the supervisor. */
  synchronized List<ChildView> views() {
    return byPid.values().stream().map(DynamicChild::view).toList();
  }
}
