package asyncjava.process;

import java.util.List;

/**
 * One command of a scenario, as it stands in the file: {@code send p2 x} has the verb {@code send}
 * and two words.
 */
record Command(String verb, List<String> words) {
  static Command parse(String text) {
    List<String> all = List.of(text.strip().split(" +"));
    return new Command(all.getFirst(), all.subList(1, all.size()));
  }

  String word(int index) {
    if (index >= words.size()) {
      throw new IllegalArgumentException("\"" + this + "\" lacks its word number " + (index + 1));
    }
    return words.get(index);
  }

  boolean has(int index) {
    return index < words.size();
  }

  /** Whether the word is there and is this one. */
  boolean has(int index, String word) {
    return has(index) && words.get(index).equals(word);
  }

  /** The words from {@code index} on as a command: {@code spawn p2 dying raise oops} has one. */
  Command from(int index) {
    return new Command(word(index), words.subList(index + 1, words.size()));
  }

  @Override
  public String toString() {
    return words.isEmpty() ? verb : verb + " " + String.join(" ", words);
  }
}
