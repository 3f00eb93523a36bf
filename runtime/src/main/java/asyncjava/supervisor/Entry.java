package asyncjava.supervisor;

import asyncjava.process.Pid;
import java.util.Optional;

/**
 * A child in the table of its supervisor. Only {@link Children} changes it, under its lock; the
 * supervisor's own process, which alone has it changed, reads it as it is.
 */
final class Entry {
  /**
   * The order to try a start again. It counts only as long as the child still waits for this very
   * try, so one that was stopped, deleted or started meanwhile is not started by a late order.
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

  /** Null unless it is about to be started again. */
  TryAgain next;

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

  boolean isRestarting() {
    return next != null;
  }

  /** Whether it keeps a significant child's supervisor from ending: it runs, or will again. */
  boolean isSignificantAndThere() {
    return spec.significant() && (pid != null || next != null);
  }

  Child child() {
    return new Child(spec.id(), pid(), isRestarting(), spec.type());
  }

  ChildView view() {
    return new ChildView(
        spec.id(), pid(), isRestarting(), spec.type(), spec.restart(), incarnation);
  }
}
