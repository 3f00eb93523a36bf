package asyncjava.supervisor;

import asyncjava.process.Pid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The children of a supervisor in the order of their start, found by id and by pid. No step of one
 * child looks at the others.
 *
 * <p>The supervisor's process alone changes it. The lock is for those who look at it from outside
 * by {@link Supervision}; it is never held while somebody waits.
 */
final class Children {
  private final LinkedHashMap<Object, Entry> byId = new LinkedHashMap<>();
  private final Map<Pid, Entry> byPid = new HashMap<>();
  private int significantThere;

  // Changing

  /** Adds a child at the end, which does not run yet. */
  synchronized Entry add(ChildSpec spec) {
    Entry entry = new Entry(spec);
    byId.put(spec.id(), entry);
    return entry;
  }

  /** The child runs. */
  synchronized void started(Entry entry, Pid pid) {
    set(entry, pid, false);
    entry.incarnation++;
  }

  /** The child does not run, and is not about to. */
  synchronized void stopped(Entry entry) {
    set(entry, null, false);
  }

  /** The child does not run, and is about to be started again. */
  synchronized void restarting(Entry entry) {
    set(entry, null, true);
  }

  /** Forgets the child. */
  synchronized void remove(Entry entry) {
    set(entry, null, false);
    byId.remove(entry.spec.id(), entry);
  }

  private void set(Entry entry, Pid pid, boolean restarting) {
    int before = entry.isSignificantAndThere() ? 1 : 0;
    if (entry.pid != null) {
      byPid.remove(entry.pid, entry);
    }
    entry.pid = pid;
    entry.restarting = restarting;
    if (pid != null) {
      byPid.put(pid, entry);
    }
    significantThere += (entry.isSignificantAndThere() ? 1 : 0) - before;
  }

  // Finding

  synchronized Optional<Entry> find(Object id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The child whose process this is now; not one of which it was. */
  synchronized Optional<Entry> running(Pid pid) {
    return Optional.ofNullable(byPid.get(pid));
  }

  synchronized int size() {
    return byId.size();
  }

  /** Whether a significant child runs or is about to. */
  synchronized boolean isSignificantThere() {
    return significantThere > 0;
  }

  synchronized List<Entry> inOrder() {
    return new ArrayList<>(byId.values());
  }

  synchronized List<Entry> lastFirst() {
    return new ArrayList<>(byId.sequencedValues().reversed());
  }

  /** The last child and those before it up to and with this one. */
  synchronized List<Entry> lastFirstTo(Entry first) {
    List<Entry> rest = new ArrayList<>();
    for (Entry entry : byId.sequencedValues().reversed()) {
      rest.add(entry);
      if (entry == first) {
        break;
      }
    }
    return rest;
  }

  /** For others than the supervisor. */
  synchronized List<ChildView> views() {
    return byId.values().stream().map(Entry::view).toList();
  }
}
