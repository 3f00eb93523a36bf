package asyncjava.process;

import java.util.List;

/** Compares a transcript with what is expected, line by line. */
final class Comparison {
  private Comparison() {}

  static boolean agrees(Scenario scenario, List<String> transcript) {
    return firstDifference(scenario, transcript) < 0;
  }

  /**
   * Fails at the first line that is none of those recorded for its step.
   *
   * @param source where the expectation comes from, for the message
   */
  static void check(Scenario scenario, List<String> transcript, String source) {
    int at = firstDifference(scenario, transcript);
    if (at >= 0) {
      throw new AssertionError(message(scenario, at, transcript.get(at), source));
    }
  }

  private static int firstDifference(Scenario scenario, List<String> transcript) {
    for (int i = 0; i < scenario.steps().size(); i++) {
      if (!scenario.steps().get(i).recorded().contains(transcript.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String message(Scenario scenario, int at, String found, String source) {
    Step step = scenario.steps().get(at);
    return """

    scenario  %s
    step %-4d %s
    expected  %s
    found     %s
    source    %s

    %s
    """
        .formatted(
            scenario.name(),
            at + 1,
            step,
            String.join("\n       or ", step.recorded()),
            found,
            source,
            scenario.withSteps(scenario.steps().subList(0, at + 1)));
  }
}
