package asyncjava.supervisor;

import static asyncjava.process.Processes.now;
import static asyncjava.process.Processes.self;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.util.Optional;

/**
 * The children of a dynamic supervisor and what becomes of them: the state of its server. All of it
 * runs in the supervisor's process.
 */
final class DynamicCrew {
  private enum Word {
    REACHED_MAX_RESTART_INTENSITY;

    @Override
    public String toString() {
      return Check.word(this);
    }
  }

  private static final ExitReason TOO_MANY = ExitReason.of(Word.REACHED_MAX_RESTART_INTENSITY);

  final Pid supervisor = self();
  final String title;
  final DynamicOptions options;
  final DynamicChildren children = new DynamicChildren();
  private final RestartWindow window;
  private final Reports reports;

  DynamicCrew(String title, DynamicOptions options, Node node) {
    this.title = title;
    this.options = options;
    window = new RestartWindow(options.maxRestarts(), options.maxSeconds());
    reports = Reports.of(node);
  }

  // By request

  /** Rule: a child that is about to be started again takes room; a start that fails takes none. */
  Start start(ChildSpec spec) {
    if (options.maxChildren().isPresent() && children.size() >= options.maxChildren().getAsInt()) {
      return new Start.NotStarted(ExitReason.of(Outcome.MAX_CHILDREN));
    }
    Start outcome = Starting.start(spec, options.extraArguments());
    if (outcome instanceof Start.Started(Pid pid)) {
      children.started(new DynamicChild(spec), pid);
    }
    return outcome;
  }

  Outcome terminate(Object id) {
    return find(id)
        .map(
            child -> {
              child.running().ifPresent(pid -> stop(child, pid));
              children.remove(child);
              return Outcome.OK;
            })
        .orElse(Outcome.NOT_FOUND);
  }

  /** Of a {@link Supervisor}'s request it can be any id. */
  private Optional<DynamicChild> find(Object id) {
    return id instanceof Pid pid ? children.find(pid) : Optional.empty();
  }

  private void stop(DynamicChild child, Pid pid) {
    stopped(child, Stopping.stop(pid, child.spec.shutdown()));
  }

  void stopAll() {
    StoppingAll.stop(children.running(), this::stopped);
  }

  private void stopped(DynamicChild child, ExitReason reason) {
    if (!Stopping.isAsItShould(reason, child.spec)) {
      report(SupervisorReport.Event.SHUTDOWN_ERROR, reason, child);
    }
  }

  // The end of a child

  /**
   * A child has ended by itself.
   *
   * @return whether the supervisor goes on; else it is to end with {@code shutdown}
   */
  boolean ended(DynamicChild child, ExitReason reason) {
    boolean restart = child.spec.restart().isDueAfter(reason);
    if (restart || !Restart.isOrderly(reason)) {
      report(SupervisorReport.Event.CHILD_TERMINATED, reason, child);
    }
    if (restart) {
      return restart(child);
    }
    children.remove(child);
    return true;
  }

  /** The try of a start that the supervisor has ordered of itself; as {@link #ended}. */
  boolean tryAgain(DynamicChild.TryAgain order) {
    // One that was terminated in the meantime is not started by a late order.
    return children.find(order.old()).map(this::restart).orElse(true);
  }

  /** Rule: each try counts. */
  private boolean restart(DynamicChild child) {
    if (!window.admits(now())) {
      report(SupervisorReport.Event.SHUTDOWN, TOO_MANY, child);
      children.remove(child);
      return false;
    }
    switch (Starting.start(child.spec, options.extraArguments())) {
      case Start.Started(Pid pid) -> children.started(child, pid);
      case Start.Ignored() -> children.remove(child);
      case Start.NotStarted(ExitReason reason) -> {
        report(SupervisorReport.Event.START_ERROR, reason, child);
        children.restarting(child);
        // Rule: tried again at once, but not before what waits in the mailbox, which may be the
        // order to stop this child or the supervisor.
        GenServer.cast(supervisor, new DynamicChild.TryAgain(child.pid));
      }
    }
    return true;
  }

  // Telling

  private void report(SupervisorReport.Event event, ExitReason reason, DynamicChild child) {
    reports.tell(
        new SupervisorReport(
            supervisor, title, event, reason, DynamicSupervisor.UNDEFINED, Optional.of(child.pid)));
  }

  Supervision view() {
    return new Supervision(
        supervisor,
        title,
        Strategy.ONE_FOR_ONE,
        options.maxRestarts(),
        options.maxSeconds(),
        children.views());
  }

  /** Short, since crash reports show it. */
  @Override
  public String toString() {
    return title + ", one_for_one, children: " + children.size();
  }
}
