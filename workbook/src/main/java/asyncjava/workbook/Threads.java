package asyncjava.workbook;

import asyncjava.process.Node;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the threads of a test's processes: virtual ones, as everywhere. But code that neither waits nor calls the runtime never
 * gives back the carrier it runs on, and two such loops would leave none for the tests that follow on a machine with two cores. So
 * while such threads are left over from an earlier test, processes get platform threads, among which the system divides the time.
 */
final class Threads implements ThreadFactory {
  private static final int MOST = 1000;
  private static final List<Node> LEFT_BEHIND = new ArrayList<>();

  private final ThreadFactory factory =
      hasRunaways()
          ? Thread.ofPlatform().daemon().name("process").stackSize(512 * 1024).inheritInheritableThreadLocals(false).factory()
          : Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();
  private final Queue<WeakReference<Thread>> made = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Remembers a closed node whose threads may not all have stopped. */
  static void closed(Node node) {
    synchronized (LEFT_BEHIND) {
      LEFT_BEHIND.add(node);
      hasRunaways();
    }
  }

  static boolean hasRunaways() {
    synchronized (LEFT_BEHIND) {
      LEFT_BEHIND.removeIf(node -> node.runaways() == 0);
      return !LEFT_BEHIND.isEmpty();
    }
  }

  @Override
  public Thread newThread(Runnable body) {
    Thread thread = factory.newThread(body);
    if (count.incrementAndGet() <= MOST) {
      made.add(new WeakReference<>(thread));
    }
    return thread;
  }

  /** Where threads stand that wait to enter a {@code synchronized} block; only the first thousand threads are looked at. */
  Set<StackTraceElement> waitingForLocks() {
    Set<StackTraceElement> places = new HashSet<>();
    for (WeakReference<Thread> reference : made) {
      Thread thread = reference.get();
      if (thread != null && thread.getState() == Thread.State.BLOCKED) {
        StackTraceElement[] stack = thread.getStackTrace();
        if (stack.length > 0) {
          places.add(stack[0]);
        }
      }
    }
    return places;
  }
}
