package asyncjava.agent;

import static asyncjava.agent.Change.change;
import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.InProcess.settle;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.StartOptions;
import asyncjava.genserver.Sys;
import asyncjava.process.Dest;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Logged;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.ServerName;
import asyncjava.registry.Registry;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Plays a fact on this runtime, as {@code agent.exs} does on the BEAM. */
final class AgentFactPlay {
  /** Ends the puppet and not only its command. */
  private record Die(ExitReason reason) {}

  private record Do(Supplier<Object> what) {}

  private final AgentFactNotes notes = new AgentFactNotes();
  private final Map<String, Pid> puppets = new TreeMap<>();

  private AgentFactPlay() {}

  /** What is seen after each step. */
  static List<String> of(AgentFact fact) {
    AgentFactPlay play = new AgentFactPlay();
    List<String> seen = new ArrayList<>();
    try (Logged _ = new Logged("asyncjava.supervisor")) {
      inProcess(
          settings -> settings.tracer(play.notes),
          () -> {
            for (String who : List.of("o", "c")) {
              play.puppets.put(who, spawn(() -> play.puppet(who)));
              play.notes.called(play.puppets.get(who), who);
            }
            for (AgentFact.Step step : fact.steps()) {
              seen.add(play.step(step));
            }
          });
    }
    return seen;
  }

  private void puppet(String who) {
    trapExit(true);
    while (true) {
      switch (receive()) {
        case Do(Supplier<Object> what) -> notes.says(who, answer(what));
        case Die(ExitReason reason) -> exit(reason);
        case Exit(Pid pid, ExitReason reason) -> notes.got(who, pid, reason);
        case Object other -> notes.got(who, other);
      }
    }
  }

  private static Object answer(Supplier<Object> what) {
    try {
      return what.get();
    } catch (ProcessExit exit) {
      return exit;
    }
  }

  private String step(AgentFact.Step step) {
    List<String> command = step.command();
    String first = command.getFirst();
    Pid puppet = puppets.get(step.who());
    switch (first) {
      case "wait" -> sleep(ofMillis(Long.parseLong(command.get(1))));
      case "die" -> send(puppet, new Die(reason(command.get(1))));
      default -> send(puppet, new Do(() -> run(first, command.subList(1, command.size()))));
    }
    settle();
    return notes.seen(step.who());
  }

  // Commands

  private Object run(String command, List<String> args) {
    return switch (command) {
      case "registry" -> Registry.startLink(Registry.unique("R"));
      case "start" -> Agent.start(init(args.get(0), args.get(1)), options(args));
      case "start_link" -> Agent.startLink(init(args.get(0), args.get(1)), options(args));
      case "supervise" -> supervise(args.get(0), args.get(1));
      case "get" -> get(at(args.get(0)), work(args.get(1)), args);
      case "update" -> ok(() -> update(at(args.get(0)), work(args.get(1)), args));
      case "both" -> both(at(args.get(0)), work(args.get(1)), args);
      case "bad" -> Agent.getAndUpdate(at(args.getFirst()), (Integer _) -> null);
      case "cast" -> ok(() -> Agent.cast(at(args.get(0)), work(args.get(1))));
      case "stop" -> ok(() -> stop(at(args.get(0)), args));
      case "exit" -> ok(() -> exit(notes.pid(args.get(0)), reason(args.get(1))));
      case "send" -> ok(() -> send(at(args.get(0)), args.get(1)));
      case "whereis" -> GenServer.whereis(at(args.get(0)));
      case "state" -> Sys.getState(at(args.get(0)));
      case "replace" -> {
        UnaryOperator<Integer> work = work(args.get(1));
        yield Sys.replaceState(at(args.get(0)), state -> work.apply((Integer) state));
      }
      case "suspend" -> ok(() -> Sys.suspend(at(args.get(0))));
      case "resume" -> ok(() -> Sys.resume(at(args.get(0))));
      default -> throw new AssertionError("no such command: " + command);
    };
  }

