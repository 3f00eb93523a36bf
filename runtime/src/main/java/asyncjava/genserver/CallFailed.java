package asyncjava.genserver;

import asyncjava.process.ExitReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a call ends its caller: {@code {reason, {function, arguments}}}, as
 *
 * <pre>{@code {timeout, {GenServer.call, [#PID<0.5.0>, Get[], 5 s]}}}</pre>
 *
 * <p>It is the term of an {@link ExitReason.Term}. Who wants to survive a failed call catches it:
 *
 * <pre>{@code
 * try {
 *   return call(server, new Get());
 * } catch (ProcessExit exit) {
 *   return switch (exit.reason()) {
 *     case ExitReason.Term(CallFailed(ExitReason reason, _, _)) -> "no answer: " + reason;
 *     case ExitReason other -> exit(other); // an exit of our own
 *   };
 * }
 * }</pre>
 *
 * @param reason {@link Reasons#TIMEOUT}, {@link ExitReason#NOPROC}, {@link Reasons#CALLING_SELF},
 *     or why the server ended
 * @param function what was called, as {@code GenServer.call}
 * @param arguments what it was called with: the server first, then the request
 */
public record CallFailed(ExitReason reason, String function, List<Object> arguments) {
  public CallFailed {
    Check.notNull(reason, "the reason of a failed call");
    Check.notNull(function, "the function of a failed call");
    arguments = List.copyOf(arguments);
  }

  @Override
  public String toString() {
    String list = arguments.stream().map(CallFailed::show).collect(Collectors.joining(", "));
    return "{" + reason + ", {" + function + ", [" + list + "]}}";
  }

  private static String show(Object argument) {
    return switch (argument) {
      case Duration time when time.compareTo(GenServer.INFINITY) >= 0 -> "infinity";
      case Duration time when time.toNanosPart() % 1_000_000 != 0 -> time.toString();
      case Duration time when time.toMillisPart() != 0 -> time.toMillis() + " ms";
      case Duration time -> time.toSeconds() + " s";
      case String text -> '"' + text + '"';
      case Object other -> String.valueOf(other);
    };
  }
}
