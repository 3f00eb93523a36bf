package asyncjava.task;

import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Start;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Ref;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows results and reasons as {@code Show} of {@code task.exs} does. */
final class TaskFactShow {
  /** The messages of a mailbox. */
  record Mail(List<Object> messages) {}

  private TaskFactShow() {}

  static String result(Object result, TaskFactNotes notes) {
    return switch (result) {
      case Optional<?> some -> some.map(it -> result(it, notes)).orElse("nothing");
      case Result.Ok<?>(Object value) -> "ok(" + value + ")";
      case Result.Exited<?>(ExitReason why) -> "exit(" + reason(why, notes) + ")";
      case Yielded<?>(Task<?> task, Optional<?> of) ->
          notes.name(task.ref()) + " " + result(of, notes);
      case Start.Started _ -> "ok";
      case Start.NotStarted(ExitReason why) -> "{error, " + reason(why, notes) + "}";
      case asyncjava.supervisor.Outcome it ->
          it == asyncjava.supervisor.Outcome.OK ? "ok" : "{error, " + it + "}";
      case ProcessExit exit -> "exits " + reason(exit.reason(), notes);
      case IllegalArgumentException _ -> "refused";
      case IllegalStateException _ -> "failed";
      case Pid pid -> notes.name(pid);
      case Mail(List<Object> messages) ->
          messages.stream()
              .map(message -> mail(message, notes))
              .sorted()
              .collect(Collectors.joining(" ", "mail(", ")"));
      case List<?> list ->
          list.stream().map(it -> result(it, notes)).collect(Collectors.joining(", ", "[", "]"));
      case Object other -> other.toString();
    };
  }

  private static String mail(Object message, TaskFactNotes notes) {
    return switch (message) {
      case Exit(Pid from, ExitReason why) ->
          "exit(" + notes.name(from) + "," + reason(why, notes) + ")";
      case Down(Ref ref, _, ExitReason why) ->
          "down(" + notes.name(ref) + "," + reason(why, notes) + ")";
      case TaskReply(Ref ref, Object value) -> "reply(" + notes.name(ref) + "," + value + ")";
      case Object other -> other.toString();
    };
  }

  static String reason(ExitReason reason, TaskFactNotes notes) {
    return switch (reason) {
      case ExitReason.ShutdownWith(ExitReason detail) -> "shutdown(" + reason(detail, notes) + ")";
      case ExitReason.ShutdownWith(Object detail) -> "shutdown(" + detail + ")";
      case ExitReason.Crash(Throwable cause) -> "error(" + cause.getMessage() + ")";
      case ExitReason.Term(CallFailed(ExitReason why, String function, _)) ->
          reason(why, notes) + " in " + named(function);
      case ExitReason.Term(Zipped(Object input, ExitReason why)) ->
          "{" + ((String) input).split(",")[0] + ", " + reason(why, notes) + "}";
      case ExitReason.Term(Object term) -> term.toString();
      case ExitReason other -> other.toString();
    };
  }

  /** As Elixir calls it. */
  private static String named(String function) {
    return switch (function) {
      case "Task.awaitMany" -> "Task.await_many";
      case "Task.asyncStream" -> "stream";
      default -> function;
    };
  }
}
