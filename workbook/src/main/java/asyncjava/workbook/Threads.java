package asyncjava.workbook;

import asyncjava.process.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Makes the threads of a test's processes: virtual ones, as everywhere. But code that neither waits
 * nor calls the runtime never gives back the carrier it runs on, and two such loops would leave
 * none for the tests that follow on a machine with two cores. So while such threads are left over
 * from an earlier test, processes get platform threads, among which the system divides the time.
 */
final class Threads {
  private static final List<Node> LEFT_BEHIND = new ArrayList<>();

  private Threads() {}

  static ThreadFactory factory() {
    return hasRunaways()
        ? Thread.ofPlatform()
            .daemon()
            .name("process")
            .inheritInheritableThreadLocals(false)
            .factory()
        : Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();
  }

  /** Remembers a closed node whose threads may not all have stopped. */
  static void closed(Node node) {
    synchronized (LEFT_BEHIND) {
      LEFT_BEHIND.add(node);
    }
  }

  static boolean hasRunaways() {
    synchronized (LEFT_BEHIND) {
      LEFT_BEHIND.removeIf(node -> node.runaways() == 0);
      return !LEFT_BEHIND.isEmpty();
    }
  }
}
