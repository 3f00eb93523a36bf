package asyncjava.supervisor;

import static asyncjava.process.Processes.makeRef;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.now;
import static asyncjava.process.Processes.self;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  final Pid supervisor = self();
  final Children children = new Children();
  private final String title;
  private final String name;
  private final Flags flags;
  private final RestartWindow window;
  private final Reports reports = Reports.of(node());

  /** Older than any message about a child. */
  private final Ref begin = makeRef();

  /**
   * @param title what the supervisor is
   * @param name what it is called, for reports
   */
  Crew(String title, String name, Flags flags) {
    this.title = title;
    this.name = name;
    this.flags = flags;
    window = new RestartWindow(flags.maxRestarts(), flags.maxSeconds());
  }

  // All of them

  /** Starts the children of the specs; if one fails, why the supervisor cannot start. */
  Optional<ExitReason> startAll(List<ChildSpec> specs) {
    specs.forEach(children::add);
    return startGroup(children.inOrder())
        .map(
            failure ->
                ExitReason.shutdown(
                    new FailedToStartChild(failure.child().spec.id(), failure.reason())));
  }

  void stopAll() {
    stopGroup(children.lastFirst());
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
              stopGroup(List.of(entry));
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
                    : entry.isRestarting() ? Outcome.RESTARTING : Outcome.OK)
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
      report(SupervisorReport.Event.CHILD_TERMINATED, reason, entry);
    }
    if (restart) {
      return restart(entry);
    }
    leave(entry);
    return !endsSupervisor(entry);
  }

  /** The try of a start that the supervisor has ordered of itself; as {@link #ended}. */
  boolean tryAgain(Entry.TryAgain order) {
    return order.child().next != order || restart(order.child());
  }

  /** It does not run any more, and nobody is to start it again. */
  private void leave(Entry entry) {
    if (entry.spec.restart() == Restart.TEMPORARY) {
      children.remove(entry);
    } else {
      children.stopped(entry);
    }
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
      report(SupervisorReport.Event.SHUTDOWN, TOO_MANY, entry);
      leave(entry);
      return false;
    }
    List<Entry> group =
        switch (flags.strategy()) {
          case ONE_FOR_ONE -> List.of(entry);
          case REST_FOR_ONE -> children.lastFirstTo(entry);
          case ONE_FOR_ALL -> children.lastFirst();
        };
    children.stopped(entry); // it has ended by itself, and needs no stopping
    startGroup(stopGroup(group).reversed())
        .ifPresent(
            failure ->
                // Rule: tried again at once, but not before what waits in the mailbox, which may be
                // the order to stop this child or the supervisor.
                GenServer.cast(supervisor, children.restarting(failure.child())));
    return true;
  }

  /** Stops those that run, in the order given, and gives those that are to be started again. */
  private List<Entry> stopGroup(List<Entry> lastFirst) {
    List<Entry> stay = new ArrayList<>(lastFirst.size());
    Map<Pid, Entry> early = new HashMap<>();
    for (Entry entry : lastFirst) {
      if (entry.isRunning()) {
        Pid pid = entry.pid;
        ExitReason reason = Stopping.stop(pid, entry.spec.shutdown());
        if (reason.equals(ExitReason.NOPROC)) {
          early.put(pid, entry);
        } else {
          reportStopped(entry, pid, reason);
        }
      }
      leave(entry);
      if (entry.spec.restart() != Restart.TEMPORARY) {
        stay.add(entry);
      }
    }
    if (!early.isEmpty()) {
      // In one go for all of them, since the mailbox may be as long as there are children.
      Map<Pid, ExitReason> reasons = Stopping.takeExits(begin, early.keySet());
      early.forEach(
          (pid, entry) -> reportStopped(entry, pid, reasons.getOrDefault(pid, ExitReason.NOPROC)));
    }
    return stay;
  }

  private record Failure(Entry child, ExitReason reason) {}

  /** Starts them in order, up to the first that fails. */
  private Optional<Failure> startGroup(List<Entry> inOrder) {
    for (Entry entry : inOrder) {
      switch (Starting.start(entry.spec, List.of())) {
        case Start.Started(Pid pid) -> children.started(entry, pid);
        case Start.Ignored() -> leave(entry);
        case Start.NotStarted(ExitReason reason) -> {
          report(SupervisorReport.Event.START_ERROR, reason, entry);
          return Optional.of(new Failure(entry, reason));
        }
      }
    }
    return Optional.empty();
  }

  // Telling

  private enum Word {
    REACHED_MAX_RESTART_INTENSITY;

    @Override
    public String toString() {
      return Check.word(this);
    }
  }

  private static final ExitReason TOO_MANY = ExitReason.of(Word.REACHED_MAX_RESTART_INTENSITY);

  private void reportStopped(Entry entry, Pid pid, ExitReason reason) {
    if (!Stopping.isAsItShould(reason, entry.spec)) {
      report(SupervisorReport.Event.SHUTDOWN_ERROR, reason, entry, Optional.of(pid));
    }
  }

  private void report(SupervisorReport.Event event, ExitReason reason, Entry entry) {
    report(event, reason, entry, entry.pid());
  }

  private void report(
      SupervisorReport.Event event, ExitReason reason, Entry entry, Optional<Pid> pid) {
    reports.tell(new SupervisorReport(supervisor, name, event, reason, entry.spec.id(), pid));
  }

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
