package asyncjava.supervisor;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Plays a scenario, as {@code supervision.exs} does on the BEAM: tells the clients what to do, and
 * writes down what they answer, and how the children start and end. The test's process listens.
 */
final class Stage {
  /** How long nothing must happen before a step counts as done. */
  private static final Duration QUIET = Duration.ofMillis(600);

  /** A child begins its init, and waits for a {@link Welcome}. */
  record Hello(String id, int number, Pid pid, Pid parent, String outcome) {}

  record Welcome() {}

  /** A child says something. */
  record Event(Pid by, String text) {}

  record Answer(Pid by, String text) {}

  /** A supervisor has reported something. */
  record Told(String text) {}

  final Words words = new Words();
  private final Pid listener = self();
  private final Map<String, Plan> plans;
  private final Map<String, Integer> starts = new ConcurrentHashMap<>();
  private final Map<String, Pid> pids = new ConcurrentHashMap<>();
  private final Map<Pid, Plan> planOf = new ConcurrentHashMap<>();
  private final Map<Pid, Pid> parents = new ConcurrentHashMap<>();

  /** Whose start has failed: on the BEAM it is a race of what they end. */
  private final Set<Pid> failed = new HashSet<>();

  // Of the current step
  private record Said(Pid by, boolean start, String text) {}

  private final List<Said> events = new ArrayList<>();
  private final Map<Pid, ExitReason> ended = new LinkedHashMap<>();
  private final TreeMap<String, String> answers = new TreeMap<>();
  private final List<String> reports = new ArrayList<>();

  Stage(Scenario scenario) {
    plans = Plan.read(scenario.tree());
    SupervisorReport.listen(node(), this::report);
    for (String name : List.of("p", "q", "r")) {
      Pid client = spawn(new StageClient(this));
      words.name(client, name);
      pids.put(name, client);
      monitor(client);
    }
  }

  List<String> play(Scenario scenario) {
    List<String> seen = new ArrayList<>();
    for (Scenario.Step step : scenario.steps()) {
      List<String> tokens = List.of(step.what().split(" "));
      String actor = tokens.getFirst();
      events.clear();
      ended.clear();
      answers.clear();
      reports.clear();
      if (actor.equals("wait")) {
        sleep(Duration.ofMillis(Long.parseLong(tokens.get(1))));
      } else {
        send(pids.get(actor), new StageClient.Do(tokens.subList(1, tokens.size())));
      }
      settle();
      seen.add(shown(actor));
    }
    return seen;
  }

  private void settle() {
    while (true) {
      switch (receive(QUIET)) {
        case Timeout _ -> {
          return;
        }
        case Hello hello -> admit(hello);
        case Event(Pid by, String text) -> events.add(new Said(by, false, " " + text));
        case Told(String text) -> reports.add(text);
        case Answer(Pid by, String text) -> answers.put(words.who(by), text);
        case Down(var _, var from, ExitReason reason) -> {
          if (!failed.contains(from)) {
            ended.put((Pid) from, reason);
          }
        }
        case Object other -> throw new AssertionError("unexpected " + other);
      }
    }
  }

  private void admit(Hello hello) {
    Pid pid = hello.pid();
    boolean runs = hello.outcome().equals("ok");
    words.name(pid, hello.id() + "#" + hello.number());
    planOf.put(pid, plan(hello.id()));
    parents.put(pid, hello.parent());
    if (runs) {
      pids.put(hello.id(), pid);
    } else {
      failed.add(pid);
    }
    events.add(new Said(pid, true, runs ? "" : " " + hello.outcome()));
    monitor(pid);
    send(pid, new Welcome());
  }

