package asyncjava.process;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;

/** A thread factory whose threads begin to run only when the test says so: a busy scheduler. */
final class GatedThreads implements ThreadFactory {
  private final ConcurrentLinkedQueue<Gated> held = new ConcurrentLinkedQueue<>();
  private volatile boolean open = true;

  private final class Gated extends Thread {
    Gated(Runnable task) {
      super(task);
      setDaemon(true);
    }

    @Override
    public void start() {
      if (open) {
        super.start();
      } else {
        held.add(this);
      }
    }

    void go() {
      super.start();
    }
  }

  @Override
  public Thread newThread(Runnable task) {
    return new Gated(task);
  }

  /** From now on threads do not begin to run. */
  void hold() {
    open = false;
  }

  /** All threads that are held begin to run, and those to come do at once. */
  void letGo() {
    open = true;
    for (Gated thread = held.poll(); thread != null; thread = held.poll()) {
      thread.go();
    }
  }
}
