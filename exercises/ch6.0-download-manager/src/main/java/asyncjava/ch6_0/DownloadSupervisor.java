package asyncjava.ch6_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;

/**
 * Exercise 6.0.4. Who starts whom, and who goes down with whom.
 *
 * <pre>
 * the supervisor
 *   download-workers     a dynamic supervisor
 *     worker, worker ... tasks
 *   the services         such as the manager
 * </pre>
 */
public final class DownloadSupervisor {
  /** The name of the supervisor of the workers. */
  public static final String WORKERS = "download-workers";

  private DownloadSupervisor() {}

  /**
   * Starts the supervisor, linked to the caller: first the dynamic supervisor of the workers,
   * registered as {@link #WORKERS}, then the services, in their order.
   *
   * <p>The services keep the books of what the workers do, and workers report to services. So if
   * one of them is lost, also the supervisor of the workers, all begin anew: none of the old
   * workers goes on.
   */
  public static Start startLink(ChildSpec... services) {
    throw todo("start a supervisor with the right strategy, and the workers' one as its first child");
  }

  /**
   * Starts a worker under {@link #WORKERS} and does not wait for its work. When it has ended, in
   * whatever way and however many have, it is not started again, and the others go on.
   *
   * @return the worker
   */
  public static Pid startWorker(Work work, Job job) {
    throw todo("start a task as a child");
  }

  /**
   * Has a worker end with {@code shutdown}, wherever it is in its work, and does not wait for that.
   * Nothing happens if it has ended already.
   */
  public static void stopWorker(Pid worker) {
    throw todo("send it an exit signal");
  }
}
