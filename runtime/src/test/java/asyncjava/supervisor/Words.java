package asyncjava.supervisor;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.CallFailed;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How a scenario names processes and reasons. */
final class Words {
  private final Map<Pid, String> names = new ConcurrentHashMap<>();

  void name(Pid pid, String name) {
    names.put(pid, name);
  }

  /** {@code a#2} is the process that the second start of {@code a} made. */
  String who(Pid pid) {
    return names.getOrDefault(pid, "?");
  }

  static ExitReason reason(String word) {
    return switch (word) {
      case "normal" -> ExitReason.NORMAL;
      case "kill" -> ExitReason.KILL;
      case "shutdown" -> ExitReason.SHUTDOWN;
      case "shutdown(x)" -> ExitReason.shutdown("x");
      default -> ExitReason.of(word);
    };
  }

  String show(ExitReason reason) {
    return switch (reason) {
      case ExitReason.Term(CallFailed failed) -> show(failed.reason());
      case ExitReason.Term(AlreadyStarted(Pid pid)) -> "already_started(" + who(pid) + ")";
      case ExitReason.Term(Object term) -> term.toString();
      case ExitReason.ShutdownWith(FailedToStartChild(Object id, ExitReason why)) ->
          "shutdown(failed_to_start(" + id + " " + show(why) + "))";
      case ExitReason.ShutdownWith(Object detail) -> "shutdown(" + detail + ")";
      case ExitReason.Crash(Throwable cause) -> "error(" + cause.getMessage() + ")";
      case ExitReason other -> other.toString();
    };
  }
}
