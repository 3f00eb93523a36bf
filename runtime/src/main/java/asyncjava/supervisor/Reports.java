package asyncjava.supervisor;

import static java.lang.System.Logger.Level.ERROR;

import asyncjava.process.Node;
import java.util.function.Consumer;

/** Where the reports of a node's supervisors go. */
final class Reports {
  private static final System.Logger LOG = System.getLogger("asyncjava.supervisor");

  private volatile Consumer<SupervisorReport> listener = report -> LOG.log(ERROR, report::toString);

  static Reports of(Node node) {
    return node.extension(Reports.class, Reports::new);
  }

  void listener(Consumer<SupervisorReport> next) {
    listener = next;
  }

  /** Rule: a listener that fails is no reason for a supervisor to end. */
  void tell(SupervisorReport report) {
    try {
      listener.accept(report);
    } catch (Throwable failure) {
      LOG.log(ERROR, "a listener of supervisor reports failed on " + report, failure);
    }
  }

  static void unexpected(String title, Object message) {
    LOG.log(ERROR, () -> "supervisor " + title + " received unexpected message: " + message);
  }
}
