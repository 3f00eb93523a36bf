package asyncjava.genserver;

import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.ProcessInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A client: does one command after the other, and says what came of it. */
final class StageClient implements Body {
  record Do(List<String> command) {}

  private final Stage stage;

  StageClient(Stage stage) {
    this.stage = stage;
  }

  @Override
  public void run() {
    while (true) {
      Do it = receive(on(Do.class, todo -> todo));
      stage.event(outcome(it.command()));
    }
  }

  private String outcome(List<String> command) {
    try {
      return command(command.getFirst(), new ArrayList<>(command.subList(1, command.size())));
    } catch (ProcessExit exit) {
      return "exit(" + stage.show(exit.reason()) + ")";
    } catch (IllegalStateException failure) {
      boolean runs = failure.getMessage().contains("not suspended");
      return runs ? "error(not suspended)" : "error(callback failed)";
    } catch (RuntimeException error) {
      return "error";
    }
  }

  /** A server is meant by its actor's name, or by the name it is registered under: @n. */
  static Dest server(Stage stage, String word) {
    return word.startsWith("@") ? name(word.substring(1)) : stage.actors.get(word);
  }

  private Dest server(String word) {
    return server(stage, word);
  }

  private String command(String what, List<String> rest) {
    String whom = rest.isEmpty() ? "" : rest.removeFirst();
    Pid pid = stage.actors.get(whom);
    return switch (what) {
      case "start", "start_link" -> start(what.equals("start_link"), whom, rest);
      case "call" -> {
        Duration time = within(rest, GenServer.DEFAULT_TIMEOUT);
        yield GenServer.call(server(whom), new StageServer.Tokens(rest), time);
      }
      case "cast" -> {
        GenServer.cast(server(whom), new StageServer.Tokens(rest));
        yield "ok";
      }
      case "send" -> {
        if (whom.startsWith("@")) {
          send(whom.substring(1), new StageServer.Tokens(rest));
        } else {
          send(pid, new StageServer.Tokens(rest));
        }
        yield "ok";
      }
      case "stop" -> {
        Duration time = within(rest, GenServer.INFINITY);
        GenServer.stop(
            server(whom), Stage.reason(rest.isEmpty() ? "normal" : rest.getFirst()), time);
        yield "ok";
      }
      case "reply" -> {
        stage.stored.reply(whom);
        yield "ok";
      }
      case "multi_call" -> multiCall(whom, rest);
      case "abcast" -> {
        GenServer.abcast(List.of(node(), stage.elsewhere), whom, new StageServer.Tokens(rest));
        yield "ok";
      }
      case "whereis" -> GenServer.whereis(server(whom)).map(stage::who).orElse("nobody");
      case "sys" -> sys(whom, server(rest.removeFirst()), rest);
      case "trap" -> "" + trapExit(true);
      case "exit" -> {
        exit(pid, Stage.reason(rest.getFirst()));
        yield "true";
      }
      case "link" -> {
        link(pid);
        yield "true";
      }
      case "monitor" -> {
        monitor(pid);
        yield "ok";
      }
      case "alive" -> "" + isAlive(pid);
      case "sleeps" -> "" + (info(pid).orElseThrow().status() == ProcessInfo.Status.HIBERNATED);
      case "monitors" -> "" + info(self()).orElseThrow().monitors().size();
      case "mail" ->
          flush().stream().map(stage::message).collect(Collectors.joining(", ", "[", "]"));
      case "die" -> {
        exit(self(), Stage.reason(whom));
        yield "true";
      }
      default -> throw new AssertionError("no command " + what);
    };
  }

