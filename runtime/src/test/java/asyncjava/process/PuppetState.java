package asyncjava.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A living process as an observation shows it. The lists come sorted, except for the mail.
 *
 * @param leader the group leader, if it is one of the scenario
 * @param blocked whether it has not answered its last step
 */
record PuppetState(
    boolean trap,
    Optional<String> name,
    List<String> links,
    List<String> monitors,
    List<String> watched,
    List<String> mail,
    List<String> dictionary,
    Optional<String> leader,
    boolean hibernated,
    boolean blocked) {
  static final String IDLE = "idle";

  @Override
  public String toString() {
    List<String> fields = new ArrayList<>();
    flag(fields, "trap", trap);
    list(fields, "name", name.stream().toList());
    list(fields, "links", links);
    list(fields, "monitors", monitors);
    list(fields, "watched", watched);
    list(fields, "mail", mail);
    list(fields, "dict", dictionary);
    list(fields, "leader", leader.stream().toList());
    flag(fields, "hibernated", hibernated);
    flag(fields, "blocked", blocked);
    return fields.isEmpty() ? IDLE : String.join(" ", fields);
  }

  private static void flag(List<String> fields, String word, boolean set) {
    if (set) {
      fields.add(word);
    }
  }

  private static void list(List<String> fields, String word, List<String> values) {
    if (!values.isEmpty()) {
      fields.add(word + "(" + String.join(" ", values) + ")");
    }
  }
}
