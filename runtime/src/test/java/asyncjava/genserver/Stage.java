package asyncjava.genserver;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays a scenario, as {@code genserver.exs} does on the BEAM: tells the actors what to do, and
 * writes down what they say and how they end. The test's process is the one that listens.
 */
final class Stage {
  /** How long nothing must happen before a step counts as done. */
  private static final Duration QUIET = Duration.ofMillis(40);

  /** An actor says something. */
  record Event(Pid by, String text) {}

  /** A server begins its init, and waits for a {@link Welcome}. */
  record Hello(String name, Pid pid) {}

  record Welcome() {}

  final Pid listener = self();
  final Map<String, Pid> actors = new ConcurrentHashMap<>();
  final Node elsewhere = Node.builder().name("there").clock(node().clock()).build();
  volatile From stored;

  List<String> play(Scenario scenario) {
    for (String name : List.of("c", "d")) {
      admit(name, spawn(() -> new StageClient(this).run()));
    }
    List<String> seen = new ArrayList<>();
    for (Scenario.Step step : scenario.steps()) {
      String[] words = step.what().split(" ");
      Duration time = QUIET;
      if (words[0].equals("wait")) {
        time = time.plusMillis(Long.parseLong(words[1]));
      } else {
        List<String> command = List.of(words).subList(1, words.length);
        send(actors.get(words[0]), new StageClient.Do(command));
      }
      seen.add(step.what() + " = " + collect(time));
    }
    elsewhere.close();
    return seen;
  }

  private String collect(Duration time) {
    Map<String, List<String>> events = new TreeMap<>();
    Duration end = now().plus(time);
    while (true) {
      Duration left = end.minus(now());
      switch (receive(left.isNegative() ? Duration.ZERO : left)) {
        case Timeout _ -> {
          return shown(events);
        }
        case Hello(String name, Pid pid) -> {
          admit(name, pid);
          send(pid, new Welcome());
        }
        case Event(Pid by, String text) -> add(events, by, text);
        case Down down -> add(events, (Pid) down.from(), "ended(" + show(down.reason()) + ")");
        case Object other -> throw new AssertionError("unexpected " + other);
      }
      Duration quiet = now().plus(QUIET);
      end = end.compareTo(quiet) > 0 ? end : quiet;
    }
  }

  private void add(Map<String, List<String>> events, Pid by, String text) {
    events.computeIfAbsent(who(by), name -> new ArrayList<>()).add(text);
  }

  private static String shown(Map<String, List<String>> events) {
    List<String> parts = new ArrayList<>();
    events.forEach((who, texts) -> parts.add(who + ": " + String.join(", ", texts)));
    return parts.isEmpty() ? "-" : String.join(" | ", parts);
  }

  private void admit(String name, Pid pid) {
    actors.put(name, pid);
    monitor(pid);
  }

  // Words

  void event(String text) {
    send(listener, new Event(self(), text));
  }

  String who(Object pid) {
    return actors.entrySet().stream()
        .filter(it -> it.getValue() == pid)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("?");
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
      case ExitReason.Term(CallFailed(ExitReason why, String function, List<Object> _)) ->
          show(why) + " in " + snake(function);
      case ExitReason.Term(AlreadyStarted(Pid pid)) -> "already_started(" + who(pid) + ")";
      case ExitReason.Term(BadReturn _) -> "bad_return";
      case ExitReason.Term(String word) -> word;
      case ExitReason.ShutdownWith(Object detail) -> "shutdown(" + detail + ")";
      case ExitReason.Crash(UnsupportedOperationException missing) -> {
        String text = missing.getMessage();
        String which =
            text.contains("attempted to call")
                ? "call"
                : text.contains("attempted to cast") ? "cast" : "continue";
        yield "error(no handle_" + which + ")";
      }
      case ExitReason.Crash(Throwable cause) -> "error(" + cause.getMessage() + ")";
      case ExitReason other -> other.toString();
    };
  }

  private static String snake(String function) {
    return function
        .replace("GenServer.", "")
        .replace("Sys.", "sys ")
        .replaceAll("([A-Z])", "_$1")
        .toLowerCase(java.util.Locale.ROOT);
  }

  String message(Object message) {
    return switch (message) {
      case Exit(Pid from, ExitReason reason) -> "exit(" + who(from) + "," + show(reason) + ")";
      case Down down -> "down(" + who(down.from()) + "," + show(down.reason()) + ")";
      case Timeout _ -> "timeout";
      case StageServer.Tokens tokens -> tokens.toString();
      case Object other -> other.toString();
    };
  }
}
