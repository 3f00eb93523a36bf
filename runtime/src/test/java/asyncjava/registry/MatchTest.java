package asyncjava.registry;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.Match.*;
import static asyncjava.registry.RegisterTest.refused;
import static asyncjava.registry.Registry.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Body;
import asyncjava.registry.RegisterTest.Room;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Match specs, beyond what {@link ConformanceTest} holds against the BEAM. */
class MatchTest {
  private record Seat(Object row, Object number) {}

  private record Pair(Object a, Object b) {}

  private enum Colour {
    RED,
    GREEN
  }

  private record Odd(Integer a) {
    Odd {
      if (a % 2 == 0) {
        throw new IllegalStateException("even");
      }
    }
  }

  /** With these values under one key. */
  private static void with(List<?> values, Body test) {
    inProcess(
        () -> {
          startLink(duplicate("r"));
          values.forEach(value -> Registry.register("r", "a", value));
          test.run();
        });
  }

  private static List<Object> matching(Object pattern, Guard... guards) {
    return match("r", "a", pattern, guards).stream().map(Entry::value).toList();
  }

  @Test
  void aPatternCanStandInARecord() {
    with(
        List.of(new Seat(1, 2), new Seat(3, 3), new Pair(3, 3), List.of(3, 3)),
        () -> {
          assertThat(matching(new Seat(any(), 2))).containsExactly(new Seat(1, 2));
          assertThat(matching(new Seat(var(1), var(1)))).containsExactly(new Seat(3, 3));
          assertThat(matching(List.of(var(1), var(1)))).containsExactly(List.of(3, 3));
          assertThat(matching(new Seat(3, 3))).containsExactly(new Seat(3, 3));
        });
  }

  @Test
  void aPatternForARecordWhoseComponentsHaveTypes() {
    with(
        List.of(new Room("hall", 1), new Room("hall", 2), new Seat("hall", 1)),
        () -> {
          assertThat(matching(record(Room.class, "hall", var(1)), gt(var(1), 1)))
              .containsExactly(new Room("hall", 2));
          assertThat(
                  select(
                      "r",
                      entry(any(), any(), record(Room.class, var(1), var(2)))
                          .give(record(Room.class, "new ", var(2)))))
              .containsExactlyInAnyOrder(new Room("new ", 1), new Room("new ", 2));
        });
  }

  @Test
  void patternsDeepInside() {
    with(
        List.of(List.of(1, new Seat(List.of("x", 7), 2)), List.of(1, new Seat(List.of("y", 7), 2))),
        () -> {
          assertThat(matching(List.of(any(), new Seat(List.of("x", any()), any())))).hasSize(1);
          assertThat(matching(List.of(any(), new Seat(List.of(any(), any()), any())))).hasSize(2);
          assertThat(matching(List.of(any(), new Seat(List.of(any()), any())))).isEmpty();
        });
  }

  @Test
  void aRecordMayHoldNull() {
    with(
        List.of(new Seat(null, 1), new Seat(null, null)),
        () -> {
          assertThat(matching(new Seat(any(), 1))).containsExactly(new Seat(null, 1));
          assertThat(matching(new Seat(var(1), var(1)))).containsExactly(new Seat(null, null));
        });
  }

  @Test
  void theWholeAndAllVariables() {
    with(
        List.of(List.of(1, 2)),
        () -> {
          Found found = new Found("a", self(), List.of(1, 2));
          assertThat(select("r", entry(any(), any(), any()))).containsExactly(found);
          assertThat(select("r", entry(any(), any(), any()).give(List.of(whole(), 1))))
              .containsExactly(List.of(found, 1));
          assertThat(select("r", entry(var(9), any(), List.of(var(10), var(2))).give(vars())))
              .containsExactly(List.of(2, "a", 1));
          assertThat(matching(any(), eq(whole(), found))).hasSize(1);
          assertThat(matching(List.of(var(2), var(1)), eq(vars(), List.of(2, 1)))).hasSize(1);
        });
  }

  @Test
  void aResultCanBeARecordOfVariables() {
    with(
        List.of(7),
        () ->
            assertThat(select("r", entry(var(1), any(), var(2)).give(new Seat(var(2), var(1)))))
                .containsExactly(new Seat(7, "a")));
  }