  private String start(boolean link, String actor, List<String> rest) {
    boolean bare = rest.remove("bare");
    StartOptions options = StartOptions.options().timeout(within(rest, GenServer.INFINITY));
    for (String word : List.copyOf(rest)) {
      if (word.startsWith("name:")) {
        options = options.name(name(word.substring(5)));
      } else if (word.startsWith("hibernate_after:")) {
        options = options.hibernateAfter(Duration.ofMillis(Long.parseLong(word.substring(16))));
      } else {
        continue;
      }
      rest.remove(word);
    }
    StageServer obedient = new StageServer(stage, actor, rest);
    GenServer<String> server = bare ? new StageServer.Bare(obedient) : obedient;
    Start outcome = link ? GenServer.startLink(server, options) : GenServer.start(server, options);
    return switch (outcome) {
      case Start.Started _ -> "ok";
      case Start.Ignored _ -> "ignore";
      case Start.NotStarted(var reason) -> "error(" + stage.show(reason) + ")";
    };
  }

  private String multiCall(String name, List<String> rest) {
    Duration time = within(rest, GenServer.INFINITY);
    var nodes = List.of(node(), stage.elsewhere);
    Replies<String> all = GenServer.multiCall(nodes, name, new StageServer.Tokens(rest), time);
    String replies =
        all.replies().entrySet().stream()
            .map(it -> at(it.getKey()) + ":" + it.getValue())
            .collect(Collectors.joining(" "));
    String bad = all.badNodes().stream().map(this::at).collect(Collectors.joining(" "));
    return "replies(" + replies + ") bad(" + bad + ")";
  }

  private String at(asyncjava.process.Node node) {
    return node == node() ? "here" : "there";
  }

  private String sys(String what, Dest server, List<String> rest) {
    Duration time = within(rest, GenServer.DEFAULT_TIMEOUT);
    return switch (what) {
      case "get_state" -> (String) Sys.getState(server, time);
      case "replace_state" -> {
        String value = rest.getFirst();
        UnaryOperator<String> change =
            state -> {
              if (value.equals("raise")) {
                throw new IllegalArgumentException("oops");
              }
              return value;
            };
        yield Sys.replaceState(server, change);
      }
      case "terminate" -> {
        Sys.terminate(server, Stage.reason(rest.getFirst()));
        yield "ok";
      }
      case "change_code" -> {
        StageServer code = new StageServer(stage, "", List.of());
        Sys.changeCode(server, code, rest.get(0), rest.get(1));
        yield "ok";
      }
      case "status" -> {
        Status status = Sys.getStatus(server);
        yield (status.suspended() ? "suspended" : "running")
            + " parent("
            + stage.who(status.parent().orElse(status.pid()))
            + ")";
      }
      case "count" -> {
        Sys.statistics(server, Boolean.parseBoolean(rest.getFirst()));
        yield "ok";
      }
      case "counted" ->
          Sys.getStatistics(server)
              .map(it -> "in(" + it.messagesIn() + ") out(" + it.messagesOut() + ")")
              .orElse("nothing");
      case "keep" -> {
        Sys.log(server, Integer.parseInt(rest.getFirst()));
        yield "ok";
      }
      case "kept" ->
          Sys.getLog(server).stream().map(this::kept).collect(Collectors.joining(", ", "[", "]"));
      case "suspend" -> {
        Sys.suspend(server);
        yield "ok";
      }
      case "resume" -> {
        Sys.resume(server);
        yield "ok";
      }
      default -> throw new AssertionError("no command sys " + what);
    };
  }

  private String kept(SysEvent event) {
    return switch (event) {
      case SysEvent.GotCall(Object request, Pid _) -> "got call " + request;
      case SysEvent.GotCast(Object message) -> "got cast " + message;
      case SysEvent.Got(Object message) -> "got " + stage.message(message);
      case SysEvent.Sent(Object reply, Pid _, Object state) -> "sent " + reply + " state " + state;
      case SysEvent.NewState(Object state) -> "state " + state;
      case SysEvent.Continued(Object what) -> "continue " + what;
    };
  }

  private static Duration within(List<String> rest, Duration otherwise) {
    for (String word : rest) {
      if (word.startsWith("within:")) {
        rest.remove(word);
        return Duration.ofMillis(Long.parseLong(word.substring(7)));
      }
    }
    return otherwise;
  }
}
