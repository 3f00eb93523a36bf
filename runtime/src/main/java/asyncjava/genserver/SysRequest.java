package asyncjava.genserver;

import asyncjava.process.ExitReason;
import java.util.function.Function;

/** What a server is asked as such, whatever it serves. */
public sealed interface SysRequest {
  /** {@link Sys#getState} */
  record GetState() implements SysRequest {}

  /** {@link Sys#replaceState} */
  record ReplaceState(Function<Object, Object> change) implements SysRequest {}

  /** {@link Sys#getStatus} */
  record GetStatus() implements SysRequest {}

  /** {@link Sys#suspend} */
  record Suspend() implements SysRequest {}

  /** {@link Sys#resume} */
  record Resume() implements SysRequest {}

  /** {@link Sys#trace} */
  record Trace(boolean on) implements SysRequest {}

  /** {@link Sys#log}: how many events to keep; 0 ends the log. */
  record Log(int size) implements SysRequest {}

  /** {@link Sys#getLog} */
  record GetLog() implements SysRequest {}

  /** {@link Sys#statistics} */
  record Statistics(boolean on) implements SysRequest {}

  /** {@link Sys#getStatistics} */
  record GetStatistics() implements SysRequest {}

  /** {@link Sys#changeCode} */
  record ChangeCode(GenServer<?> code, Object oldVersion, Object extra) implements SysRequest {}

  /** {@link Sys#terminate} and {@link GenServer#stop} */
  record Terminate(ExitReason reason) implements SysRequest {}
}
