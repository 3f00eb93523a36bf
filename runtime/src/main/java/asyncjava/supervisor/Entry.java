package asyncjava.supervisor;

import asyncjava.process.Pid;
import java.util.Optional;

/**
 * A child in the table of its supervisor. Only {@link Children} changes it, under its lock; the
 * supervisor's own process, which alone has it changed, reads it as it is.
 */
final class Entry {
  /**
   * The order to try a start again. It counts only if the child still waits for it, so one that was
   * stopped, deleted or started meanwhile is not started by a late order.
   */
  record TryAgain(Entry child) {
    @Override
    public String toString() {
      return "try_again_restart " + Check.quoted(child.spec.id());
    }
  }

  final ChildSpec spec;

  /** Null if it does not run. */
  Pid pid;

  /** Whether it is about to be started again. */
  boolean restarting;

  int incarnation;

  Entry(ChildSpec spec) {
    this.spec = spec;
  }

  Optional<Pid> pid() {
    return Optional.ofNullable(pid);
  }

  boolean isRunning() {
    return pid != null;
  }

  /** Whether it keeps a significant child's supervisor from ending: it runs, or will again. */
  boolean isSignificantAndThere() {
    return spec.significant() && (pid != null || restarting);
  }

  Child child() {
    return new Child(spec.id(), pid(), restarting, spec.type());
  }

  ChildView view() {
    return new ChildView(spec.id(), pid(), restarting, spec.type(), spec.restart(), incarnation);
  }
}
