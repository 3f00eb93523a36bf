package asyncjava.supervisor;

import asyncjava.process.ExitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scenario says of a child, in a line such as {@code a transient trap starts:ok/fails}. */
final class Plan {
  enum Kind {
    WORKER,
    SUPERVISOR,
    DYNAMIC
  }

  final String id;
  final List<String> children = new ArrayList<>();
  Kind kind = Kind.WORKER;
  Restart restart = Restart.PERMANENT;
  Optional<Shutdown> shutdown = Optional.empty();
  Optional<ExitReason> quits = Optional.empty();
  boolean significant;
  boolean trap;
  boolean hangs;
  boolean unlinked;
  Flags flags = Supervisor.oneForOne().maxSeconds(1000);
  DynamicOptions options = DynamicSupervisor.options().maxSeconds(1000);
  private String[] starts = {};

  private Plan(String id) {
    this.id = id;
  }

  /** The plans by id; what is indented belongs to what stands above it. */
  static Map<String, Plan> read(List<String> lines) {
    Map<String, Plan> plans = new HashMap<>();
    List<Plan> above = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.strip().split(" ");
      int depth = (line.length() - line.stripLeading().length()) / 2 - 1;
      above = new ArrayList<>(above.subList(0, depth));
      Plan plan = new Plan(words[0]);
      for (int i = 1; i < words.length; i++) {
        plan.read(words[i]);
      }
      if (!above.isEmpty()) {
        above.getLast().children.add(plan.id);
      }
      above.add(plan);
      plans.put(plan.id, plan);
    }
    return plans;
  }

  private void read(String word) {
    String[] parts = word.split(":", 2);
    String value = parts.length > 1 ? parts[1] : "";
    switch (parts[0]) {
      case "permanent" -> restart = Restart.PERMANENT;
      case "transient" -> restart = Restart.TRANSIENT;
      case "temporary" -> restart = Restart.TEMPORARY;
      case "one_for_one" -> supervises(Supervisor.oneForOne());
      case "one_for_all" -> supervises(Supervisor.oneForAll());
      case "rest_for_one" -> supervises(Supervisor.restForOne());
      case "dynamic" -> kind = Kind.DYNAMIC;
      case "max" -> {
        flags = flags.maxRestarts(Integer.parseInt(value));
        options = options.maxRestarts(Integer.parseInt(value));
      }
      case "seconds" -> flags = flags.maxSeconds(Integer.parseInt(value));
      case "max_children" -> options = options.maxChildren(Integer.parseInt(value));
      case "auto" ->
          flags =
              flags.autoShutdown(
                  value.equals("any")
                      ? AutoShutdown.ANY_SIGNIFICANT
                      : AutoShutdown.ALL_SIGNIFICANT);
      case "brutal" -> shutdown = Optional.of(Shutdown.BRUTAL_KILL);
      case "infinity" -> shutdown = Optional.of(Shutdown.INFINITY);
      case "shutdown" ->
          shutdown = Optional.of(Shutdown.after(Duration.ofMillis(Long.parseLong(value))));
      case "starts" -> starts = value.split("/");
      case "quits" -> quits = Optional.of(Words.reason(value));
      case "trap" -> trap = true;
      case "significant" -> significant = true;
      case "hangs" -> hangs = true;
      case "unlinked" -> unlinked = true;
      default -> throw new AssertionError("no word " + word);
    }
  }

  private void supervises(Flags strategy) {
    kind = Kind.SUPERVISOR;
    flags = strategy.maxSeconds(1000);
  }

  /** What is to come of the start of that number. */
  String start(int number) {
    return number <= starts.length ? starts[number - 1] : "ok";
  }
}
