package asyncjava.task;

import static asyncjava.process.InProcess.inProcess;
import static asyncjava.process.InProcess.settle;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofMillis;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.ProcessInfo;
import asyncjava.supervisor.DynamicOptions;
import asyncjava.supervisor.Outcome;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Shutdown;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plays a fact on this runtime, as {@code task.exs} does on the BEAM. */
final class TaskFactPlay {
  private record Do(Supplier<Object> what) {}

  private record Die(ExitReason reason) {}

  private final TaskFactNotes notes = new TaskFactNotes();
  private final Map<String, Pid> puppets = new TreeMap<>();

  private TaskFactPlay() {}

  /** What is seen after each step. */
  static List<String> of(TaskFact fact) {
    TaskFactPlay play = new TaskFactPlay();
    List<String> seen = new ArrayList<>();
    inProcess(
        settings -> settings.tracer(play.notes),
        () -> {
          SupervisorReport.listen(node(), report -> {});
          for (String who : List.of("o", "c")) {
            play.puppets.put(who, spawn(() -> play.puppet(who)));
            play.notes.called(play.puppets.get(who), who);
          }
          for (TaskFact.Step step : fact.steps()) {
            seen.add(play.step(step));
          }
        });
    return seen;
  }

  private void puppet(String who) {
    while (true) {
      receive(
          handle(Do.class, it -> notes.says(who, answer(it.what()))),
          handle(Die.class, it -> exit(it.reason())));
    }
  }

  private static Object answer(Supplier<Object> what) {
    try {
      return what.get();
    } catch (ProcessExit | IllegalArgumentException | IllegalStateException failure) {
      self(); // an exit signal has no answer
      return failure;
    }
  }

  private String step(TaskFact.Step step) {
    List<String> words = step.command();
    String first = words.getFirst();
    List<String> args = words.subList(1, words.size());
    Pid puppet = puppets.get(step.who());
    switch (first) {
      case "wait" -> sleep(ofMillis(Long.parseLong(args.getFirst())));
      case "die" -> send(puppet, new Die(reason(args.getFirst())));
      case "return" -> send(puppet, new Die(ExitReason.NORMAL));
      default -> send(puppet, new Do(() -> run(first, args)));
    }
    settle();
    return notes.seen(step.who());
  }

  private static ExitReason reason(String word) {
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
    String first = args.isEmpty() ? "" : args.getFirst();
    List<String> rest = args.subList(Math.min(1, args.size()), args.size());
    List<String> last = args.subList(Math.min(2, args.size()), args.size());
    return switch (command) {
      case "trap" -> trapExit(true);
      case "exit" -> ok(() -> exit(notes.pid(first), reason(rest.getFirst())));
      case "alive" -> isAlive(notes.pid(first));
      case "bonds" -> bonds(info(self()).orElseThrow());
      case "mail" -> new TaskFactShow.Mail(flush());
      case "start" -> Task.start(() -> work(first, rest).call());
      case "start_link" -> Task.startLink(() -> work(first, rest).call());
      case "async" -> owned(first, Task.async(work(first, rest)));
      case "completed" -> owned(first, Task.completed(rest.getFirst()));
      case "await" -> notes.task(first).await(within(rest));
      case "await_many" -> Task.awaitMany(tasks(args), within(args));
      case "yield" -> notes.task(first).yield(within(rest));
      case "yield_many" -> Task.yieldMany(tasks(args), within(args));
      case "shutdown" ->
          rest.contains("brutal")
              ? notes.task(first).shutdown(Shutdown.BRUTAL_KILL)
              : notes.task(first).shutdown(within(rest));
      case "ignore" -> notes.task(first).ignore();
      case "sup" -> named(first, TaskSupervisor.startLink(options(rest)));
      case "sup_async" ->
          owned(
              rest.getFirst(),
              TaskSupervisor.async(notes.pid(first), work(rest.getFirst(), last), how(last)));
      case "sup_nolink" ->
          owned(
              rest.getFirst(),
              TaskSupervisor.asyncNolink(notes.pid(first), work(rest.getFirst(), last), how(last)));
      case "sup_child" ->
          TaskSupervisor.startChild(
              notes.pid(first), () -> work(rest.getFirst(), last).call(), restart(last), how(last));
      case "children" -> TaskSupervisor.children(notes.pid(first));
      case "terminate" ->
          TaskSupervisor.terminateChild(notes.pid(first), notes.pid(rest.getFirst()));
      case "stop" -> ok(() -> TaskSupervisor.stop(notes.pid(first)));
      case "tree" ->
          named(
              first,
              Supervisor.startLink(
                  Supervisor.oneForOne(),
                  Task.childSpec(() -> work(rest.getFirst(), last).call())));
      case "tree_count" -> "specs " + Supervisor.countChildren(notes.pid(first)).specs();
      case "stream" ->
          stream(args, (items, options) -> Task.asyncStream(items, this::item, options));
      case "sup_stream" ->
          stream(
              rest,
              (items, options) ->
                  TaskSupervisor.asyncStream(notes.pid(first), items, this::item, options));
      case "sup_stream_nolink" ->
          stream(
              rest,
              (items, options) ->
                  TaskSupervisor.asyncStreamNolink(notes.pid(first), items, this::item, options));
      default -> throw new AssertionError("no such command: " + command);
    };
  }

