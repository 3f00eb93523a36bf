package asyncjava.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes a scenario that fails smaller, as long as it still fails. */
final class Shrinker {
  private static final Pattern THING = Pattern.compile("[pmat]\\d+");

  private Shrinker() {}

  /**
   * @param fails says whether a scenario, which carries what the model shows, still fails
   */
  static Scenario shrink(Scenario scenario, Predicate<Scenario> fails) {
    Scenario smallest = scenario;
    boolean smaller;
    do {
      smaller = false;
      for (Scenario candidate : candidates(smallest)) {
        if (isPlayable(candidate)) {
          Scenario expected = expect(candidate);
          if (fails.test(expected)) {
            smallest = expected;
            smaller = true;
            break;
          }
        }
      }
    } while (smaller);
    return smallest;
  }

  /** The scenario with what the model shows as its recorded observations. */
  private static Scenario expect(Scenario scenario) {
    List<String> lines = Transcript.of(scenario, new ModelStage(scenario));
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Step step = scenario.steps().get(i);
      steps.add(new Step(step.actor(), step.commands(), List.of(lines.get(i))));
    }
    return scenario.withSteps(steps);
  }

  /** One step less, or one command less in a step. */
  private static List<Scenario> candidates(Scenario scenario) {
    List<Scenario> all = new ArrayList<>();
    List<Step> steps = scenario.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      all.add(scenario.withSteps(without(steps, i)));
      List<Command> commands = steps.get(i).commands();
      for (int j = 0; j < commands.size() && commands.size() > 1; j++) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(i, new Step(steps.get(i).actor(), without(commands, j), List.of()));
        all.add(scenario.withSteps(changed));
      }
    }
    return all;
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(index);
    return rest;
  }

  /** Whether each actor can act at its step, and all that is mentioned has been made. */
  private static boolean isPlayable(Scenario scenario) {
    ModelStage stage = new ModelStage(scenario);
    Set<String> known = new HashSet<>(scenario.processes());
    for (Step step : scenario.steps()) {
      if (!step.isWait()
          && (!stage.model().isAlive(step.actor()) || stage.isBlocked(step.actor()))) {
        return false;
      }
      for (Command command : step.commands()) {
        Set<String> made = made(command);
        known.addAll(made);
        boolean unknown =
            command.words().stream()
                .anyMatch(word -> THING.matcher(word).matches() && !known.contains(word));
        if (unknown) {
          return false;
        }
      }
      stage.play(step);
    }
    return true;
  }

  private static Set<String> made(Command command) {
    return switch (command.verb()) {
      case "spawn", "spawn_link", "alias", "send_after" -> Set.of(command.word(0));
      case "spawn_monitor" -> Set.of(command.word(0), command.word(2));
      case "monitor" -> Set.of(command.words().getLast());
      default -> Set.of();
    };
  }
}
