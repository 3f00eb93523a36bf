package asyncjava.supervisor;

import static asyncjava.process.Processes.makeRef;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.self;

import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.supervisor.SupervisorReport.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts and stops children of a supervisor, several in a row, and reports what goes wrong. */
final class Batch {
  /** The child whose start ended a row. */
  record Failure(Entry child, ExitReason reason) {}

  private final Pid supervisor = self();
  private final Children children;
  private final String name;
  private final Reports reports = Reports.of(node());

  /** Older than any message about a child. */
  private final Ref begin = makeRef();

  /**
   * Made by the supervisor before it starts its first child.
   *
   * @param name what the supervisor is called, for reports
   */
  Batch(Children children, String name) {
    this.children = children;
    this.name = name;
  }

  /** Starts them in order, up to the first that fails. */
  Optional<Failure> start(List<Entry> inOrder) {
    for (Entry entry : inOrder) {
      switch (Starting.start(entry.spec, List.of())) {
        case Start.Started(Pid pid) -> children.started(entry, pid);
        case Start.Ignored() -> leave(entry);
        case Start.NotStarted(ExitReason reason) -> {
          report(Event.START_ERROR, reason, entry, entry.pid());
          return Optional.of(new Failure(entry, reason));
        }
      }
    }
    return Optional.empty();
  }

  /** Stops those that run, in the order given, and gives those that can be started again. */
  List<Entry> stop(List<Entry> lastFirst) {
    List<Entry> stay = new ArrayList<>(lastFirst.size());
    Map<Pid, Entry> early = new HashMap<>();
    for (Entry entry : lastFirst) {
      if (entry.isRunning()) {
        Pid pid = entry.pid;
        ExitReason reason = Stopping.stop(pid, entry.spec.shutdown());
        if (reason.equals(ExitReason.NOPROC)) {
          early.put(pid, entry);
        } else {
          stopped(entry, pid, reason);
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
          (pid, entry) -> stopped(entry, pid, reasons.getOrDefault(pid, ExitReason.NOPROC)));
    }
    return stay;
  }

  /** The child does not run any more, and nobody is to start it again. */
  void leave(Entry entry) {
    if (entry.spec.restart() == Restart.TEMPORARY) {
      children.remove(entry);
    } else {
      children.stopped(entry);
    }
  }

  private void stopped(Entry entry, Pid pid, ExitReason reason) {
    if (!Stopping.isAsItShould(reason, entry.spec)) {
      report(Event.SHUTDOWN_ERROR, reason, entry, Optional.of(pid));
    }
  }

  void report(Event event, ExitReason reason, Entry entry, Optional<Pid> pid) {
    reports.tell(new SupervisorReport(supervisor, name, event, reason, entry.spec.id(), pid));
  }
}
