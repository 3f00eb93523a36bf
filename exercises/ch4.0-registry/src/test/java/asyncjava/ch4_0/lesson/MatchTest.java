package asyncjava.ch4_0.lesson;

import static asyncjava.process.Processes.*;
import static asyncjava.registry.Match.*;
import static asyncjava.registry.Registry.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.registry.Entry;
import asyncjava.registry.Guard;
import asyncjava.registry.Registry;
import asyncjava.registry.Spec;
import asyncjava.workbook.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchTest {

  record Seat(int row, int number) {}

  record Spot(Object x, Object y) {}

  static void find(Object pattern, Guard... guards) {
    puts(match("things", "my key", pattern, guards).stream().map(Entry::value).toList());
  }

  @Test
  void patternsAndGuards() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Registry.startLink(duplicate("things"));
                  Registry.register("things", "my key", 1);
                  Registry.register("things", "my key", "one");
                  Registry.register("things", "my key", List.of(1, 2));
                  Registry.register("things", "my key", List.of(2, 1));
                  Registry.register("things", "my key", List.of(2, 2));
                  find(1); // [1]
                  find(any()); // [1, one, [1, 2], [2, 1], [2, 2]]
                  find(List.of(2, any())); // [[2, 1], [2, 2]]
                  find(List.of(var(1), var(1))); // [[2, 2]]
                  find(List.of(var(1), var(2)), gt(var(1), var(2))); // [[2, 1]]
                  find(var(1), isString(var(1))); // [one]
                  puts(countMatch("things", "my key", List.of(any(), any()))); // 3
                  unregisterMatch("things", "my key", List.of(var(1), var(2)), lt(var(1), var(2)));
                  find(any()); // [1, one, [2, 1], [2, 2]]
                }))
        .containsExactly(
            "[1]",
            "[1, one, [1, 2], [2, 1], [2, 2]]",
            "[[2, 1], [2, 2]]",
            "[[2, 2]]",
            "[[2, 1]]",
            "[one]",
            "3",
            "[1, one, [2, 1], [2, 2]]");
  }

  @Test
  void records() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Registry.startLink(duplicate("things"));
                  Registry.register("things", "my key", new Seat(3, 12));
                  Registry.register("things", "my key", new Seat(3, 8));
                  Registry.register("things", "my key", new Spot(3, 12));
                  find(new Spot(3, any())); // [Spot[x=3, y=12]]
                  find(record(Seat.class, 3, any()));
                  // [Seat[row=3, number=12], Seat[row=3, number=8]]
                  find(record(Seat.class, 3, var(1)), gt(var(1), 10)); // [Seat[row=3, number=12]]
                }))
        .containsExactly(
            "[Spot[x=3, y=12]]",
            "[Seat[row=3, number=12], Seat[row=3, number=8]]",
            "[Seat[row=3, number=12]]");
  }

  @Test
  void selecting() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Registry.startLink(unique("hall"));
                  Registry.register("hall", "Ada", new Seat(3, 12));
                  Registry.register("hall", "Bob", "standing");
                  puts(select("hall", entry("Ada", any(), any())));
                  // [Found[key=Ada, pid=#PID<0.2.0>, value=Seat[row=3, number=12]]]
                  Spec seats =
                      entry(var(1), any(), record(Seat.class, any(), var(2)))
                          .where(gt(var(2), 10))
                          .give(List.of(var(1), var(2)));
                  puts(select("hall", seats)); // [[Ada, 12]]
                  Spec standing = entry(var(1), any(), "standing").give(var(1));
                  puts(select("hall", standing)); // [Bob]
                  puts(countSelect("hall", seats, standing)); // 2
                }))
        .containsExactly(
            "[Found[key=Ada, pid=#PID<0.2.0>, value=Seat[row=3, number=12]]]",
            "[[Ada, 12]]",
            "[Bob]",
            "2");
  }
}