  private static Object get(Dest agent, Function<Integer, Integer> work, List<String> args) {
    return args.size() == 2 ? Agent.get(agent, work) : Agent.get(agent, work, limit(args));
  }

  private static void update(Dest agent, UnaryOperator<Integer> work, List<String> args) {
    if (args.size() == 2) {
      Agent.update(agent, work);
    } else {
      Agent.update(agent, work, limit(args));
    }
  }

  private static Object both(Dest agent, UnaryOperator<Integer> work, List<String> args) {
    Function<Integer, Change<Integer, Integer>> function = n -> change(n, work.apply(n));
    return args.size() == 2
        ? Agent.getAndUpdate(agent, function)
        : Agent.getAndUpdate(agent, function, limit(args));
  }

  private static void stop(Dest agent, List<String> args) {
    switch (args.size()) {
      case 1 -> Agent.stop(agent);
      case 2 -> Agent.stop(agent, reason(args.get(1)));
      default -> Agent.stop(agent, reason(args.get(1)), limit(args));
    }
  }

  private Object supervise(String name, String work) {
    Supplier<Integer> init =
        () -> {
          notes.up(name, self());
          return work(work).apply(0);
        };
    ChildSpec spec = Agent.childSpec(init, name(name));
    notes.called(Supervisor.startLink(Supervisor.oneForOne(), spec).pid(), "s");
    return ((Class<?>) spec.id()).getSimpleName() + " " + spec.restart();
  }

  private static Object ok(Runnable what) {
    what.run();
    return "ok";
  }

  private Supplier<Integer> init(String name, String work) {
    return () -> {
      notes.called(self(), name);
      return work(work).apply(0);
    };
  }

  private StartOptions options(List<String> args) {
    StartOptions options = StartOptions.options();
    for (String word : args.subList(2, args.size())) {
      String[] sides = word.split(":", 2);
      options =
          switch (sides[0]) {
            case "timeout" -> options.timeout(time(sides[1]));
            case "name" -> options.name((ServerName) at(sides[1]));
            default -> throw new AssertionError("no such option: " + word);
          };
    }
    return options;
  }

  /** As {@code at} of the recorder. */
  private Dest at(String word) {
    return switch (word.charAt(0)) {
      case '@' -> name(word.substring(1));
      case '%' -> Registry.via("R", word.substring(1));
      default -> notes.pid(word);
    };
  }

  private static Duration limit(List<String> args) {
    return args.get(2).equals("infinity") ? GenServer.INFINITY : time(args.get(2));
  }

  private static Duration time(String millis) {
    return ofMillis(Long.parseLong(millis));
  }

  private static ExitReason reason(String word) {
    return switch (word) {
      case "normal" -> ExitReason.NORMAL;
      case "shutdown" -> ExitReason.SHUTDOWN;
      case String it when it.startsWith("shutdown(") ->
          ExitReason.shutdown(it.substring("shutdown(".length(), it.length() - 1));
      default -> ExitReason.of(word);
    };
  }

  /** What a function does to a state, word by word. */
  private UnaryOperator<Integer> work(String words) {
    return state -> {
      int now = state;
      for (String word : words.split(",")) {
        now = one(word.split(":"), now);
      }
      return now;
    };
  }

  private int one(String[] word, int state) {
    switch (word[0]) {
      case "is" -> {
        return Integer.parseInt(word[1]);
      }
      case "add" -> {
        return state + Integer.parseInt(word[1]);
      }
      case "get" -> {
        return Agent.get(at(word[1]), (Integer n) -> n);
      }
      case "same" -> {}
      case "sleep" -> sleep(time(word[1]));
      case "raise" -> throw new IllegalStateException(word[1]);
      case "exit" -> exit(reason(word[1]));
      case "stop" -> Agent.stop(at(word[1]));
      case "tell" -> send(at(word[1]), state);
      case "trap" -> trapExit(true);
      case "note" -> notes.note(self(), word[1]);
      default -> throw new AssertionError("no such word: " + word[0]);
    }
    return state;
  }
}
