package asyncjava.ch3_2;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;

/**
 * Why a call, or a stop, ends the process that has made it: what went wrong, and with whom.
 *
 * @param reason {@link #TIMEOUT}, {@link #CALLING_SELF}, {@link ExitReason#NOPROC} if the server
 *     was dead before, or else why it has ended
 * @param request what was asked; of a stop the {@link Message.Stop}
 */
public record CallFailed(ExitReason reason, Pid server, Object request) {

  /** The server was not ready in time. */
  public static final ExitReason TIMEOUT = ExitReason.of("timeout");

  /** A process that waits for itself would wait for ever. */
  public static final ExitReason CALLING_SELF = ExitReason.of("calling_self");
}
