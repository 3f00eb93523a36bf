package asyncjava.process;

import static asyncjava.process.Processes.flush;
import static asyncjava.process.Processes.info;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.sleep;
import static asyncjava.process.Processes.spawn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plays a scenario on the runtime, as the driver process of a node of its own with virtual time.
 * Settled is what {@code sleep(ZERO)} waits for: that everybody else waits.
 */
final class RuntimeStage implements Stage {
  private static final int LIMIT_SECONDS = 60;

  private final boolean ordered;
  private final Map<String, Object> things = new HashMap<>();
  private final Map<Object, String> names = new HashMap<>();
  private final SortedMap<String, Pid> alive = new TreeMap<>();
  private final Map<String, MailView> mail = new HashMap<>();
  private final Set<String> waiting = new HashSet<>();
  private int steps;

  // Of the current step
  private final Set<String> born = new HashSet<>();
  private final SortedMap<String, List<String>> done = new TreeMap<>();
  private final SortedMap<String, String> ended = new TreeMap<>();

  private RuntimeStage(Scenario scenario) {
    ordered = scenario.ordered();
    scenario.processes().forEach(name -> made(name, spawn(Puppet::live)));
  }

  /** The transcript of the scenario. */
  static List<String> transcript(Scenario scenario) {
    CompletableFuture<List<String>> transcript = new CompletableFuture<>();
    try (Node node =
        Node.builder().name("stage").clock(new VirtualClock()).onCrash(crash -> {}).build()) {
      node.spawn(
          () -> {
            try {
              transcript.complete(Transcript.of(scenario, new RuntimeStage(scenario)));
            } catch (Throwable failure) {
              transcript.completeExceptionally(failure);
            }
          });
      return transcript.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("could not play\n" + scenario, e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("hangs for " + LIMIT_SECONDS + " s:\n" + scenario, e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public Observation play(Step step) {
    steps++;
    born.clear();
    done.clear();
    ended.clear();
    if (step.isWait()) {
      sleep(Duration.ofMillis(step.millis()));
    } else {
      String why = tell(step);
      if (!why.isEmpty()) {
        return new Observation(List.of(why), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
      }
    }
    settle();
    step.commands().forEach(this::standIn);
    done.keySet().removeAll(ended.keySet());
    List<String> result = done.containsKey(step.actor()) ? done.remove(step.actor()) : List.of();
    SortedMap<String, String> states = new TreeMap<>();
    alive.forEach((name, pid) -> states.put(name, state(name, info(pid).orElseThrow())));
    return new Observation(result, new TreeMap<>(done), new TreeMap<>(ended), states);
  }

  /** Gives its commands to the actor; says why it cannot do them, or nothing. */
  private String tell(Step step) {
    Pid actor = alive.get(step.actor());
    if (actor == null) {
      return step.actor() + " is not alive";
    }
    if (!waiting.add(step.actor())) {
      return step.actor() + " has not answered its last step yet";
    }
    send(actor, new Puppet.Orders(self(), step.commands(), Map.copyOf(things)));
    return "";
  }

  /**
   * A child that took its parent with it before that could tell its pid: any dead process will do.
   */
  private void standIn(Command command) {
    if (command.verb().startsWith("spawn") && !things.containsKey(command.word(0))) {
      know(command.word(0), spawn(() -> {}));
      settle();
    }
  }

  private void settle() {
    List<Object> told;
    do {
      sleep(Duration.ZERO);
      told = flush();
      told.forEach(this::note);
    } while (!told.isEmpty());
  }

  private void note(Object message) {
    switch (message) {
      case Puppet.Made(String name, Object thing) -> made(name, thing);
      case Puppet.Done(Pid by, List<Object> results) -> {
        waiting.remove(names.get(by));
        done.put(names.get(by), results.stream().map(this::word).toList());
      }
      case Down(Ref _, Dest from, ExitReason reason) -> ended(names.get(from), reason);
      default -> throw new AssertionError("the driver was sent " + message);
    }
  }

  private void know(String name, Object thing) {
    things.put(name, thing);
    names.put(thing, name);
  }

  private void made(String name, Object thing) {
    know(name, thing);
    if (name.startsWith("p")) {
      Pid pid = (Pid) thing;
      monitor(pid);
      alive.put(name, pid);
      mail.put(name, new MailView());
      born.add(name);
    }
  }

  /** Who ends in the step that spawned it may do so before the driver watches it: not shown. */
  private void ended(String name, ExitReason reason) {
    if (!born.contains(name)) {
      ended.put(name, Wording.word(reason));
    }
    alive.remove(name);
    waiting.remove(name);
  }

  private String word(Object result) {
    return switch (result) {
      case String text -> text;
      case Collection<?> none when none.isEmpty() -> "nothing";
      case Collection<?> messages ->
          MailView.words(messages.stream().map(m -> Wording.word(m, names)).toList(), ordered);
      default -> Wording.name(result, names);
    };
  }

  private String state(String name, ProcessInfo info) {
    List<String> messages = info.messages().stream().map(m -> Wording.word(m, names)).toList();
    List<Pid> watchers = new ArrayList<>(info.monitoredBy());
    watchers.remove(self());
    return new PuppetState(
            info.trapExit(),
            info.registeredName(),
            sorted(info.links()),
            sorted(info.monitors()),
            sorted(watchers),
            mail.get(name).update(messages, steps, ordered),
            info.dictionary().entrySet().stream().map(Object::toString).sorted().toList(),
            Optional.ofNullable(names.get(info.groupLeader())),
            info.status() == ProcessInfo.Status.HIBERNATED,
            waiting.contains(name))
        .toString();
  }

  private List<String> sorted(Collection<? extends Dest> things) {
    return things.stream().map(thing -> Wording.name(thing, names)).sorted().toList();
  }
}
