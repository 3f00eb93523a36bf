package asyncjava.supervisor;

import static asyncjava.process.Processes.now;
import static asyncjava.process.Processes.self;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.SupervisorReport.Event;
import java.util.List;
import java.util.Optional;

/**
 * The children of a supervisor and what becomes of them: the state of its server. All of it runs in
 * the supervisor's process.
 *
 * <p>The process of a child is known here from its start until it has ended and that was seen to.
 * So an EXIT is that of a child or it is nothing: what comes late, of a child that was stopped in
 * the meantime or of a start that failed, is from a process that is not known, and is dropped.
 */
final class Crew {
  private enum Word {
    REACHED_MAX_RESTART_INTENSITY;

    @Override
    public String toString() {
      return Check.word(this);
    }
  }

  private static final ExitReason TOO_MANY = ExitReason.of(Word.REACHED_MAX_RESTART_INTENSITY);

  final Pid supervisor = self();
  final Children children = new Children();
  private final String title;
  private final Flags flags;
  private final RestartWindow window;
  private final Batch batch;

  /**
   * @param title what the supervisor is
   * @param name what it is called, for reports
   */
  Crew(String title, String name, Flags flags) {
    this.title = title;
    this.flags = flags;
    window = new RestartWindow(flags.maxRestarts(), flags.maxSeconds());
    batch = new Batch(children, name);
  }

  // All of them

  /** Starts the children of the specs; if one fails, why the supervisor cannot start. */
  Optional<ExitReason> startAll(List<ChildSpec> specs) {
    specs.forEach(children::add);
    return batch
        .start(children.inOrder())
        .map(
            failure ->
                ExitReason.shutdown(
                    new FailedToStartChild(failure.child().spec.id(), failure.reason())));
  }

  void stopAll() {
    batch.stop(children.lastFirst());
  }

  // One of them, by request

  Start startNew(ChildSpec spec) {
    try {
      Check.child(flags, spec);
    } catch (IllegalArgumentException bad) {
      return failed(bad);
    }
    Optional<Entry> present = children.find(spec.id());
    if (present.isPresent()) {
      Optional<Pid> running = present.get().pid();
      return running.isPresent()
          ? failed(new AlreadyStarted(running.get()))
          : failed(Outcome.ALREADY_PRESENT);
    }
    Start outcome = Starting.start(spec, List.of());
    switch (outcome) {
      case Start.Started(Pid pid) -> children.started(children.add(spec), pid);
      case Start.Ignored() -> {
        if (spec.restart() != Restart.TEMPORARY) {
          children.add(spec);
        }
      }
      case Start.NotStarted _ -> {}
    }
    return outcome;
  }

  Outcome terminate(Object id) {
    return children
        .find(id)
        .map(
            entry -> {
              batch.stop(List.of(entry));
              return Outcome.OK;
            })
        .orElse(Outcome.NOT_FOUND);
  }

  Start startStopped(Object id) {
    Outcome may = mayChange(id);
    if (may != Outcome.OK) {
      return failed(may);
    }
    Entry entry = children.find(id).orElseThrow();
    Start outcome = Starting.start(entry.spec, List.of());
    if (outcome instanceof Start.Started(Pid pid)) {
      children.started(entry, pid);
    }
    return outcome;
  }

  Outcome delete(Object id) {
    Outcome may = mayChange(id);
    if (may == Outcome.OK) {
      children.find(id).ifPresent(children::remove);
    }
    return may;
  }

  /** Whether there is such a child and it is at rest. */
  private Outcome mayChange(Object id) {
    return children
        .find(id)
        .map(
            entry ->
                entry.isRunning()
                    ? Outcome.RUNNING
                    : entry.restarting ? Outcome.RESTARTING : Outcome.OK)
        .orElse(Outcome.NOT_FOUND);
  }

  private static Start failed(Object reason) {
    return new Start.NotStarted(ExitReason.of(reason));
  }

  // The end of a child

  /**
   * A child has ended by itself.
   *
   * @return whether the supervisor goes on; else it is to end with {@code shutdown}
   */
  boolean ended(Entry entry, ExitReason reason) {
    boolean restart = entry.spec.restart().isDueAfter(reason);
    if (restart || !Restart.isOrderly(reason)) {
      batch.report(Event.CHILD_TERMINATED, reason, entry, entry.pid());
    }
    if (restart) {
      return restart(entry);
    }
    batch.leave(entry);
    return !endsSupervisor(entry);
  }

  /** The try of a start that the supervisor has ordered of itself; as {@link #ended}. */
  boolean tryAgain(Entry.TryAgain order) {
    return !order.child().restarting || restart(order.child());
  }

  private boolean endsSupervisor(Entry ended) {
    return ended.spec.significant()
        && switch (flags.autoShutdown()) {
          case NEVER -> false;
          case ANY_SIGNIFICANT -> true;
          case ALL_SIGNIFICANT -> !children.isSignificantThere();
        };
  }

  // Restarts

  private boolean restart(Entry entry) {
    if (!window.admits(now())) {
      batch.report(Event.SHUTDOWN, TOO_MANY, entry, entry.pid());
      batch.leave(entry);
      return false;
    }
    List<Entry> group =
        switch (flags.strategy()) {
          case ONE_FOR_ONE -> List.of(entry);
          case REST_FOR_ONE -> children.lastFirstTo(entry);
          case ONE_FOR_ALL -> children.lastFirst();
        };
    children.stopped(entry); // it has ended by itself, and needs no stopping
    batch.start(batch.stop(group).reversed()).ifPresent(failure -> tryLater(failure.child()));
    return true;
  }

  /**
   * Rule: it is tried again at once, but not before what waits in the mailbox, which may be the
   * order to stop this child or the supervisor.
   */
  private void tryLater(Entry entry) {
    children.restarting(entry);
    GenServer.cast(supervisor, new Entry.TryAgain(entry));
  }

  // Telling of them

  List<Child> list() {
    return children.lastFirst().stream().map(Entry::child).toList();
  }

  Counts count() {
    int active = 0;
    int supervisors = 0;
    List<Entry> all = children.inOrder();
    for (Entry entry : all) {
      active += entry.isRunning() && !entry.pid.isCondemned() ? 1 : 0;
      supervisors += entry.spec.type() == ChildType.SUPERVISOR ? 1 : 0;
    }
    return new Counts(all.size(), active, supervisors, all.size() - supervisors);
  }

  Supervision view() {
    return new Supervision(
        supervisor,
        title,
        flags.strategy(),
        flags.maxRestarts(),
        flags.maxSeconds(),
        children.views());
  }

  /** Short, since crash reports show it. */
  @Override
  public String toString() {
    return title + ", " + flags.strategy() + ", children: " + children.size();
  }
}
