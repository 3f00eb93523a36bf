package asyncjava.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Lets code outside any process do what only a process can, such as waiting for a reply: {@code
 * main}, a test, a thread of some other library.
 */
public final class Bridge {
  private Bridge() {}

  /** Whether the caller is outside any process. */
  public static boolean isNeeded() {
    return Proc.currentOrNull() == null;
  }

  /**
   * Runs the work in the calling process; or, outside any process, in a new one, for whose end the
   * caller waits.
   *
   * @param node where that new process runs; called by a process it means nothing
   * @return what the work returned
   * @throws RuntimeException what the work threw, whatever it was; {@link ProcessExit} also if the
   *     new process was ended; {@link IllegalStateException} if the calling thread was interrupted,
   *     which stays so
   */
  public static <T> T run(Node node, Supplier<? extends T> work) {
    Check.notNull(node, "the node of a bridge");
    Check.notNull(work, "the work for a bridge");
    return isNeeded() ? cross(node, work) : work.get();
  }

  private static <T> T cross(Node node, Supplier<? extends T> work) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    String thread = Thread.currentThread().getName();
    Pid helper =
        node.spawn(
            () -> {
              Processes.label("for thread " + thread);
              try {
                outcome.complete(work.get());
              } catch (Throwable failure) {
                outcome.completeExceptionally(failure);
              }
            });
    // However early it is ended, nobody waits for ever.
    Holding end = holder -> outcome.completeExceptionally(new ProcessExit(ExitReason.KILLED));
    if (!helper.hold(end)) {
      end.release(helper);
    }
    try {
      return outcome.get();
    } catch (ExecutionException failure) {
      throw Bridge.<RuntimeException>asIs(failure.getCause());
    } catch (InterruptedException interrupt) {
      Processes.exit(helper, ExitReason.KILL);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + helper + " worked for it", interrupt);
    }
  }

  @SuppressWarnings("unchecked") // what the work throws passes through as it is
  private static <T extends Throwable> T asIs(Throwable failure) throws T {
    throw (T) failure;
  }
}
