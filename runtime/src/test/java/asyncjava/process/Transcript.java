package asyncjava.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes observations down as the recorder does: of the states only those that have changed. Two
 * transcripts that are equal up to some line have therefore seen the same states at that line.
 */
final class Transcript {
  private final Map<String, String> shown = new HashMap<>();

  Transcript(Scenario scenario) {
    scenario.processes().forEach(name -> shown.put(name, PuppetState.IDLE));
  }

  static List<String> of(Scenario scenario, Stage stage) {
    Transcript transcript = new Transcript(scenario);
    return scenario.steps().stream().map(step -> transcript.line(stage.play(step))).toList();
  }

  String line(Observation seen) {
    List<String> parts = new ArrayList<>();
    parts.add(seen.result().isEmpty() ? "-" : String.join(" & ", seen.result()));
    seen.answers()
        .forEach((name, results) -> parts.add(name + " answers " + String.join(" & ", results)));
    seen.ended().forEach((name, reason) -> parts.add(name + " ended " + reason));
    seen.states()
        .forEach(
            (name, state) -> {
              if (!state.equals(shown.put(name, state))) {
                parts.add(name + " " + state);
              }
            });
    seen.ended().keySet().forEach(shown::remove);
    return String.join(" | ", parts);
  }
}
