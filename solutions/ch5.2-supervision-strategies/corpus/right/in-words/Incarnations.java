package asyncjava.ch5_2;

import java.util.Map;
import java.util.TreeMap;

/** Exercise 5.2.1. */
public final class Incarnations {

  private Incarnations() {}

  public static Map<String, Integer> oneForOne() {
    return read("A1 B2 C1");
  }

  public static Map<String, Integer> oneForAll() {
    return read("A2 B2 C2");
  }

  public static Map<String, Integer> restForOne() {
    return read("A1 B2 C2");
  }

  public static Map<String, Integer> restForOneTwice() {
    return read("A2 B2 C3");
  }

  public static Map<String, Integer> normalEnd() {
    return oneForAll();
  }

  public static Map<String, Integer> temporaryCrashes() {
    return read("A1 C1");
  }

  public static Map<String, Integer> temporaryInTheRest() {
    return read("A2 C2");
  }

  public static Map<String, Integer> terminatedBefore() {
    return oneForAll();
  }

  public static Map<String, Integer> crashInATree() {
    return read("A1 S1 B2 C2 D1");
  }

  public static Map<String, Integer> supervisorKilled() {
    return read("A1 S2 B2 C2 D2");
  }

  private static Map<String, Integer> read(String text) {
    Map<String, Integer> children = new TreeMap<>();
    for (String word : text.split(" ")) {
      children.put(word.substring(0, 1), Integer.valueOf(word.substring(1)));
    }
    return children;
  }
}