  private String shown(String actor) {
    List<String> parts = new ArrayList<>();
    // Whether a client that is ended by its link still gets to answer is a race.
    ended.keySet().forEach(pid -> answers.remove(words.who(pid)));
    String result = answers.remove(actor);
    parts.add(result == null ? "-" : result);
    Map<Pid, List<String>> aside = new LinkedHashMap<>();
    List<String> main = new ArrayList<>();
    for (Said it : events) {
      Pid chain = it.start() ? listener : chain(it.by());
      (chain == listener ? main : aside.computeIfAbsent(chain, root -> new ArrayList<>()))
          .add(words.who(it.by()) + it.text());
    }
    if (!main.isEmpty()) {
      parts.add(String.join(", ", main));
    }
    aside.values().stream()
        .map(chain -> "meanwhile " + String.join(", ", chain))
        .sorted()
        .forEach(parts::add);
    if (!ended.isEmpty()) {
      parts.add(
          ended.entrySet().stream()
              .map(it -> words.who(it.getKey()) + "(" + words.show(it.getValue()) + ")")
              .sorted()
              .collect(Collectors.joining(" ", "ended ", "")));
    }
    if (!reports.isEmpty()) {
      parts.add(reports.stream().sorted().collect(Collectors.joining(", ", "reports ", "")));
    }
    answers.forEach((name, text) -> parts.add(name + " answers " + text));
    return String.join(" | ", parts);
  }

  /**
   * What ends beside all else, since its supervisor was killed or is a dynamic one: each child with
   * what is below it. The listener stands for what goes in order.
   */
  private Pid chain(Pid pid) {
    Pid supervisor = parents.get(pid);
    if (!parents.containsKey(supervisor)) {
      return listener;
    }
    boolean apart =
        (isKilled(supervisor) && !isKilled(parents.get(supervisor)))
            || (planOf.get(supervisor).kind == Plan.Kind.DYNAMIC && ended.containsKey(supervisor));
    return apart ? pid : chain(supervisor);
  }

  private boolean isKilled(Pid pid) {
    return ExitReason.KILLED.equals(ended.get(pid));
  }

  /**
   * A start that failed is told of the child alone: OTP names an earlier process of it, or none.
   */
  private void report(SupervisorReport it) {
    boolean start = it.event() == SupervisorReport.Event.START_ERROR;
    String child = it.pid().filter(pid -> !start).map(words::who).orElse(it.child().toString());
    String text = it.event() + "(" + child + " " + words.show(it.reason()) + ")";
    send(listener, new Told(words.who(it.supervisor()) + " " + text));
  }

  // For the actors

  /** A child's start begins; gives what is to come of it, as soon as the stage watches. */
  String hello(Plan plan, Pid parent) {
    int number = starts.merge(plan.id, 1, Integer::sum);
    String outcome = plan.start(number);
    send(listener, new Hello(plan.id, number, self(), parent, outcome));
    return receive(on(Welcome.class, it -> outcome));
  }

  void event(String text) {
    send(listener, new Event(self(), text));
  }

  void answer(String text) {
    send(listener, new Answer(self(), text));
  }

  /** The process of the last start, whether it is alive or not. */
  Pid pid(String id) {
    return pids.get(id);
  }

  Plan plan(String id) {
    return plans.get(id);
  }

  ChildSpec spec(Plan plan) {
    ChildSpec spec =
        ChildSpec.of(plan.id, () -> start(plan))
            .restart(plan.restart)
            .type(plan.kind == Plan.Kind.WORKER ? ChildType.WORKER : ChildType.SUPERVISOR)
            .significant(plan.significant);
    return plan.shutdown.map(spec::shutdown).orElse(spec);
  }

  Start start(Plan plan) {
    Pid parent = self();
    return switch (plan.kind) {
      case WORKER -> GenServer.startLink(new StageWorker(this, plan, parent));
      case SUPERVISOR -> Supervisor.startLink(() -> supervisor(plan, parent));
      case DYNAMIC -> DynamicSupervisor.startLink(() -> dynamic(plan, parent));
    };
  }

  private SupervisorInit supervisor(Plan plan, Pid parent) {
    return switch (hello(plan, parent)) {
      case "ok" ->
          Supervisor.init(plan.flags, plan.children.stream().map(id -> spec(plan(id))).toList());
      case "ignores" -> Supervisor.ignore();
      default -> throw new IllegalStateException("oops");
    };
  }

  private DynamicInit dynamic(Plan plan, Pid parent) {
    return switch (hello(plan, parent)) {
      case "ok" -> DynamicSupervisor.init(plan.options);
      case "ignores" -> DynamicSupervisor.ignore();
      default -> throw new IllegalStateException("oops");
    };
  }
}
