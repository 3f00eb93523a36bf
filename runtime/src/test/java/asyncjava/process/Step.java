package asyncjava.process;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of a scenario: commands that one process does one after the other, or a time to wait.
 *
 * @param actor who does it; {@code wait} for a time to wait, whose one command is the milliseconds
 * @param recorded what may be observed after it: one line, or several where the BEAM gave several;
 *     empty if nothing is recorded
 */
record Step(String actor, List<Command> commands, List<String> recorded) {
  static Step parse(String line) {
    String[] halves = line.split(" += ", 2);
    String[] doing = halves[0].strip().split(" ", 2);
    List<Command> commands = Arrays.stream(doing[1].split(" & ")).map(Command::parse).toList();
    return new Step(doing[0], commands, halves.length == 1 ? List.of() : List.of(halves[1]));
  }

  Step or(String other) {
    return new Step(
        actor, commands, List.of(recorded, List.of(other)).stream().flatMap(List::stream).toList());
  }

  boolean isWait() {
    return actor.equals("wait");
  }

  int millis() {
    return Integer.parseInt(commands.getFirst().verb());
  }

  @Override
  public String toString() {
    return actor
        + " "
        + commands.stream().map(Command::toString).collect(Collectors.joining(" & "));
  }
}
