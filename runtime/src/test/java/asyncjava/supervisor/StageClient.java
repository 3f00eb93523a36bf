package asyncjava.supervisor;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does one command after the other, and says what came of it. */
final class StageClient implements Body {
  record Do(List<String> command) {}

  private final Stage stage;

  StageClient(Stage stage) {
    this.stage = stage;
  }

  @Override
  public void run() {
    trapExit(true);
    while (true) {
      List<String> command = receive(on(Do.class, Do::command));
      if (command.getFirst().equals("die")) {
        exit(Words.reason(command.get(1)));
      }
      stage.answer(outcome(command));
    }
  }

  private String outcome(List<String> command) {
    try {
      return command(command);
    } catch (ProcessExit exit) {
      return "exit(" + stage.words.show(exit.reason()) + ")";
    } catch (RuntimeException error) {
      return "error " + error;
    }
  }

  private String command(List<String> command) {
    String whom = command.size() > 1 ? command.get(1) : "";
    String what = command.size() > 2 ? command.get(2) : "";
    return switch (command.getFirst()) {
      case "untrap" -> ok(() -> trapExit(false));
      case "start" -> started(stage.start(stage.plan(whom)));
      case "crash" -> ok(() -> GenServer.cast(pid(whom), new StageWorker.End(what)));
      case "exit" -> ok(() -> exit(pid(whom), Words.reason(what)));
      case "signal" ->
          ok(() -> GenServer.cast(pid(whom), new StageWorker.Signal(what, command.get(3))));
      case "stop" -> ok(() -> GenServer.stop(pid(whom), Words.reason(what), GenServer.INFINITY));
      case "suspend" -> ok(() -> Sys.suspend(pid(whom)));
      case "resume" -> ok(() -> Sys.resume(pid(whom)));
      case "start_child" -> {
        ChildSpec spec = stage.spec(stage.plan(what));
        yield started(
            isDynamic(whom)
                ? DynamicSupervisor.startChild(pid(whom), spec)
                : Supervisor.startChild(pid(whom), spec));
      }
      case "restart_child" -> started(Supervisor.restartChild(pid(whom), what));
      case "delete_child" -> done(Supervisor.deleteChild(pid(whom), what));
      case "terminate_child" ->
          done(
              isDynamic(whom)
                  ? DynamicSupervisor.terminateChild(pid(whom), pid(what))
                  : Supervisor.terminateChild(pid(whom), what));
      case "which_children" -> children(whom);
      case "count_children" -> {
        Counts it =
            isDynamic(whom)
                ? DynamicSupervisor.countChildren(pid(whom))
                : Supervisor.countChildren(pid(whom));
        yield "specs:%d active:%d supervisors:%d workers:%d"
            .formatted(it.specs(), it.active(), it.supervisors(), it.workers());
      }
      case "get_childspec" ->
          Supervisor.getChildSpec(pid(whom), what).map(this::spec).orElse("error not_found");
      case "mail" -> mail();
      default -> throw new AssertionError("no command " + command);
    };
  }

  private Pid pid(String id) {
    return stage.pid(id);
  }

  private boolean isDynamic(String supervisor) {
    return stage.plan(supervisor).kind == Plan.Kind.DYNAMIC;
  }

  private static String ok(Runnable action) {
    action.run();
    return "ok";
  }

  private String started(Start outcome) {
    return switch (outcome) {
      case Start.Started(Pid pid) -> stage.words.who(pid);
      case Start.Ignored() -> "ignored";
      case Start.NotStarted(ExitReason reason) -> "error " + stage.words.show(reason);
    };
  }

  private static String done(Outcome outcome) {
    return outcome == Outcome.OK ? "ok" : "error " + outcome;
  }

  /** A dynamic supervisor tells neither ids nor an order. */
  private String children(String supervisor) {
    Stream<String> shown =
        isDynamic(supervisor)
            ? DynamicSupervisor.whichChildren(pid(supervisor)).stream()
                .map(it -> it.restarting() ? kind("restarting", it) : child(it))
                .sorted()
            : Supervisor.whichChildren(pid(supervisor)).stream().map(this::child);
    return shown.collect(Collectors.joining(", ", "[", "]"));
  }

  private String child(Child it) {
    if (it.restarting()) {
      return kind(it.id() + " restarting", it);
    }
    return kind(it.pid().map(stage.words::who).orElse(it.id() + " undefined"), it);
  }

  private static String kind(String text, Child it) {
    return it.type() == ChildType.WORKER ? text : text + " supervisor";
  }

  private String spec(ChildSpec it) {
    String shutdown =
        it.shutdown() instanceof Shutdown.After(Duration time)
            ? "" + time.toMillis()
            : it.shutdown().toString();
    return it.id()
        + " "
        + it.restart()
        + " "
        + shutdown
        + " "
        + it.type()
        + (it.significant() ? " significant" : "");
  }

  private String mail() {
    return switch (receive(Duration.ZERO)) {
      case Exit(Pid from, ExitReason reason) ->
          "exit(" + stage.words.who(from) + " " + stage.words.show(reason) + ")";
      case Timeout _ -> "nothing";
      case Object other -> other.toString();
    };
  }
}
