package asyncjava.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Plays a scenario on the {@link Model}. */
final class ModelStage implements Stage {
  private static final String OK = "ok";

  private final Model model = new Model();
  private final ModelTimers timers = new ModelTimers(model);
  private final SortedMap<String, ModelRun> runs = new TreeMap<>();
  private final Map<String, MailView> mail = new HashMap<>();
  private final boolean ordered;
  private long now;
  private int steps;

  // Of the current step
  private final Set<String> born = new TreeSet<>();
  private final SortedMap<String, List<String>> done = new TreeMap<>();

  ModelStage(Scenario scenario) {
    ordered = scenario.ordered();
    scenario.processes().forEach(pid -> spawn(pid, Optional.empty()));
  }

  /** For who chooses the next step. */
  Model model() {
    return model;
  }

  long now() {
    return now;
  }

  boolean isBlocked(String pid) {
    return runs.containsKey(pid);
  }

  @Override
  public Observation play(Step step) {
    steps++;
    born.clear();
    done.clear();
    if (step.isWait()) {
      advance(now + step.millis());
    } else {
      model.get(step.actor()).hibernated = false;
      runs.put(step.actor(), new ModelRun(step));
      carryOn();
      advance(now);
    }
    SortedMap<String, String> ended = model.takeEnded();
    ended.keySet().removeAll(born);
    done.keySet().removeAll(ended.keySet());
    List<String> result = done.containsKey(step.actor()) ? done.remove(step.actor()) : List.of();
    SortedMap<String, String> states = new TreeMap<>();
    model.living().forEach((pid, process) -> states.put(pid, state(process)));
    return new Observation(result, new TreeMap<>(done), ended, states);
  }

  private String state(ModelProcess process) {
    model.look(process.id);
    return new PuppetState(
            process.trap,
            process.name,
            List.copyOf(process.links),
            model.monitors(process.id),
            model.watchers(process.id),
            mail.get(process.id).update(process.mail, steps, ordered),
            process.dictionary.entrySet().stream().map(Object::toString).toList(),
            process.leader,
            process.hibernated,
            runs.containsKey(process.id))
        .toString();
  }

  private void spawn(String pid, Optional<String> leader) {
    model.spawn(pid, leader);
    mail.put(pid, new MailView());
    born.add(pid);
  }

  // Time

  private void advance(long until) {
    while (true) {
      long nextRun =
          runs.values().stream().mapToLong(ModelRun::deadline).min().orElse(Long.MAX_VALUE);
      long next = Math.min(nextRun, timers.nextDeadline());
      if (next > until) {
        break;
      }
      now = Math.max(now, next);
      if (timers.nextDeadline() <= now) {
        timers.fire();
      }
      carryOn();
    }
    now = until;
  }

  // Running

  /** Lets everybody do what they can, until nobody can do any more. */
  private void carryOn() {
    boolean moved;
    do {
      moved = false;
      for (ModelRun run : List.copyOf(runs.values())) {
        if (!model.isAlive(run.actor)) {
          runs.remove(run.actor);
        } else if (!run.isWaiting() || run.resume(now)) {
          proceed(run);
          moved = true;
        }
      }
    } while (moved);
  }

  private void proceed(ModelRun run) {
    while (!run.left.isEmpty() && model.isAlive(run.actor)) {
      perform(run, run.left.remove());
      if (run.isWaiting() && !run.resume(now)) {
        return;
      }
    }
    runs.remove(run.actor);
    if (model.isAlive(run.actor)) {
      done.put(run.actor, run.results);
    }
  }

  private void perform(ModelRun run, Command c) {
    try {
      command(run, c.verb().equals("unguarded") ? c.from(0) : c);
    } catch (Model.Failure failure) {
      if (c.verb().equals("unguarded")) {
        model.end(run.actor, "error(" + failure.getMessage() + ")");
      } else {
        run.results.add("error " + failure.getMessage());
      }
    }
  }

  private void command(ModelRun run, Command c) {
    String self = run.actor;
    switch (c.verb()) {
      case "return", "die", "raise", "throw" -> model.end(self, endOf(c));
      case "receive" -> receive(run, c.words());
      case "sleep" -> run.waitFor(Optional::empty, now + millis(c.word(0)), OK);
      case "puts" -> ask(run, model.get(self).leader.orElseThrow(), "put," + c.word(0));
      case "gets" -> ask(run, model.get(self).leader.orElseThrow(), "line," + c.word(0));
      case "puts_to" ->
          ask(
              run,
              c.has(0, "name") ? model.holder(c.word(1)) : c.word(0),
              "put," + c.words().getLast());
      default -> run.results.add(immediate(self, c));
    }
  }

  private static String endOf(Command c) {
    return switch (c.verb()) {
      case "return" -> "normal";
      case "die" -> c.word(0);
      case "raise" -> "error(" + c.word(0) + ")";
      default -> "nocatch(" + c.word(0) + ")";
    };
  }

  private void ask(ModelRun run, String device, String request) {
    model.askDevice(run.actor, device, request);
    run.waitFor(() -> model.takeIoReply(run.actor), ModelRun.NEVER, "");
  }