  @Test
  void guardsOfTypeThatTheBeamDoesNotHave() {
    with(
        List.of(true, Colour.RED, new Seat(1, 2), Map.of(1, 2), "x", 1),
        () -> {
          assertThat(matching(var(1), isBoolean(var(1)))).containsExactly(true);
          assertThat(matching(var(1), isA(var(1), Seat.class))).containsExactly(new Seat(1, 2));
          assertThat(matching(var(1), isA(var(1), Colour.class))).containsExactly(Colour.RED);
          assertThat(matching(var(1), isMap(var(1)))).containsExactly(Map.of(1, 2));
          assertThat(matching(var(1), isTuple(var(1)))).containsExactly(new Seat(1, 2));
        });
  }

  @Test
  void refsAndPidsAreTold() {
    inProcess(
        () -> {
          startLink(duplicate("r"));
          Object ref = makeRef();
          Registry.register("r", "a", ref);
          Registry.register("r", "a", self());
          assertThat(matching(var(1), isRef(var(1)))).containsExactly(ref);
          assertThat(matching(var(1), isPid(var(1)))).containsExactly(self());
        });
  }

  @Test
  void numbersAreComparedByValueWhateverTheirType() {
    List<Object> ones =
        List.of(
            1,
            1L,
            (short) 1,
            (byte) 1,
            1.0,
            1.0f,
            BigInteger.ONE,
            BigDecimal.ONE,
            new BigDecimal("1.00"));
    with(
        ones,
        () -> {
          assertThat(matching(var(1), eq(var(1), 1))).hasSize(ones.size());
          assertThat(matching(var(1), gt(var(1), 0.999))).hasSize(ones.size());
          assertThat(matching(var(1), lt(var(1), 1))).isEmpty();
          assertThat(matching(1L)).containsExactly(1L);
          assertThat(matching(var(1), isInteger(var(1)))).hasSize(5);
          assertThat(matching(var(1), isFloat(var(1)))).hasSize(4);
        });
  }

  @Test
  void bigNumbersAreComparedExactly() {
    long big = 1L << 53;
    with(
        List.of(big, big + 1, (double) big, Double.POSITIVE_INFINITY, BigInteger.TWO.pow(80)),
        () -> {
          assertThat(matching(var(1), eq(var(1), big))).containsExactly(big, (double) big);
          assertThat(matching(var(1), gt(var(1), (double) big)))
              .containsExactly(big + 1, Double.POSITIVE_INFINITY, BigInteger.TWO.pow(80));
          assertThat(matching(var(1), gt(var(1), BigInteger.TWO.pow(70)))).hasSize(2);
        });
  }

