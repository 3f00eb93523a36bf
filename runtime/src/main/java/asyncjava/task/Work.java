package asyncjava.task;

import static asyncjava.process.Processes.label;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.self;

import asyncjava.process.CrashReport;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import java.util.concurrent.Callable;

/** What all tasks have in common: they do their work in a process of their own. */
final class Work {
  private Work() {}

  /** The work is done here and now; its result. */
  static <T> T run(Callable<? extends T> work) throws Exception {
    Pid self = self();
    label("Task");
    try {
      T result = work.call();
      self(); // who was ended meanwhile and did not hear of it has no result
      return result;
    } catch (ProcessExit exit) {
      report(self, exit.reason());
      throw exit;
    }
  }

  /**
   * Rule: a task that gives up by an exit of its own is reported, unless that is an orderly one. An
   * uncaught exception is reported by the process, and the end by a signal by nobody.
   */
  private static void report(Pid self, ExitReason reason) {
    boolean orderly =
        reason.isNormal()
            || reason instanceof ExitReason.Shutdown
            || reason instanceof ExitReason.ShutdownWith;
    if (!orderly && !self.isCondemned()) {
      node().report(CrashReport.of(self, self.displayName(), reason));
    }
  }
}
