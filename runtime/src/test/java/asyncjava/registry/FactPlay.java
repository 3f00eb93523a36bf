package asyncjava.registry;

import static asyncjava.process.InProcess.settle;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.Match.entry;
import static java.time.Duration.ofMillis;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Processes;
import asyncjava.process.Ref;
import asyncjava.registry.FactReader.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plays a fact on this runtime, as {@code registry.exs} does on the BEAM. */
final class FactPlay {
  private record Do(Ref ref, Pid from, Supplier<Object> what) {}

  private record Done(Ref ref, Object answer) {}

  /** A list of results, as against a list that is a tuple. */
  private record Many(List<?> elements) {}

  private static final Pattern PROCESS = Pattern.compile("\\bp\\d\\b");

  private final Map<String, Pid> processes = new HashMap<>();
  private final Map<Pid, String> names = new HashMap<>();

  /** What is seen after each step. To be called in a process of a fresh node. */
  static List<String> of(Fact fact) {
    FactPlay play = new FactPlay();
    for (Fact.Step step : fact.steps()) {
      play.add(step.who());
      PROCESS.matcher(step.command()).results().forEach(mentioned -> play.add(mentioned.group()));
    }
    return fact.steps().stream().map(play::step).toList();
  }

  private void add(String name) {
    names.put(processes.computeIfAbsent(name, who -> spawn(FactPlay::puppet)), name);
  }

  private static void puppet() {
    while (true) {
      Do command = receive(on(Do.class, c -> c));
      Object answer;
      try {
        answer = command.what().get();
      } catch (IllegalArgumentException refused) {
        answer = new Word("error");
      } catch (RuntimeException raised) {
        answer = new Word("raised " + raised.getMessage());
      } catch (ProcessExit exit) {
        if (!(exit.reason() instanceof ExitReason.Crash(Throwable cause))) {
          throw exit;
        }
        answer = new Word("exited raised " + cause.getMessage());
      }
      send(command.from(), new Done(command.ref(), answer));
    }
  }

  private String step(Fact.Step step) {
    boolean sorted = step.command().startsWith("sorted ");
    String line = sorted ? step.command().substring("sorted ".length()) : step.command();
    String command = line.split(" ")[0];
    List<Object> args = FactReader.read(line.substring(command.length()), processes);
    Pid puppet = processes.get(step.who());
    Ref ref = monitor(puppet);
    send(puppet, new Do(ref, self(), () -> run(command, args)));
    Object answer =
        receive(
            on(Done.class, done -> done.ref() == ref, Done::answer),
            on(
                Down.class,
                down -> down.ref() == ref,
                down -> new Word("ended " + show(down.reason()))));
    demonitorAndFlush(ref);
    settle();
    lookForRegistries();
    if (sorted && answer instanceof Many(List<?> elements)) {
      return elements.stream().map(this::show).sorted().collect(Collectors.joining(", ", "[", "]"));
    }
    return show(answer);
  }

  private void lookForRegistries() {
    for (Pid pid : list()) {
      String label = info(pid).flatMap(info -> info.label()).orElse("");
      if (label.startsWith("registry ")) {
        String registry = label.substring("registry ".length()).split(",")[0];
        names.put(pid, label.contains(", partition") ? "keeper of " + registry : registry);
      }
    }
  }

  // Commands

  private static String name(Object word) {
    return ((Word) word).text();
  }

