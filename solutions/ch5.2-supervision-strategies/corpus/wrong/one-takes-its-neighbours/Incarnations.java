package asyncjava.ch5_2;

import java.util.Map;

/** Exercise 5.2.1. */
public final class Incarnations {

  private Incarnations() {}

  public static Map<String, Integer> oneForOne() {
    return Map.of("A", 1, "B", 2, "C", 2);
  }

  public static Map<String, Integer> oneForAll() {
    return Map.of("A", 2, "B", 2, "C", 2);
  }

  public static Map<String, Integer> restForOne() {
    return Map.of("A", 1, "B", 2, "C", 2);
  }

  public static Map<String, Integer> restForOneTwice() {
    return Map.of("A", 2, "B", 2, "C", 3);
  }

  public static Map<String, Integer> normalEnd() {
    return Map.of("A", 2, "B", 2, "C", 2);
  }

  public static Map<String, Integer> temporaryCrashes() {
    return Map.of("A", 1, "C", 1);
  }

  public static Map<String, Integer> temporaryInTheRest() {
    return Map.of("A", 2, "C", 2);
  }

  public static Map<String, Integer> terminatedBefore() {
    return Map.of("A", 2, "B", 2, "C", 2);
  }

  public static Map<String, Integer> crashInATree() {
    return Map.of("A", 1, "S", 1, "B", 2, "C", 2, "D", 1);
  }

  public static Map<String, Integer> supervisorKilled() {
    return Map.of("A", 1, "S", 2, "B", 2, "C", 2, "D", 2);
  }
}
