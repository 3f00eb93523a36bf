package asyncjava.supervisor;

import static asyncjava.process.InProcess.settle;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.Call;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.Sys;
import asyncjava.process.Dest;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plays a fact on this runtime, as {@code dynamic.exs} does on the BEAM. */
final class DynamicFactPlay {
  /** Ends the puppet and not only its command. */
  private record Die(ExitReason reason) {}

  private record Do(Supplier<Object> what) {}

  static final class Who implements Call<String> {}

  private static final Pattern PARTITION = Pattern.compile("(\\w+)\\[(-?\\d+)]");

  private final DynamicFactNotes notes = new DynamicFactNotes();
  private final Map<String, Pid> puppets = new TreeMap<>();

  private DynamicFactPlay() {}

  /** What is seen after each step. */
  static List<String> of(DynamicFact fact) {
    DynamicFactPlay play = new DynamicFactPlay();
    List<String> seen = new ArrayList<>();
    Hand.play(
        settings -> settings.tracer(play.notes),
        () -> {
          for (String who : List.of("o", "c")) {
            play.puppets.put(who, spawn(() -> play.puppet(who)));
            play.notes.called(play.puppets.get(who), who);
          }
          for (DynamicFact.Step step : fact.steps()) {
            seen.add(play.step(step));
          }
        });
    return seen;
  }