  @Test
  void whatHasNoOrderDoesNotMatch() {
    with(
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), new Object(), 5),
        () -> {
          assertThat(matching(var(1), gt(var(1), Duration.ofSeconds(2))))
              .containsExactly(Duration.ofSeconds(3));
          assertThat(matching(var(1), not(gt(var(1), Duration.ofSeconds(2)))))
              .containsExactly(Duration.ofSeconds(1));
        });
  }

  @Test
  void stringsAreInTheOrderOfTheirCodePoints() {
    String face = "\uD83D\uDE00"; // above \uFFFD, although its first char is below
    with(
        List.of(face, "\uFFFD"),
        () -> assertThat(matching(var(1), gt(var(1), "\uFFFD"))).containsExactly(face));
  }

  @Test
  void enumsAndBooleansAreInTheOrderOfTheirNames() {
    with(
        List.of(Colour.RED, Colour.GREEN, true, false),
        () -> {
          assertThat(matching(var(1), gt(var(1), Colour.GREEN)))
              .containsExactly(Colour.RED, true, false);
          assertThat(matching(var(1), lt(var(1), true))).hasSize(3);
        });
  }

  @Test
  void everyFunctionOfGuardsIsNamedAsItIsWritten() {
    assertThat(and(gt(var(1), "x"), not(isA(var(2), String.class))))
        .hasToString("and(gt($1, \"x\"), not(isA($2, class java.lang.String)))");
    assertThat(entry("k", any(), record(Room.class, "x", var(1))).where(lt(var(1), 2)).give("yes"))
        .hasToString("entry(\"k\", _, Room[x, $1]) where [lt($1, 2)] give \"yes\"");
  }

  @Test
  void aCountLooksAtNoResult() {
    with(
        List.of(1, 2),
        () -> {
          Spec all = entry(any(), any(), var(1)).give(not(var(1)));
          assertThat(countSelect("r", all)).isEqualTo(2);
          refused(
              () -> select("r", all),
              "the result of a match spec has no value for "
                  + new Found("a", self(), 1)
                  + ": entry(_, _, $1) where [] give not($1)");
        });
  }

  @Test
  void aLiteralKeyIsLookedUpAlone() {
    inProcess(
        () -> {
          startLink(unique("r"));
          Counted.CALLS.set(0);
          for (int i = 0; i < 1000; i++) {
            Registry.register("r", new Counted(i), i);
          }
          Counted.CALLS.set(0);
          assertThat(select("r", entry(new Counted(7), any(), var(1)).give(var(1))))
              .containsExactly(7);
          assertThat(Counted.CALLS.get()).isLessThan(10);
          assertThat(match("r", new Counted(7), any())).hasSize(1);
          assertThat(Counted.CALLS.get()).isLessThan(20);
        });
  }

  @Test
  void whatMeansNothingIsRefusedWithTheSpec() {
    with(
        List.of(1),
        () -> {
          refused(
              () -> matching(var(1), gt(var(2), 1)),
              "variable $2 is in no pattern of the match spec: entry(_, _, $1) where [gt($2, 1)]"
                  + " give $_");
          refused(
              () -> select("r", entry(var(1), any(), any()).give(List.of(var(1), var(3)))),
              "variable $3 is in no pattern of the match spec: entry($1, _, _) where [] give [$1,"
                  + " $3]");
          refused(
              () -> matching(whole()),
              "$_ has no meaning in a pattern, only in guards and results: entry(_, _, $_) where []"
                  + " give $_");
          refused(
              () -> matching(List.of(gt(1, 2))),
              "gt(1, 2) has no meaning in a pattern, only in guards and results: entry(_, _, [gt(1,"
                  + " 2)]) where [] give $_");
          refused(
              () -> select("r", entry(any(), any(), any()).give(any())),
              "_ has no meaning in guards and results, only in a pattern: entry(_, _, _) where []"
                  + " give _");
          refused(() -> var(-1), "the number of a variable must be 0 or more, got -1");
          refused(
              () -> record(Room.class, "x"),
              "a pattern for Room needs one part for each of its 2 components, got [x]");
          refused(
              () -> record(Room.class, "x", null), "a part of a record pattern must not be null");
          refused(() -> and(), "and takes one operand or more, got []");
          refused(() -> new Guard(Guard.Op.GT, List.of(1)), "gt takes two, got [1]");
          refused(
              () -> new Guard(Guard.Op.NOT, List.of(1, 2)), "not takes one operand, got [1, 2]");
          refused(() -> new Guard(Guard.Op.IS_A, List.of(1, 2)), "isA takes a class, got 2");
          refused(() -> gt(1, null), "an operand of gt must not be null");
          refused(() -> entry(null, any(), any()), "the pattern of a key must not be null");
          refused(() -> matching(any(), (Guard) null), "a guard must not be null");
          refused(() -> matching(null), "the pattern of a value must not be null");
          refused(() -> select("r", (Spec) null), "a spec of a select must not be null");
          refused(
              () ->
                  select("r", entry(any(), any(), var(1)).give(record(Room.class, var(1), var(1)))),
              "cannot make a Room of [1, 1]");
          refused(
              () -> select("r", entry(any(), any(), any()).give(record(Odd.class, List.of()))),
              "cannot make a Odd of [[]]");
        });
  }

  @Test
  void anUnboundVariableIsFoundAlsoWhereNothingIs() {
    with(
        List.of(),
        () ->
            refused(
                () -> matching(any(), isString(var(0))),
                "variable $0 is in no pattern of the match spec: entry(_, _, _) where"
                    + " [isString($0)] give $_"));
  }

  @Test
  void theOperandsOfAGuardDoNotChangeAfterwards() {
    List<Object> operands = new ArrayList<>(Arrays.asList(1, 2));
    Guard guard = new Guard(Guard.Op.LT, operands);
    operands.set(0, 3);
    assertThat(guard).hasToString("lt(1, 2)");
  }
}
