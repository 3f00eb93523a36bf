package asyncjava.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes random scenarios, the same for the same seed. Each step is chosen by what is alive on the
 * model after the one before; what the model shows then is the expectation.
 *
 * <p>No step leaves a race open: only the last command of a step may end a process, no two
 * deadlines are equal, and nobody takes "any" message where several may have come at once.
 */
final class Improviser {
  private static final int MAX_PROCESSES = 6;
  private static final List<String> NAMES = List.of("n1", "n2");
  private static final List<String> TEXTS = List.of("x", "y", "z");
  private static final List<String> REASONS =
      List.of("normal", "boom", "boom", "kill", "killed", "shutdown", "shutdown(x)", "noproc");
  private static final List<String> ENDINGS =
      List.of(
          "return",
          "die normal",
          "die boom",
          "die kill",
          "die shutdown",
          "die shutdown(x)",
          "raise oops",
          "throw v");

  private final Random random;
  private final Scenario frame;
  private final ModelStage stage;
  private final Model model;
  private final List<String> processes;
  private final List<String> monitors = new ArrayList<>();
  private final List<String> aliases = new ArrayList<>();
  private final List<String> timers = new ArrayList<>();
  private final Set<Long> deadlines = new HashSet<>();
  private final Map<String, String> maker = new HashMap<>();

  private Improviser(long seed) {
    random = new Random(seed);
    // With two processes nothing that is sent can race, so there the order of the mail counts too.
    boolean pair = random.nextInt(3) == 0;
    List<String> first = pair ? List.of("p1", "p2") : List.of("p1", "p2", "p3");
    frame = new Scenario("seed " + seed, pair, first, List.of());
    processes = new ArrayList<>(first);
    stage = new ModelStage(frame);
    model = stage.model();
  }

  /** A scenario with what the model shows as its recorded observations. */
  static Scenario scenario(long seed) {
    return new Improviser(seed).make();
  }

  private Scenario make() {
    Transcript transcript = new Transcript(frame);
    List<Step> steps = new ArrayList<>();
    int length = 10 + random.nextInt(21);
    while (steps.size() < length && !model.living().isEmpty()) {
      Step step = Step.parse(next());
      String line = transcript.line(stage.play(step));
      steps.add(new Step(step.actor(), step.commands(), List.of(line)));
    }
    return frame.withSteps(steps);
  }

  private String next() {
    List<String> free =
        model.living().keySet().stream().filter(pid -> !stage.isBlocked(pid)).toList();
    if (free.isEmpty() || random.nextInt(12) == 0) {
      return "wait " + 10 * (1 + random.nextInt(4));
    }
    String actor = one(free);
    StringBuilder step = new StringBuilder(actor).append(' ');
    int harmless = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
    IntStream.range(0, harmless).forEach(i -> step.append(harmless(actor)).append(" & "));
    return step.append(last(actor)).toString();
  }

