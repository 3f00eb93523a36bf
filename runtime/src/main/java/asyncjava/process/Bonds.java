package asyncjava.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The links and monitors of one process.
 *
 * <p>Both sides of a link or monitor change together, under the locks of both processes, taken in
 * the order of their serial numbers so that two of them never wait for each other. A signal to a
 * peer takes the lock of that peer alone: what was unlinked or demonitored before is not there any
 * more, so nothing arrives after {@code unlink} or {@code demonitor} has returned.
 */
final class Bonds {

  /** A monitor as the monitored process sees it. */
  private record Watcher(Proc by, Dest as) {}

  /** A monitor as the monitoring process sees it. */
  private record Watched(Proc target, Dest as) {}

  private final Proc self;

  // Guarded by self; null as long as there was none
  private Set<Proc> links;
  private Map<Ref, Watched> monitors;
  private Map<Ref, Watcher> watchers;

  Bonds(Proc self) {
    this.self = self;
  }

  private interface Both {
    boolean run();
  }

  /** With the locks of two processes, in the order of their serial numbers. */
  private static boolean both(Proc a, Proc b, Both action) {
    boolean inOrder = a.node.serial() < b.node.serial() || (a.node == b.node && a.id <= b.id);
    synchronized (inOrder ? a : b) {
      synchronized (inOrder ? b : a) {
        return action.run();
      }
    }
  }

  /**
   * Rule 9: called before the child can run, so however fast it dies, its parent hears of it.
   *
   * @param monitor null for none
   */
  void bind(Proc child, boolean link, Ref monitor) {
    both(
        self,
        child,
        () -> {
          if (link) {
            addLink(child);
            child.bonds.addLink(self);
          }
          if (monitor != null) {
            addMonitor(monitor, child, child.pid);
            child.bonds.addWatcher(monitor, self, child.pid);
          }
          return true;
        });
  }

  /** Links this process, which is the caller, to another: rules 5 and 6. */
  void link(Proc other) {
    if (other == self) {
      return;
    }
    boolean linked =
        both(
            self,
            other,
            () -> {
              self.throwIfCondemned();
              // Already linked to one that is ending? Then its EXIT is on the way, and is the only
              // one.
              if (links != null && links.contains(other)) {
                return true;
              }
              if (!other.isAlive()) {
                return false;
              }
              addLink(other);
              other.bonds.addLink(self);
              return true;
            });
    if (!linked) {
      other.awaitTold(); // rule 1: what it sent comes before the noproc
      self.linkRefused(other);
    }
  }

  void unlink(Proc other) {
    both(
        self,
        other,
        () -> {
          removeLink(other);
          other.bonds.removeLink(self);
          return true;
        });
  }

  /**
   * Sets a monitor for this process, which is the caller.
   *
   * @param target null for a name that nobody holds
   * @param alias whether the ref is an alias too, until it is demonitored
   */
  Ref monitor(Proc target, Dest as, boolean alias) {
    Ref ref = self.newRef();
    ref.alias = alias;
    ref.endsWithMonitor = alias;
    if (target == self) {
      return ref;
    }
    boolean watching =
        target != null
            && both(
                self,
                target,
                () -> {
                  self.throwIfCondemned();
                  if (!target.isAlive()) {
                    return false;
                  }
                  addMonitor(ref, target, as);
                  target.bonds.addWatcher(ref, self, as);
                  return true;
                });
    if (!watching) {
      if (target != null) {
        target.awaitTold(); // rule 1: what it sent comes before the noproc
      }
      self.deliver(new Down(ref, as, ExitReason.NOPROC));
    }
    return ref;
  }

  boolean demonitor(Ref ref) {
    if (ref.owner == self && ref.endsWithMonitor) {
      ref.alias = false;
    }
    Watched monitor;
    synchronized (self) {
      monitor = monitors == null ? null : monitors.remove(ref);
    }
    if (monitor == null) {
      return false;
    }
    monitor.target.bonds.removeWatcher(ref);
    return true;
  }

  /** The process ends: takes all out. To be called under its lock. */
  Bonds cut() {
    Bonds all = new Bonds(self);
    all.links = links;
    all.monitors = monitors;
    all.watchers = watchers;
    links = null;
    monitors = null;
    watchers = null;
    return all;
  }

  // Of those that were cut

  /** The process watches nobody any more. */
  void forgetWatched() {
    if (monitors != null) {
      monitors.forEach((ref, monitor) -> monitor.target.bonds.removeWatcher(ref));
    }
  }

  /** Rule: EXIT to all links, then DOWN to all monitors. */
  void tell(ExitReason reason) {
    if (links != null) {
      links.forEach(peer -> tellLink(peer, reason));
    }
    if (watchers != null) {
      watchers.forEach((ref, watcher) -> tellWatcher(ref, watcher, reason));
    }
  }

  private void tellLink(Proc peer, ExitReason reason) {
    Node node = self.node;
    if (node.isTraced()) {
      node.trace(new TraceEvent.ExitTold(node.clock().now(), self.pid, peer.pid, reason));
    }
    peer.bonds.linkBroken(self, reason);
  }

  private void tellWatcher(Ref ref, Watcher watcher, ExitReason reason) {
    Node node = self.node;
    if (node.isTraced()) {
      node.trace(
          new TraceEvent.DownTold(node.clock().now(), self.pid, watcher.by.pid, ref, reason));
    }
    watcher.by.bonds.targetDown(ref, watcher.as, reason);
  }

  /** Nothing if it was unlinked meanwhile. */
  private void linkBroken(Proc peer, ExitReason reason) {
    synchronized (self) {
      if (links != null && links.remove(peer)) {
        self.exitOfLink(peer, reason);
      }
    }
  }

  private void targetDown(Ref ref, Dest as, ExitReason reason) {
    synchronized (self) {
      if (monitors != null && monitors.remove(ref) != null) {
        self.deliver(new Down(ref, as, reason));
      }
    }
  }

  // Looking; under the lock of the process

  Set<Pid> links() {
    Set<Pid> linked = new LinkedHashSet<>();
    if (links != null) {
      links.forEach(peer -> linked.add(peer.pid));
    }
    return linked;
  }

  List<Dest> monitors() {
    List<Dest> watching = new ArrayList<>();
    if (monitors != null) {
      monitors.values().forEach(monitor -> watching.add(monitor.as));
    }
    return watching;
  }

  List<Pid> monitoredBy() {
    List<Pid> watchedBy = new ArrayList<>();
    if (watchers != null) {
      watchers.values().forEach(watcher -> watchedBy.add(watcher.by.pid));
    }
    return watchedBy;
  }

  // One side; under the lock of the process

  private void addLink(Proc other) {
    if (links == null) {
      links = new LinkedHashSet<>(4);
    }
    links.add(other);
  }

  private void removeLink(Proc other) {
    if (links != null) {
      links.remove(other);
    }
  }

  private void addMonitor(Ref ref, Proc target, Dest as) {
    if (monitors == null) {
      monitors = new LinkedHashMap<>(4);
    }
    monitors.put(ref, new Watched(target, as));
  }

  private void addWatcher(Ref ref, Proc by, Dest as) {
    if (watchers == null) {
      watchers = new LinkedHashMap<>(4);
    }
    watchers.put(ref, new Watcher(by, as));
  }

  private void removeWatcher(Ref ref) {
    synchronized (self) {
      if (watchers != null) {
        watchers.remove(ref);
      }
    }
  }
}