  private static Object run(String command, List<Object> args) {
    Object[] a = args.toArray();
    return switch (command) {
      case "start" -> start(args);
      case "register" -> said(Registry.register(name(a[0]), a[1], a[2]));
      case "owner" ->
          Registry.register(name(a[0]), a[1], a[2]) instanceof Registration.Registered(Pid owner)
              && isKeeper(owner, name(a[0]));
      case "unregister" -> ok(() -> Registry.unregister(name(a[0]), a[1]));
      case "unregister_match" ->
          ok(() -> Registry.unregisterMatch(name(a[0]), a[1], a[2], guards(args)));
      case "lookup" -> new Many(Registry.lookup(name(a[0]), a[1]));
      case "keys" -> new Many(Registry.keys(name(a[0]), (Pid) a[1]));
      case "values" -> new Many(Registry.values(name(a[0]), a[1], (Pid) a[2]));
      case "count" -> Registry.count(name(a[0]));
      case "match" -> new Many(Registry.match(name(a[0]), a[1], a[2], guards(args)));
      case "count_match" -> Registry.countMatch(name(a[0]), a[1], a[2], guards(args));
      case "select" -> new Many(Registry.select(name(a[0]), specs(args)));
      case "count_select" -> Registry.countSelect(name(a[0]), specs(args));
      case "update" -> {
        int by = (Integer) a[2];
        yield Registry.updateValue(name(a[0]), a[1], (Integer n) -> n + by)
            .<Object>map(done -> List.of(done.newValue(), done.oldValue()))
            .orElse(new Word("none"));
      }
      case "update_raising" ->
          Registry.updateValue(
              name(a[0]),
              a[1],
              n -> {
                throw new RuntimeException("oops");
              });
      case "dispatch" -> new Many(calls(args));
      case "dispatch_all" ->
          new Many(calls(args).stream().flatMap(c -> c.elements().stream()).toList());
      case "dispatch_in_caller" -> {
        Pid caller = self();
        Ref ref = makeRef();
        dispatch(args, entries -> send(caller, new Done(ref, self() == caller)));
        yield new Many(answers(ref));
      }
      case "dispatch_raising" ->
          ok(
              () ->
                  dispatch(
                      args,
                      entries -> {
                        throw new RuntimeException("oops");
                      }));
      case "put_meta" -> ok(() -> Registry.putMeta(name(a[0]), a[1], a[2]));
      case "delete_meta" -> ok(() -> Registry.deleteMeta(name(a[0]), a[1]));
      case "meta" -> Registry.meta(name(a[0]), a[1]).orElse(new Word("none"));
      case "via_register" -> {
        Optional<Pid> holder = via(args.subList(1, args.size())).register((Pid) a[0]);
        yield new Word(holder.isEmpty() ? "yes" : "no");
      }
      case "via_unregister" -> ok(() -> via(args).unregister());
      case "via_whereis" -> via(args).whereis().<Object>map(pid -> pid).orElse(new Word("none"));
      case "via_start" -> startServer(via(args));
      case "listen" -> {
        Processes.register(name(a[0]), self());
        yield true;
      }
      case "trap" -> trapExit(true);
      case "mail" -> new Many(flush());
      case "alive" -> isAlive((Pid) a[0]);
      case "linked" ->
          info(self()).orElseThrow().links().stream().anyMatch(p -> isKeeper(p, name(a[0])));
      case "linked_to_registry" ->
          info(self()).orElseThrow().links().contains(whereis(name(a[0])).orElseThrow());
      case "exit" -> {
        Pid target = a[0] instanceof Pid pid ? pid : whereis(name(a[0])).orElseThrow();
        Ref end = monitor(target);
        exit(target, reason(a[1]));
        yield receive(
            on(Down.class, down -> down.ref() == end, Down::reason),
            after(ofMillis(100), () -> new Word("lives")));
      }
      case "die" -> exit(reason(a[0]));
      default -> throw new AssertionError("no such command: " + command);
    };
  }

  private static Object ok(Runnable what) {
    what.run();
    return new Word("ok");
  }

  private static Object start(List<Object> args) {
    Options options = new Options(Keys.valueOf(name(args.get(1)).toUpperCase()), name(args.get(0)));
    for (int i = 2; i < args.size(); i += 2) {
      Object value = args.get(i + 1);
      options =
          switch (name(args.get(i))) {
            case "partitions" -> options.partitions((Integer) value);
            case "listeners" ->
                options.listeners(
                    ((List<?>) value).stream().map(FactPlay::name).toArray(String[]::new));
            case "meta" -> options.meta(value, args.get(++i + 1));
            default -> throw new AssertionError(args);
          };
    }
    return switch (Registry.startLink(options)) {
      case Start.Started _ -> new Word("ok");
      case Start.NotStarted(ExitReason.Term(AlreadyStarted _)) -> new Word("already_started");
      case Start other -> throw new AssertionError(other);
    };
  }

