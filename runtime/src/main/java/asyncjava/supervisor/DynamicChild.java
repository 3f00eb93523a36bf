package asyncjava.supervisor;

import asyncjava.process.Pid;
import java.util.Optional;

/**
 * A child in the table of its dynamic supervisor. Only {@link DynamicChildren} changes it, under
 * its lock.
 */
final class DynamicChild {
  /** The order to try a start again, of the child that had this pid. */
  record TryAgain(Pid old) {
    @Override
    public String toString() {
      return "try_again_restart " + old;
    }
  }

  private static final StartFunction FORGOTTEN =
      extra -> {
        throw new IllegalStateException("a temporary child is never started again");
      };

  final ChildSpec spec;

  /** By which it is known; if it is restarting, that of its process that has ended. */
  Pid pid;

  /** Whether its last start failed, and is to be tried again. */
  boolean restarting;

  int incarnation;

  DynamicChild(ChildSpec spec) {
    this.spec = kept(spec);
  }

  /**
   * Rule: what a temporary child was started with is not kept. Nobody needs it any more, and it may
   * be large.
   */
  private static ChildSpec kept(ChildSpec spec) {
    return spec.restart() != Restart.TEMPORARY
        ? spec
        : new ChildSpec(
            DynamicSupervisor.UNDEFINED,
            FORGOTTEN,
            spec.restart(),
            spec.ownShutdown(),
            spec.type(),
            spec.significant());
  }

  /** Its process; empty if it does not run. */
  Optional<Pid> running() {
    return restarting ? Optional.empty() : Optional.of(pid);
  }

  boolean isSupervisor() {
    return spec.type() == ChildType.SUPERVISOR;
  }

  Child child() {
    return new Child(DynamicSupervisor.UNDEFINED, running(), restarting, spec.type());
  }

  ChildView view() {
    return new ChildView(
        DynamicSupervisor.UNDEFINED,
        running(),
        restarting,
        spec.type(),
        spec.restart(),
        incarnation);
  }
}
