package asyncjava.workbook.doctor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was looked at and what was wrong with it; grows while a chapter is examined. */
final class Findings {
  /** How many things were looked at, and how many of them were as they should be. */
  record Count(int good, int total) {
    static final Count NONE = new Count(0, 0);

    Count plus(int moreGood, int more) {
      return new Count(good + moreGood, total + more);
    }
  }

  private final Map<Check, Count> counts = new EnumMap<>(Check.class);
  private final List<Red> reds = new ArrayList<>();

  /** One more thing looked at, and nothing wrong with it. */
  void good(Check check) {
    count(check, 1, 1);
  }

  /** One more thing looked at, and this is wrong with it. */
  void bad(Check check, String where, String what) {
    count(check, 0, 1);
    red(check, where, what);
  }

  /** One more thing looked at: good if no problem is given, else each problem is told. */
  void judge(Check check, String where, List<String> problems) {
    count(check, problems.isEmpty() ? 1 : 0, 1);
    problems.forEach(problem -> red(check, where, problem));
  }

  void count(Check check, int good, int total) {
    counts.merge(check, new Count(good, total), (old, more) -> old.plus(more.good(), more.total()));
  }

  void red(Check check, String where, String what) {
    reds.add(new Red(check, where, what));
  }

  void add(Findings other) {
    other.counts.forEach((check, count) -> count(check, count.good(), count.total()));
    reds.addAll(other.reds);
  }

  Count count(Check check) {
    return counts.getOrDefault(check, Count.NONE);
  }

  List<Red> reds() {
    return List.copyOf(reds);
  }
}
