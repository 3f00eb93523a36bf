package asyncjava.genserver;

import asyncjava.process.ExitReason;
import java.util.List;
import java.util.Optional;

/**
 * What is about to be shown of a server, by {@link Sys#getStatus} or by a crash report; {@link
 * GenServer#formatStatus} may hide parts of it. Answers {@code t:GenServer.format_status/0}.
 *
 * @param state the state, or what stands for it
 * @param message the last message, if a crash is reported
 * @param reason why the server ends, if a crash is reported
 * @param log the events kept by {@link Sys#log}
 */
public record FormatStatus(
    Object state, Optional<Object> message, Optional<ExitReason> reason, List<SysEvent> log) {

  /** The same with another state. */
  public FormatStatus withState(Object shown) {
    return new FormatStatus(shown, message, reason, log);
  }

  /** The same with another last message, if there is one. */
  public FormatStatus withMessage(Object shown) {
    return new FormatStatus(state, message.map(m -> shown), reason, log);
  }

  /** The same with another reason, if there is one. */
  public FormatStatus withReason(Object shown) {
    return new FormatStatus(state, message, reason.map(r -> ExitReason.of(shown)), log);
  }

  /** The same with another log. */
  public FormatStatus withLog(List<SysEvent> shown) {
    return new FormatStatus(state, message, reason, shown);
  }
}