  private static Object ok(Runnable what) {
    what.run();
    return Outcome.OK;
  }

  private Object owned(String name, Task<String> task) {
    notes.owned(task, name);
    return Outcome.OK;
  }

  private Object named(String name, Start outcome) {
    notes.called(outcome.pid(), name);
    return outcome;
  }

  private static String bonds(ProcessInfo info) {
    return "links " + info.links().size() + " monitors " + info.monitors().size();
  }

  private List<Task<String>> tasks(List<String> words) {
    return words.stream().filter(word -> !word.contains(":")).map(notes::task).toList();
  }

  private static Duration within(List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith("within:"))
        .map(word -> time(word.substring("within:".length())))
        .findFirst()
        .orElse(ofMillis(5000));
  }

  private static Duration time(String word) {
    return word.equals("infinity") ? GenServer.INFINITY : ofMillis(Long.parseLong(word));
  }

  private static DynamicOptions options(List<String> words) {
    DynamicOptions options = TaskSupervisor.options();
    for (String word : words) {
      String[] sides = word.split(":");
      int number = Integer.parseInt(sides[1]);
      options =
          sides[0].equals("max_children")
              ? options.maxChildren(number)
              : options.maxRestarts(number);
    }
    return options;
  }

  private static Shutdown how(List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith("shutdown:"))
        .map(word -> word.substring("shutdown:".length()))
        .map(word -> word.equals("brutal") ? Shutdown.BRUTAL_KILL : Shutdown.after(time(word)))
        .findFirst()
        .orElse(Shutdown.after(ofMillis(5000)));
  }

  private static Restart restart(List<String> words) {
    return words.contains("permanent")
        ? Restart.PERMANENT
        : words.contains("transient") ? Restart.TRANSIENT : Restart.TEMPORARY;
  }

  // Work

  /** As {@code Work} of the recorder: one word after the other. */
  private Callable<String> work(String name, List<String> words) {
    return () -> {
      notes.up(self(), name);
      String value = name;
      for (String word : words) {
        String[] sides = word.split(":", 2);
        switch (sides[0]) {
          case "give" -> value = sides[1];
          case "sleep" -> sleep(time(sides[1]));
          case "raise" -> throw new IllegalStateException(sides[1]);
          case "exit" -> exit(reason(sides[1]));
          case "trap" -> trapExit(true);
          case "linger" -> {
            Exit told = receive(on(Exit.class, it -> it));
            sleep(time(sides[1]));
            exit(told.reason());
          }
          case "instead" -> {
            receive(on(Exit.class, it -> it));
            exit(reason(sides[1]));
          }
          default -> {} // an option of the command
        }
      }
      return value;
    };
  }

  private String item(String item) {
    List<String> words = List.of(item.split(","));
    try {
      return work(words.getFirst(), words.subList(1, words.size())).call();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception checked) {
      throw new AssertionError(checked);
    }
  }

  private interface Making {
    Stream<Result<String>> make(Stream<String> items, StreamOptions options);
  }

  private Object stream(List<String> words, Making making) {
    int of = words.indexOf("of");
    StreamOptions options = Task.streamOptions();
    for (String word : words.subList(0, of)) {
      String value = word.substring(word.indexOf(':') + 1);
      options =
          switch (word.split(":")[0]) {
            case "max" -> options.maxConcurrency(Integer.parseInt(value));
            case "unordered" -> options.ordered(false);
            case "timeout" -> options.timeout(time(value));
            case "kill_task" -> options.onTimeout(OnTimeout.KILL_TASK);
            case "zip" -> options.zipInputOnExit(true);
            default -> options;
          };
    }
    Stream<String> source = words.subList(of + 1, words.size()).stream().map(this::took);
    Stream<Result<String>> results = making.make(source, options);
    for (String word : words.subList(0, of)) {
      String value = word.substring(word.indexOf(':') + 1);
      results =
          switch (word.split(":")[0]) {
            case "take" -> results.limit(Long.parseLong(value));
            case "fail_at" -> results.peek(it -> failAt(it, value));
            default -> results;
          };
    }
    return results.toList();
  }

  private String took(String item) {
    if (item.startsWith("fail:")) {
      sleep(ofMillis(100));
      throw new IllegalStateException(item);
    }
    if (item.startsWith("later:")) {
      sleep(ofMillis(100));
      return took(item.substring("later:".length()));
    }
    notes.took(item.split(",")[0]);
    return item;
  }

  private static void failAt(Result<String> result, String value) {
    if (result.equals(new Result.Ok<>(value))) {
      throw new IllegalStateException("stream");
    }
  }
}
