package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.process.ExitReason;
import java.time.Duration;
import java.util.List;

/**
 * Does what it is told: the tokens of a request say what happens, and what the callback returns.
 */
class StageServer implements GenServer<String> {
  /** A request. */
  record Tokens(List<String> words) implements Call<String> {
    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }

  private final Stage stage;
  private final String name;
  private final List<String> first;
  private String atEnd = "";

  StageServer(Stage stage, String name, List<String> first) {
    this.stage = stage;
    this.name = name;
    this.first = first;
  }

  /** What the tokens come to. */
  private final class Outcome {
    String state;
    String value;
    boolean noReply;
    boolean ignores;
    boolean nonsense;
    ExitReason stop;
    Then then = Then.RECEIVE;

    Outcome(String state) {
      this.state = state;
    }

    Next<String> next() {
      return nonsense ? null : stop != null ? stop(stop, state) : noReply(state).then(then);
    }
  }

  @Override
  public Init<String> init() {
    send(stage.listener, new Stage.Hello(name, self()));
    receive(on(Stage.Welcome.class, it -> it));
    stage.event("init");
    Outcome it = act(first, null, "-");
    return it.nonsense
        ? null
        : it.ignores
            ? ignore()
            : it.stop != null ? GenServer.stop(it.stop) : ok(it.state).then(it.then);
  }

  @Override
  public CallResult<String> handleCall(Object request, From from, String state) {
    stage.event("call(" + request + ")");
    Outcome it = act(((Tokens) request).words(), from, state);
    if (it.nonsense) {
      return null;
    }
    if (it.stop != null) {
      return it.value == null ? stop(it.stop, it.state) : stop(it.stop, it.value, it.state);
    }
    return it.noReply
        ? noReply(it.state).then(it.then)
        : reply(it.value == null ? "ok" : it.value, it.state).then(it.then);
  }

  @Override
  public Next<String> handleCast(Object message, String state) {
    stage.event("cast(" + message + ")");
    return act(((Tokens) message).words(), null, state).next();
  }

  @Override
  public Next<String> handleInfo(Object message, String state) {
    stage.event("info(" + stage.message(message) + ")");
    List<String> words = message instanceof Tokens tokens ? tokens.words() : List.of();
    return act(words, null, state).next();
  }

  @Override
  public Next<String> handleContinue(Object what, String state) {
    stage.event("continue(" + what + ")");
    return act(((Tokens) what).words(), null, state).next();
  }

  @Override
  public void terminate(ExitReason reason, String state) {
    stage.event("terminate(" + stage.show(reason) + ")");
    act(List.of(atEnd), null, state);
  }

  @Override
  public String codeChange(Object oldVersion, Object oldState, Object extra) {
    if (extra.equals("raise")) {
      throw new IllegalArgumentException("oops");
    }
    return oldState + "/" + oldVersion + "/" + extra;
  }

  private Outcome act(List<String> tokens, From from, String state) {
    Outcome it = new Outcome(state);
    for (String token : tokens) {
      String[] parts = token.split(":", 2);
      String rest = parts.length > 1 ? parts[1] : "";
      switch (parts[0]) {
        case "sleep" -> sleep(Duration.ofMillis(Long.parseLong(rest)));
        case "trap" -> trapExit(true);
        case "at_end" -> atEnd = rest;
        case "store" -> stage.stored = from;
        case "answer" -> from.reply(rest);
        case "worker" -> spawn(() -> GenServer.reply(from, rest));
        case "tell" -> send(self(), new Tokens(List.of(rest)));
        case "tell_cast" -> cast(self(), new Tokens(List.of(rest)));
        case "unlink" -> unlink(stage.actors.get(rest));
        case "raise" -> throw new IllegalArgumentException("oops");
        case "exit" -> exit(Stage.reason(rest));
        case "signal" -> exit(self(), Stage.reason(rest));
        case "ask" -> call(StageClient.server(stage, rest), new Tokens(List.of("asked")));
        case "state" -> it.state = rest;
        case "then" -> it.then = then(rest);
        case "ignore" -> it.ignores = true;
        case "noreply" -> it.noReply = true;
        case "reply" -> it.value = rest;
        case "bad" -> it.nonsense = true;
        case "stop" -> {
          String[] how = rest.split(":");
          it.stop = Stage.reason(how[0]);
          it.value = how.length > 1 ? how[1] : null;
        }
        default -> {} // only a label
      }
    }
    return it;
  }

  private static Then then(String what) {
    String[] parts = what.split(":", 2);
    return switch (parts[0]) {
      case "continue" -> continueWith(new Tokens(List.of(parts[1])));
      case "timeout" -> timeout(Duration.ofMillis(Long.parseLong(parts[1])));
      default -> hibernate();
    };
  }

  /** Has no callback but init. */
  static final class Bare implements GenServer<String> {
    private final StageServer init;

    Bare(StageServer init) {
      this.init = init;
    }

    @Override
    public Init<String> init() {
      return init.init();
    }
  }
}
