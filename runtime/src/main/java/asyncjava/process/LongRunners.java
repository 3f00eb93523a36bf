package asyncjava.process;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reports processes that keep a processor to themselves. The JVM does not preempt code as the BEAM
 * does after some thousand reductions; what can be done is to say who it is.
 */
final class LongRunners implements Runnable {
  private final Node node;
  private final Duration interval;
  private final Consumer<Pid> report;
  private final Thread thread;

  LongRunners(Node node, Duration interval, Consumer<Pid> report) {
    this.node = node;
    this.interval = interval;
    this.report = report;
    this.thread = Thread.ofPlatform().daemon().name("asyncjava-long-runners").start(this);
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(interval);
        for (Pid pid : node.processes()) {
          if (pid.proc.isLongRunning()) {
            report.accept(pid);
          }
        }
      }
    } catch (InterruptedException stop) {
      // The node was closed.
    }
  }

  void stop() {
    thread.interrupt();
  }
}