  /** A command that ends nobody, whatever was done before in the same step. */
  private String harmless(String actor) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> "send " + one(processes) + " " + one(TEXTS);
      case 3, 4 -> "link " + one(processes);
      case 5, 6 -> "unlink " + one(processes);
      case 7, 8 -> "monitor " + one(processes) + " as " + fresh(actor, "m", monitors);
      case 9 -> "trap " + one(List.of("true", "true", "false"));
      case 10 -> "exit " + other(actor) + " normal";
      case 11 -> toTrapping(actor).orElse("alive " + actor);
      case 12 -> "receive " + one(TEXTS) + " after 0";
      case 13 -> "alias " + fresh(actor, "a", aliases);
      default -> withRef(actor);
    };
  }

  private Optional<String> toTrapping(String actor) {
    String target = one(processes);
    return !target.equals(actor) && model.isAlive(target) && model.get(target).trap
        ? Optional.of("exit " + target + " " + one(List.of("boom", "killed", "noproc")))
        : Optional.empty();
  }

  private String withRef(String actor) {
    List<String> commands = new ArrayList<>();
    monitors.forEach(
        ref -> commands.addAll(List.of("demonitor " + ref, "demonitor " + ref + " flush")));
    aliases.forEach(ref -> commands.add("unalias " + ref));
    if (random.nextInt(4) > 0) { // what is another's is there for the error case only
      commands.removeIf(c -> !actor.equals(maker.get(c.split(" ")[1])));
    }
    // When a message to one's own alias has come, and unalias leaves it there, is hard to say.
    aliases.stream()
        .filter(ref -> !actor.equals(maker.get(ref)))
        .forEach(ref -> commands.add("send " + ref + " " + one(TEXTS)));
    return commands.isEmpty() ? "alive " + actor : one(commands);
  }

  private String last(String actor) {
    return switch (random.nextInt(40)) {
      case 0, 1, 2, 3, 4 -> spawn(actor);
      case 5, 6, 7, 8, 9, 10 -> "link " + one(processes);
      case 11, 12, 13 -> "monitor " + one(processes) + " as " + fresh(actor, "m", monitors);
      case 14 -> "monitor name " + one(NAMES) + " as " + fresh(actor, "m", monitors);
      case 15, 16, 17, 18, 19 -> "exit " + one(processes) + " " + one(REASONS);
      case 20, 21 -> one(ENDINGS);
      case 22, 23 -> "register " + one(NAMES) + " " + one(processes);
      case 24 -> "unregister " + one(NAMES);
      case 25 -> "send name " + one(NAMES) + " " + one(TEXTS);
      case 26 -> "whereis " + one(NAMES);
      case 27, 28 -> "receive " + one(TEXTS) + limit();
      case 29, 30 -> "receive exit " + one(processes) + limit();
      case 31 -> monitors.isEmpty() ? "flush" : "receive down " + one(monitors) + limit();
      case 32 -> "flush";
      case 33, 34 -> timer(actor);
      case 35 -> "sleep " + freshTime();
      case 36 -> one(List.of("put k ", "put l ")) + one(TEXTS);
      case 37 -> "hibernate";
      default -> harmless(actor);
    };
  }

  private String spawn(String actor) {
    if (frame.ordered() || processes.size() == MAX_PROCESSES) {
      return harmless(actor);
    }
    String child = "p" + (processes.size() + 1);
    processes.add(child);
    String how = random.nextInt(4) == 0 ? " dying " + one(ENDINGS) : "";
    return switch (random.nextInt(4)) {
      case 0 -> "spawn " + child + how;
      case 1 -> "spawn_monitor " + child + " as " + fresh(actor, "m", monitors) + how;
      default -> "spawn_link " + child + how;
    };
  }

  private String timer(String actor) {
    if (!timers.isEmpty() && random.nextBoolean()) {
      return one(List.of("cancel ", "read ")) + one(timers);
    }
    String to = random.nextInt(4) == 0 ? "name " + one(NAMES) : one(processes);
    return "send_after "
        + fresh(actor, "t", timers)
        + " "
        + to
        + " "
        + one(TEXTS)
        + " "
        + freshTime();
  }

  /** How long a receive waits: now and then for ever. */
  private String limit() {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> " after " + freshTime();
      default -> " after 0";
    };
  }

  /** A time to wait whose end is the end of nothing else; waits of the driver end at full tens. */
  private long freshTime() {
    long time = 3 + random.nextInt(60);
    while ((stage.now() + time) % 10 == 0 || !deadlines.add(stage.now() + time)) {
      time++;
    }
    return time;
  }

  private String other(String actor) {
    return one(processes.stream().filter(pid -> !pid.equals(actor)).toList());
  }

  private String fresh(String actor, String kind, List<String> all) {
    String name = kind + (maker.size() + 1);
    maker.put(name, actor);
    all.add(name);
    return name;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
