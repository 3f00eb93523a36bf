package asyncjava.supervisor;

import static java.lang.System.Logger.Level.ERROR;

import asyncjava.process.Node;
import java.util.function.Consumer;

/** Where the reports of a node's supervisors go. */
final class Reports {
  private static final System.Logger LOG = System.getLogger("asyncjava.supervisor");

  private final Node node;
  private volatile Consumer<SupervisorReport> listener = report -> LOG.log(ERROR, report::toString);

  private Reports(Node node) {
    this.node = node;
  }

  static Reports of(Node node) {
    return node.extension(Reports.class, () -> new Reports(node));
  }

  void listener(Consumer<SupervisorReport> next) {
    listener = next;
  }

  /**
   * Of a node that is closed there is nothing to tell: its processes are meant to end. Rule: a
   * listener that fails is no reason for a supervisor to end.
   */
  void tell(SupervisorReport report) {
    if (node.isClosed()) {
      return;
    }
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
