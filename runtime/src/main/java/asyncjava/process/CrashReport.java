package asyncjava.process;

import java.util.Optional;

/**
 * Tells of a process that ended with an error: by an uncaught exception, or a server for any reason
 * that is not an orderly one. It is made before links and monitors hear of the end, so who sees an
 * EXIT or DOWN can count on the report being out.
 *
 * @param pid the process
 * @param name its registered name or else its label, if it has one
 * @param reason why it ends
 * @param cause the exception; a {@link ProcessExit} with the reason if that is none
 * @param lastMessage what it worked on, if it is a server
 * @param client who made the call that it worked on, if it is a server and was called
 * @param state its state as it may be shown, if it is a server
 */
public record CrashReport(
    Pid pid,
    Optional<String> name,
    ExitReason reason,
    Throwable cause,
    Optional<Object> lastMessage,
    Optional<Pid> client,
    Optional<Object> state) {

  /** The report of a process that is no server. */
  public static CrashReport of(Pid pid, Optional<String> name, ExitReason reason) {
    return server(pid, name, reason, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The report of a server. */
  public static CrashReport server(
      Pid pid,
      Optional<String> name,
      ExitReason reason,
      Optional<Object> lastMessage,
      Optional<Pid> client,
      Optional<Object> state) {
    Throwable cause =
        reason instanceof ExitReason.Crash(Throwable thrown) ? thrown : new ProcessExit(reason);
    return new CrashReport(pid, name, reason, cause, lastMessage, client, state);
  }
}
