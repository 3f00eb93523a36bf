package asyncjava.process;

/**
 * What a process runs. Returning ends the process with reason {@code normal}; throwing ends it with
 * {@link ExitReason.Crash}.
 */
@FunctionalInterface
public interface Body {
  /** Runs inside the process, once. */
  void run() throws Exception;
}
