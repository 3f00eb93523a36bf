package asyncjava.supervisor;

import static java.lang.System.Logger.Level.ERROR;

import asyncjava.process.Node;
import java.util.function.Consumer;

/** Where the reports of a node's supervisors go. */
final class Reports {
  private final Node node;
  private volatile Consumer<SupervisorReport> listener =
      report -> log().log(ERROR, report::toString);

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
      log().log(ERROR, "a listener of supervisor reports failed on " + report, failure);
    }
  }

  /** Looked up when it is needed: the first time takes milliseconds, and most trees never log. */
  private static System.Logger log() {
    return System.getLogger("asyncjava.supervisor");
  }

  static void unexpected(String title, Object message) {
    log().log(ERROR, () -> "supervisor " + title + " received unexpected message: " + message);
  }
}
