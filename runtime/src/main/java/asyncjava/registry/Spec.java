package asyncjava.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One clause of {@link Registry#select}: patterns for the key, the process and the value of an
 * entry, guards that must all hold, and what to give for an entry that matches. Made by {@link
 * Match#entry}. Answers {@code {{key, pid, value}, guards, body}}.
 */
public record Spec(Object key, Object pid, Object value, List<Guard> guards, Object result) {

  /** Checks what it is given; whether its variables are bound is seen when it is used. */
  public Spec {
    Check.notNull(key, "the pattern of a key");
    Check.notNull(pid, "the pattern of a pid");
    Check.notNull(value, "the pattern of a value");
    for (Guard guard : Check.notNull(guards, "the guards of a spec")) {
      Check.notNull(guard, "a guard");
    }
    guards = List.copyOf(guards);
    Check.notNull(result, "the result of a spec");
  }

  /** With more conditions. */
  public Spec where(Guard... more) {
    List<Guard> all = new ArrayList<>(guards);
    all.addAll(Arrays.asList(Check.notNull(more, "the guards of a spec")));
    return new Spec(key, pid, value, all, result);
  }

  /**
   * With another result: a literal, a variable, {@link Match#whole}, {@link Match#vars}, a guard,
   * or a list or record of these.
   */
  public Spec give(Object shape) {
    return new Spec(key, pid, value, guards, shape);
  }

  @Override
  public String toString() {
    return "entry("
        + Check.quoted(key)
        + ", "
        + Check.quoted(pid)
        + ", "
        + Check.quoted(value)
        + ") where "
        + guards
        + " give "
        + Check.quoted(result);
  }
}