  private void receive(ModelRun run, List<String> words) {
    List<Predicate<String>> patterns = new ArrayList<>();
    long deadline = ModelRun.NEVER;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "any" -> patterns.add(message -> true);
        case "after" -> deadline = now + millis(words.get(++i));
        case "exit", "down" -> {
          String start = words.get(i) + "(" + words.get(++i) + ",";
          patterns.add(message -> message.startsWith(start));
        }
        case String text -> patterns.add(text::equals);
      }
    }
    run.waitFor(() -> take(run.actor, patterns), deadline, "timeout");
  }

  /** The oldest message that matches any pattern. */
  private Optional<String> take(String pid, List<Predicate<String>> patterns) {
    model.look(pid);
    List<String> messages = model.get(pid).mail;
    for (int i = 0; i < messages.size(); i++) {
      String message = messages.get(i);
      if (patterns.stream().anyMatch(pattern -> pattern.test(message))) {
        messages.remove(i);
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }

  private String immediate(String self, Command c) {
    ModelProcess me = model.get(self);
    return switch (c.verb()) {
      case "spawn", "spawn_link", "spawn_monitor" -> spawn(self, c);
      case "link" -> ok(() -> model.link(self, c.word(0)));
      case "unlink" -> ok(() -> model.unlink(self, c.word(0)));
      case "monitor" ->
          c.has(0, "name")
              ? ok(() -> model.monitorName(c.word(3), self, c.word(1)))
              : ok(() -> model.monitor(c.word(2), self, c.word(0)));
      case "demonitor" ->
          ""
              + (c.has(1)
                  ? model.demonitorAndFlush(c.word(0), self)
                  : model.demonitor(c.word(0), self));
      case "trap" -> trap(me, Boolean.parseBoolean(c.word(0)));
      case "exit" -> ok(() -> model.signal(self, c.word(0), c.word(1)));
      case "catch_exit" -> "caught(" + c.word(0) + ")";
      case "send" ->
          c.has(0, "name")
              ? ok(() -> model.deliver(model.holder(c.word(1)), c.word(2)))
              : ok(() -> model.send(c.word(0), c.word(1)));
      case "alias" -> ok(() -> model.alias(c.word(0), self));
      case "unalias" -> "" + model.unalias(c.word(0), self);
      case "register" -> ok(() -> model.register(c.word(0), c.word(1)));
      case "unregister" -> ok(() -> model.unregister(c.word(0)));
      case "whereis" -> model.whereis(c.word(0)).orElse("none");
      case "alive", "listed" -> "" + model.isAlive(c.word(0));
      case "info" -> model.isAlive(c.word(0)) ? "some" : "none";
      case "flush" -> flush(me);
      case "pause" -> OK;
      case "hibernate" -> hibernate(me);
      case "send_after" -> sendAfter(c);
      case "cancel" -> timers.cancel(c.word(0)) ? "left" : "gone";
      case "read" -> timers.isLeft(c.word(0)) ? "left" : "gone";
      case "put" -> Optional.ofNullable(me.dictionary.put(c.word(0), c.word(1))).orElse("none");
      case "get" -> me.dictionary.getOrDefault(c.word(0), "none");
      case "erase" -> Optional.ofNullable(me.dictionary.remove(c.word(0))).orElse("none");
      case "leader" -> ok(() -> model.groupLeader(self, c.word(0)));
      case "leader_of" -> ok(() -> model.groupLeader(c.word(0), c.word(1)));
      case "answer" -> ok(() -> model.answer(self, c.has(0) ? c.word(0) : OK));
      default -> throw new AssertionError("no command of a scenario: " + c);
    };
  }

  /** Rule 9: link and monitor are there before the child does anything. */
  private String spawn(String self, Command c) {
    String child = c.word(0);
    spawn(child, model.get(self).leader);
    if (c.verb().equals("spawn_link")) {
      model.link(self, child);
    }
    int rest = 1;
    if (c.verb().equals("spawn_monitor")) {
      model.monitor(c.word(2), self, child);
      rest = 3;
    }
    if (c.has(rest, "dying")) {
      model.end(child, endOf(c.from(rest + 1)));
    }
    return OK;
  }

  private static String trap(ModelProcess me, boolean on) {
    boolean before = me.trap;
    me.trap = on;
    return "" + before;
  }

  private String flush(ModelProcess me) {
    model.look(me.id);
    String all = me.mail.isEmpty() ? "nothing" : MailView.words(me.mail, ordered);
    me.mail.clear();
    return all;
  }

  private static String hibernate(ModelProcess me) {
    me.hibernated = me.mail.isEmpty();
    return OK;
  }

  private String sendAfter(Command c) {
    boolean byName = c.has(1, "name");
    int to = byName ? 2 : 1;
    timers.start(c.word(0), c.word(to), byName, c.word(to + 1), now + millis(c.word(to + 2)));
    return OK;
  }

  private static String ok(Runnable action) {
    action.run();
    return OK;
  }

  private static long millis(String text) {
    return Long.parseLong(text);
  }
}