  private void puppet(String who) {
    trapExit(true);
    while (true) {
      switch (receive()) {
        case Do(Supplier<Object> what) -> notes.says(who, answer(what));
        case Die(ExitReason reason) -> exit(reason);
        case Exit(Pid pid, ExitReason reason) -> notes.got(who, pid, reason);
        case Object other -> throw new AssertionError(other);
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

  private String step(DynamicFact.Step step) {
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

  static ExitReason reason(String word) {
    return switch (word) {
      case "normal" -> ExitReason.NORMAL;
      case "shutdown" -> ExitReason.SHUTDOWN;
      case "kill" -> ExitReason.KILL;
      case String it when it.startsWith("shutdown(") ->
          ExitReason.shutdown(it.substring("shutdown(".length(), it.length() - 1));
      default -> ExitReason.of(word);
    };
  }

  // Commands

  private Object run(String command, List<String> args) {
    List<String> words = args.subList(Math.min(2, args.size()), args.size());
    return switch (command) {
      case "start" ->
          named(args.get(0), DynamicSupervisor.startLink(options(args.subList(1, args.size()))));
      case "module" -> named(args.get(0), module(args.subList(1, args.size())));
      case "top" -> named(args.get(0), Supervisor.startLink(Supervisor.oneForOne(), top(args)));
      case "child" -> DynamicSupervisor.startChild(at(args.get(0)), spec(args.get(1), words));
      case "terminate" -> DynamicSupervisor.terminateChild(at(args.get(0)), notes.pid(args.get(1)));
      case "which" -> DynamicSupervisor.whichChildren(at(args.get(0)));
      case "count" -> DynamicSupervisor.countChildren(at(args.get(0)));
      case "sup_which" -> Supervisor.whichChildren(at(args.get(0)));
      case "sup_count" -> Supervisor.countChildren(at(args.get(0)));
      case "sup_terminate" -> Supervisor.terminateChild(at(args.get(0)), args.get(1));
      case "stop" ->
          ok(
              () ->
                  DynamicSupervisor.stop(at(args.get(0)), reason(args.get(1)), GenServer.INFINITY));
      case "exit" -> ok(() -> exit(notes.pid(args.get(0)), reason(args.get(1))));
      case "send" -> ok(() -> send(at(args.get(0)), args.get(1)));
      case "cast" -> ok(() -> GenServer.cast(at(args.get(0)), args.get(1)));
      case "call" -> GenServer.call(at(args.get(0)), new Who());
      case "whereis" -> GenServer.whereis(at(args.get(0)));
      case "suspend" -> ok(() -> Sys.suspend(at(args.get(0))));
      case "resume" -> ok(() -> Sys.resume(at(args.get(0))));
      case "partition" ->
          named(
              args.get(0),
              PartitionSupervisor.startLink(
                  partitions(args.get(0), args.get(1), words), children(args.get(2), words)));
      case "partition_of_dynamic" ->
          named(
              args.get(0),
              PartitionSupervisor.startLink(
                  partitions(args.get(0), args.get(1), List.of()),
                  number -> dynamic("d" + number, options(words))));
      case "top_of_partition" ->
          named(
              args.get(0),
              Supervisor.startLink(
                  Supervisor.oneForOne(),
                  PartitionSupervisor.childSpec(
                      partitions(args.get(1), args.get(2), words), children(args.get(3), words))));
      case "partitions" -> PartitionSupervisor.partitions(args.get(0));
      case "partition_which" -> PartitionSupervisor.whichChildren(name(args.get(0)));
      case "partition_count" -> PartitionSupervisor.countChildren(name(args.get(0)));
      case "partition_stop" ->
          ok(
              () ->
                  PartitionSupervisor.stop(
                      name(args.get(0)), reason(args.get(1)), GenServer.INFINITY));
      case "partition_terminate" ->
          Supervisor.terminateChild(name(args.get(0)), Integer.valueOf(args.get(1)));
      case "partition_restart" ->
          Supervisor.restartChild(name(args.get(0)), Integer.valueOf(args.get(1)));
      case "under" ->
          GenServer.startLink(
              new DynamicFactWorker(notes, "u", List.of(), List.of(), "ok", self()),
              (PartitionName) at(args.get(0)));
      default -> throw new AssertionError("no such command: " + command);
    };
  }

  private static Object ok(Runnable what) {
    what.run();
    return Outcome.OK;
  }

  private Object named(String name, Start outcome) {
    if (outcome instanceof Start.Started(Pid pid)) {
      notes.called(pid, name);
      return Outcome.OK;
    }
    return outcome;
  }

  /** As {@code at} of the recorder. */
  private Dest at(String word) {
    Matcher partition = PARTITION.matcher(word);
    if (partition.matches()) {
      return PartitionSupervisor.via(partition.group(1), integer(partition.group(2)));
    }
    return word.startsWith("@") ? name(word.substring(1)) : notes.pid(word);
  }

  /** In the smallest class that holds it. */
  private static Object integer(String digits) {
    BigInteger n = new BigInteger(digits);
    return n.bitLength() < 32
        ? (Object) n.intValueExact()
        : n.bitLength() < 64 ? (Object) n.longValueExact() : n;
  }

  static DynamicOptions options(List<String> words) {
    DynamicOptions options = DynamicSupervisor.options();
    for (String word : words) {
      String[] sides = word.split(":", 2);
      options =
          switch (sides[0]) {
            case "max_children" -> options.maxChildren(Integer.parseInt(sides[1]));
            case "max_restarts" -> options.maxRestarts(Integer.parseInt(sides[1]));
            case "max_seconds" -> options.maxSeconds(Integer.parseInt(sides[1]));
            case "extra" -> options.extraArguments((Object[]) sides[1].split(","));
            case "name" -> options.name(name(sides[1]));
            default -> options;
          };
    }
    return options;
  }

  private static Start module(List<String> words) {
    DynamicSupervisor module =
        () ->
            switch (words.getFirst().split(":")[0]) {
              case "ignore" -> DynamicSupervisor.ignore();
              case "error" -> throw new IllegalStateException(words.getFirst().substring(6));
              case "exit" -> exit(reason(words.getFirst().substring(5)));
              default ->
                  DynamicSupervisor.init(
                      options(words.stream().filter(it -> !it.startsWith("name:")).toList()));
            };
    return options(words)
        .name()
        .map(name -> DynamicSupervisor.startLink(module, name))
        .orElseGet(() -> DynamicSupervisor.startLink(module));
  }

  private ChildSpec top(List<String> args) {
    String child = args.get(1);
    return dynamic(child, options(args).name(name(child)));
  }

  private ChildSpec dynamic(String child, DynamicOptions options) {
    ChildSpec spec = DynamicSupervisor.childSpec(options);
    StartFunction start =
        extra -> {
          Start outcome = spec.start().start(extra);
          if (outcome instanceof Start.Started(Pid pid)) {
            notes.up(child, pid, List.of());
          }
          return outcome;
        };
    return ChildSpec.withExtra(child, start).type(spec.type());
  }

  private PartitionOptions partitions(String name, String number, List<String> words) {
    PartitionOptions options =
        PartitionSupervisor.options(name).partitions(Integer.parseInt(number));
    for (String word : words) {
      String[] sides = word.split(":", 2);
      options =
          switch (sides[0]) {
            case "max_restarts" -> options.maxRestarts(Integer.parseInt(sides[1]));
            case "strategy" -> options.strategy(Strategy.valueOf(sides[1].toUpperCase()));
            default -> options;
          };
    }
    return options;
  }

  private IntFunction<ChildSpec> children(String name, List<String> words) {
    return number -> spec(name + number, words);
  }

  private ChildSpec spec(String name, List<String> words) {
    ChildSpec spec =
        ChildSpec.withExtra(name, extra -> DynamicFactWorker.begin(notes, name, words, extra));
    for (String word : words) {
      spec =
          switch (word.split(":")[0]) {
            case "permanent" -> spec.restart(Restart.PERMANENT);
            case "transient" -> spec.restart(Restart.TRANSIENT);
            case "temporary" -> spec.restart(Restart.TEMPORARY);
            case "brutal" -> spec.shutdown(Shutdown.BRUTAL_KILL);
            case "infinity" -> spec.shutdown(Shutdown.INFINITY);
            case "within" ->
                spec.shutdown(Shutdown.after(Duration.ofMillis(Long.parseLong(word.substring(7)))));
            case "supervisor" -> spec.type(ChildType.SUPERVISOR);
            default -> spec;
          };
    }
    return spec;
  }

  // Results

  /** As {@code Show.result} of the recorder. */
  static String show(Object result, DynamicFactNotes notes) {
    return switch (result) {
      case Start.Started(Pid pid) -> notes.name(pid);
      case Start.Ignored() -> "ignore";
      case Start.NotStarted(ExitReason why) -> "{error, " + show(why, notes) + "}";
      case Outcome outcome -> outcome == Outcome.OK ? "ok" : "{error, " + outcome + "}";
      case Optional<?> pid -> pid.map(it -> notes.name((Pid) it)).orElse("nobody");
      case Counts(int specs, int active, int supervisors, int workers) ->
          "specs %d active %d supervisors %d workers %d"
              .formatted(specs, active, supervisors, workers);
      case List<?> children ->
          children.stream()
              .map(child -> show((Child) child, notes))
              .collect(Collectors.joining(", ", "[", "]"));
      case ProcessExit exit -> "exit " + show(exit.reason(), notes);
      case Object other -> other.toString();
    };
  }

  private static String show(Child child, DynamicFactNotes notes) {
    String process =
        child.restarting() ? "restarting" : child.pid().map(notes::name).orElse("undefined");
    return child.id() + " " + process + " " + child.type();
  }

  static String show(ExitReason reason, DynamicFactNotes notes) {
    return switch (reason) {
      case ExitReason.ShutdownWith(FailedToStartChild(Object id, ExitReason why)) ->
          "failed_to_start_child(" + id + ", " + show(why, notes) + ")";
      case ExitReason.ShutdownWith(Object detail) -> "shutdown(" + detail + ")";
      case ExitReason.Crash(Throwable cause) -> "error(" + cause.getMessage() + ")";
      case ExitReason.Term(AlreadyStarted(Pid pid)) -> "already_started(" + notes.name(pid) + ")";
      case ExitReason.Term(CallFailed(ExitReason why, String function, _)) ->
          show(why, notes) + " in " + function;
      case ExitReason.Term(Object term) -> term.toString();
      case ExitReason other -> other.toString();
    };
  }
}