  private static Object said(Registration registration) {
    return switch (registration) {
      case Registration.Registered _ -> new Word("ok");
      case Registration.AlreadyRegistered(Pid pid) -> List.of(new Word("already"), pid);
    };
  }

  private static boolean isKeeper(Pid pid, String registry) {
    return info(pid)
        .flatMap(info -> info.label())
        .filter(label -> label.startsWith("registry " + registry + ", partition"))
        .isPresent();
  }

  private static Guard[] guards(List<Object> args) {
    return args.stream().skip(3).toArray(Guard[]::new);
  }

  /** The head of each spec is a tuple, its guards follow, then "give" and the result. */
  private static Spec[] specs(List<Object> args) {
    List<Spec> specs = new ArrayList<>();
    for (int i = 1; i < args.size(); i++) {
      List<?> head = (List<?>) args.get(i++);
      Spec spec = entry(head.get(0), head.get(1), head.get(2));
      while (args.get(i) instanceof Guard guard) {
        spec = spec.where(guard);
        i++;
      }
      specs.add(spec.give(args.get(++i)));
    }
    return specs.toArray(Spec[]::new);
  }

  private static void dispatch(List<Object> args, Consumer<? super List<Entry>> function) {
    if (args.size() > 2) {
      Registry.dispatchParallel(name(args.get(0)), args.get(1), function);
    } else {
      Registry.dispatch(name(args.get(0)), args.get(1), function);
    }
  }

  private static List<Many> calls(List<Object> args) {
    Pid caller = self();
    Ref ref = makeRef();
    dispatch(args, entries -> send(caller, new Done(ref, new Many(entries))));
    return answers(ref).stream().map(Many.class::cast).toList();
  }

  private static List<Object> answers(Ref ref) {
    List<Object> answers = new ArrayList<>();
    while (true) {
      Object none = new Object();
      Object answer =
          receive(
              on(Done.class, done -> done.ref() == ref, Done::answer),
              after(ofMillis(0), () -> none));
      if (answer == none) {
        return answers;
      }
      answers.add(answer);
    }
  }

  private static RegistryName via(List<Object> args) {
    return args.size() > 2
        ? Registry.via(name(args.get(0)), args.get(1), args.get(2))
        : Registry.via(name(args.get(0)), args.get(1));
  }

  private static Object startServer(RegistryName name) {
    return switch (GenServer.start(() -> GenServer.ok("state"), name)) {
      case Start.Started _ -> new Word("ok");
      case Start.NotStarted(ExitReason.Term(AlreadyStarted(Pid holder))) ->
          List.of(new Word("already"), holder);
      case Start other -> throw new AssertionError(other);
    };
  }

  private static ExitReason reason(Object word) {
    return switch (name(word)) {
      case "normal" -> ExitReason.NORMAL;
      case "shutdown" -> ExitReason.SHUTDOWN;
      case "kill" -> ExitReason.KILL;
      case String other -> ExitReason.of(new Word(other));
    };
  }

  // Printing

  private String show(Object term) {
    return switch (term) {
      case Many(List<?> elements) -> joined("[", elements, "]");
      case List<?> tuple -> joined("{", tuple, "}");
      case Entry(Pid pid, Object value) -> joined("{", List.of(pid, value), "}");
      case Found(Object key, Pid pid, Object value) ->
          joined("{", List.of(key, List.of(pid, value)), "}");
      case Register(String registry, Object key, Pid pid, Object value) ->
          joined("{", List.of(new Word("register"), new Word(registry), key, pid, value), "}");
      case Unregister(String registry, Object key, Pid pid) ->
          joined("{", List.of(new Word("unregister"), new Word(registry), key, pid), "}");
      case Exit(Pid from, ExitReason reason) ->
          joined("{", List.of(new Word("exit"), from, reason), "}");
      case ExitReason.Term(Object inner) -> show(inner);
      case Pid pid -> names.getOrDefault(pid, "?");
      case Word(String text) -> text;
      case String text -> '"' + text + '"';
      case Object none when none == Registry.NO_VALUE -> "no_value";
      case Object other -> other.toString();
    };
  }

  private String joined(String open, List<?> parts, String close) {
    return parts.stream().map(this::show).collect(Collectors.joining(", ", open, close));
  }
}
