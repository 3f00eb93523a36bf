package asyncjava.supervisor.bench;

import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.trapExit;

import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.supervisor.SupervisorReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The process that starts the supervisors, since that needs a process; it works for a thread. */
final class Owner {
  private static final long LIMIT_MINUTES = 5;

  private record Do(Runnable task) {}

  private final Pid pid =
      Node.local()
          .spawn(
              () -> {
                trapExit(true);
                SupervisorReport.listen(node(), report -> {});
                while (true) {
                  receive(on(Do.class, order -> order)).task().run();
                }
              });

  /** Has the process do something, and waits until it has. */
  <T> T run(Supplier<T> task) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    send(
        pid,
        new Do(
            () -> {
              try {
                outcome.complete(task.get());
              } catch (Throwable failure) {
                outcome.completeExceptionally(failure);
              }
            }));
    try {
      return outcome.get(LIMIT_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException | InterruptedException failure) {
      throw new IllegalStateException("it did not finish", failure);
    }
  }

  void end() {
    exit(pid, ExitReason.KILL);
  }
}
