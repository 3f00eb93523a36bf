package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Plain and selective receive. */
class ReceiveTest {

  @Nested
  class PlainReceive {
    @Test
    void takesMessagesInTheOrderTheyCame() {
      inProcess(
          () -> {
            send(self(), 1);
            send(self(), 2);
            send(self(), 3);
            assertThat(List.of(receive(), receive(), receive())).containsExactly(1, 2, 3);
          });
    }

    @Test
    void waitsForAMessage() {
      inProcess(
          () -> {
            Pid test = self();
            spawn(
                () -> {
                  sleep(ofHours(1));
                  send(test, "at last");
                });
            assertThat(receive()).isEqualTo("at last");
            assertThat(now()).isEqualTo(ofHours(1));
          });
    }

    @Test
    void withATimeoutGivesATimeoutWhenNothingCame() {
      inProcess(
          () -> {
            assertThat(receive(ofSeconds(5))).isEqualTo(new Timeout(ofSeconds(5)));
            assertThat(now()).isEqualTo(ofSeconds(5));
          });
    }

    @Test
    void withATimeoutTakesAMessageThatCameInTime() {
      inProcess(
          () -> {
            sendAfter(self(), "in time", ofSeconds(4));
            assertThat(receive(ofSeconds(5))).isEqualTo("in time");
            assertThat(now()).isEqualTo(ofSeconds(4));
          });
    }

    @Test
    void withAnyTimeoutPrefersAMessageThatIsThere() {
      inProcess(
          () -> {
            send(self(), "there");
            assertThat(receive(ZERO)).isEqualTo("there");
          });
    }

    @Test
    void withATimeoutOfZeroLooksOnceAtWhatIsThere() {
      inProcess(
          () -> {
            Pid test = self();
            spawn(() -> send(test, "later"));
            assertThat(receive(ZERO)).isIn(new Timeout(ZERO), "later");
            assertThat(now()).isZero();
            settle();
            flush();
            assertThat(receive(ZERO)).isEqualTo(new Timeout(ZERO));
          });
    }

    @Test
    void onTheClockOfTheMachineTimesOutNotBeforeItsTime() {
      inProcess(
          settings -> settings.clock(Clock.system()),
          () -> {
            var begin = now();
            assertThat(receive(ofMillis(20))).isEqualTo(new Timeout(ofMillis(20)));
            assertThat(now().minus(begin)).isGreaterThanOrEqualTo(ofMillis(20));
          });
    }

    @Test
    void refusesABadTimeout() {
      inProcess(
          () -> {
            send(self(), "there");
            assertThatThrownBy(() -> receive(ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the timeout of a receive must be zero or more, got PT-1S");
            assertThatThrownBy(() -> receive((java.time.Duration) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the timeout of a receive must not be null");
            assertThat(flush()).containsExactly("there");
          });
    }
  }

  @Nested
  class SelectiveReceive {
    @Test
    void takesTheOldestMessageThatMatchesAndKeepsTheOrderOfTheRest() {
      inProcess(
          () -> {
            List.of(1, "a", 2, "b", 3).forEach(m -> send(self(), m));
            assertThat(nextText()).isEqualTo("a");
            assertThat(info(self()).orElseThrow().messages()).containsExactly(1, 2, "b", 3);
            assertThat(nextText()).isEqualTo("b");
            send(self(), 4);
            assertThat(flush()).containsExactly(1, 2, 3, 4);
          });
    }

    @Test
    void takesTheOldestMessageThatAnyClauseMatchesWhateverTheOrderOfTheClauses() {
      inProcess(
          () -> {
            send(self(), 1);
            send(self(), "a");
            Object taken =
                receive(on(String.class, text -> text), on(Integer.class, number -> number));
            assertThat(taken).isEqualTo(1);
          });
    }

    @Test
    void runsTheFirstClauseThatMatches() {
      inProcess(
          () -> {
            send(self(), 7);
            String taken =
                receive(
                    on(Integer.class, n -> n > 10, n -> "big"),
                    on(Integer.class, n -> n > 5, n -> "middle"),
                    on(Integer.class, n -> "any"));
            assertThat(taken).isEqualTo("middle");
          });
    }

    @Test
    void matchesByTypeGuardAndValue() {
      inProcess(
          () -> {
            List.of(1, 2, "x", "y").forEach(m -> send(self(), m));
            List<Object> taken = new ArrayList<>();
            taken.add(receive(onEqual("y", () -> "equal y")));
            taken.add(receive(on(Integer.class, n -> n == 2, n -> "guarded " + n)));
            taken.add(receive(on(Number.class, n -> "number " + n)));
            taken.add(receive(on(Object.class, o -> "anything " + o)));
            assertThat(taken).containsExactly("equal y", "guarded 2", "number 1", "anything x");
          });
    }

    @Test
    void givesNullForAClauseThatGivesNoValue() {
      inProcess(
          () -> {
            List<Object> handled = new ArrayList<>();
            send(self(), 1);
            send(self(), 2);
            Object guarded = receive(handle(Integer.class, n -> n == 2, handled::add));
            Object any = receive(handle(Integer.class, handled::add));
            assertThat(guarded).isNull();
            assertThat(any).isNull();
            assertThat(handled).containsExactly(2, 1);
          });
    }

    @Test
    void waitsForAMessageThatMatches() {
      inProcess(
          () -> {
            Pid test = self();
            spawn(
                () -> {
                  send(test, 1);
                  sleep(ofSeconds(1));
                  send(test, 2);
                  sleep(ofSeconds(1));
                  send(test, "three");
                });
            assertThat(nextText()).isEqualTo("three");
            assertThat(now()).isEqualTo(ofSeconds(2));
            assertThat(flush()).containsExactly(1, 2);
          });
    }

    @Test
    void runsItsBodyAfterTheMessageHasBeenTaken() {
      inProcess(
          () -> {
            send(self(), 1);
            send(self(), "a");
            String both = receive(on(Integer.class, n -> n + nextText() + flush()));
            assertThat(both).isEqualTo("1a[]");
          });
    }

    @Test
    void losesTheMessageIfItsBodyFails() {
      inProcess(
          () -> {
            send(self(), 1);
            assertThatThrownBy(
                    () ->
                        receive(
                            handle(
                                Integer.class,
                                n -> {
                                  throw new IllegalStateException("body");
                                })))
                .hasMessage("body");
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void keepsTheMessageIfAGuardFails() {
      inProcess(
          () -> {
            send(self(), 0);
            assertThatThrownBy(() -> receive(on(Integer.class, n -> 1 / n > 0, n -> n)))
                .isInstanceOf(ArithmeticException.class);
            assertThat(flush()).containsExactly(0);
          });
    }

    @Test
    void looksAtEachMessageOnce() {
      inProcess(
          () -> {
            List<Object> looked = new ArrayList<>();
            Pid test = self();
            send(test, 1);
            send(test, 2);
            spawn(
                () -> {
                  sleep(ofSeconds(1));
                  send(test, 3);
                  sleep(ofSeconds(1));
                  send(test, 4);
                });
            receive(on(Integer.class, n -> looked.add(n) && n == 4, n -> n));
            assertThat(looked).containsExactly(1, 2, 3, 4);
          });
    }
  }

  @Nested
  class After {
    @Test
    void saysWhatToDoWhenNothingThatMatchesCame() {
      inProcess(
          () -> {
            send(self(), 1);
            String taken = receive(on(String.class, s -> s), after(ofSeconds(5), () -> "nothing"));
            assertThat(taken).isEqualTo("nothing");
            assertThat(now()).isEqualTo(ofSeconds(5));
            assertThat(flush()).containsExactly(1);
          });
    }

    @Test
    void countsForTheWholeReceiveWhateverElseComes() {
      inProcess(
          () -> {
            for (int i = 1; i < 20; i++) {
              sendAfter(self(), i, ofSeconds(i));
            }
            String taken = receive(on(String.class, s -> s), after(ofSeconds(5), () -> "nothing"));
            assertThat(taken).isEqualTo("nothing");
            assertThat(now()).isEqualTo(ofSeconds(5));
          });
    }

    @Test
    void doesNothingIfAMessageCameInTime() {
      inProcess(
          () -> {
            sendAfter(self(), "in time", ofSeconds(4));
            String taken = receive(on(String.class, s -> s), after(ofSeconds(5), () -> "nothing"));
            assertThat(taken).isEqualTo("in time");
            sleep(ofSeconds(10));
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void ofZeroLooksAtAllThatIsThereAndDoesNotWait() {
      inProcess(
          () -> {
            List.of(1, 2, "a").forEach(m -> send(self(), m));
            assertThat(nextTextOr("nothing")).isEqualTo("a");
            assertThat(nextTextOr("nothing")).isEqualTo("nothing");
            assertThat(now()).isZero();
            assertThat(flush()).containsExactly(1, 2);
          });
    }

    /** Otherwise a flood of other messages would hold it up for as long as it lasts. */
    @Test
    void ofZeroDoesNotLookAtWhatComesMeanwhileForEver() {
      inProcess(
          () -> {
            send(self(), 0);
            String taken =
                receive(
                    on(Integer.class, n -> n >= floodTo(1_000_000, n), n -> "flooded"),
                    after(ZERO, () -> "nothing"));
            assertThat(taken).isEqualTo("nothing");
          });
    }

    @Test
    void isEnoughForAReceiveThatTakesNothing() {
      inProcess(
          () -> {
            send(self(), 1);
            String waited = receive(after(ofSeconds(5), () -> "waited"));
            assertThat(waited).isEqualTo("waited");
            assertThat(flush()).containsExactly(1);
          });
    }

    /** Each message that is looked at brings another one. */
    private int floodTo(int limit, int n) {
      send(self(), n + 1);
      return limit;
    }

    private String nextTextOr(String otherwise) {
      return receive(on(String.class, s -> s), after(ZERO, () -> otherwise));
    }
  }

  @Nested
  class Since {
    @Test
    void doesNotLookAtMessagesThatAreOlderThanTheRef() {
      inProcess(
          () -> {
            List<Object> looked = new ArrayList<>();
            IntStream.range(0, 100).forEach(i -> send(self(), "old " + i));
            Ref ref = makeRef();
            send(self(), "new");
            Object taken =
                receive(
                    since(ref),
                    on(Object.class, m -> looked.add(m) && m.equals("new"), m -> m),
                    after(ZERO, () -> "nothing"));
            assertThat(taken).isEqualTo("new");
            assertThat(looked).containsExactly("new");
            assertThat(flush()).hasSize(100).startsWith("old 0").endsWith("old 99");
          });
    }

    @Test
    void findsWhatCameWhileItWaits() {
      inProcess(
          () -> {
            send(self(), "old");
            Ref ref = makeRef();
            sendAfter(self(), ref, ofSeconds(1));
            Object taken = receive(since(ref), onEqual(ref, () -> "answer"));
            assertThat(taken).isEqualTo("answer");
            assertThat(flush()).containsExactly("old");
          });
    }

    @Test
    void startsAtTheBeginningWhenAllOlderMessagesAreGone() {
      inProcess(
          () -> {
            send(self(), "old");
            Ref ref = makeRef();
            send(self(), "new");
            assertThat(receive()).isEqualTo("old");
            assertThat(receive()).isEqualTo("new");
            send(self(), "newer");
            Object taken =
                receive(since(ref), on(Object.class, m -> m), after(ZERO, () -> "nothing"));
            assertThat(taken).isEqualTo("newer");
          });
    }

    @Test
    void holdsForEachRefMadeBetweenTheSameMessages() {
      inProcess(
          () -> {
            send(self(), "old");
            Ref first = makeRef();
            Ref second = makeRef();
            send(self(), "between");
            Ref third = makeRef();
            send(self(), "new");
            assertThat(allSince(first)).containsExactly("between", "new");
            assertThat(allSince(second)).containsExactly("between", "new");
            assertThat(allSince(third)).containsExactly("new");
          });
    }

    @Test
    void holdsWhenTheMessagesAroundTheRefAreTaken() {
      inProcess(
          () -> {
            List<Ref> refs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
              send(self(), i);
              refs.add(makeRef());
            }
            for (int taken : new int[] {3, 2, 5, 0}) {
              receive(onEqual(taken, () -> null));
            }
            assertThat(refs.stream().map(Since.this::allSince))
                .containsExactly(
                    List.of(1, 4), List.of(4), List.of(4), List.of(4), List.of(), List.of());
            assertThat(flush()).containsExactly(1, 4);
            send(self(), "new");
            assertThat(refs.stream().map(Since.this::allSince)).containsOnly(List.of("new"));
          });
    }

    @Test
    void refusesARefOfAnotherProcess() {
      inProcess(
          () -> {
            Pid test = self();
            spawn(() -> send(test, makeRef()));
            Ref foreign = receive(on(Ref.class, ref -> ref));
            assertThatThrownBy(() -> receive(since(foreign), on(Object.class, m -> m)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                    "since(" + foreign + "): the ref was made by another process than #PID<0.2.0>");
            assertThatThrownBy(() -> since(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the ref of a receive must not be null");
          });
    }

    /** What a receive that begins at the ref looks at. */
    private List<Object> allSince(Ref ref) {
      List<Object> looked = new ArrayList<>();
      receive(since(ref), on(Object.class, m -> !looked.add(m), m -> m), after(ZERO, () -> null));
      return looked;
    }
  }

  @Nested
  class AGuard {
    @Test
    void mustNotReceive() {
      inProcess(
          () -> {
            List<Body> calls =
                List.of(
                    () -> receive(),
                    () -> receive(ZERO),
                    () -> receive(after(ZERO, () -> null)),
                    () -> flush(),
                    () -> hibernate(() -> {}));
            for (Body call : calls) {
              send(self(), "message");
              assertThatThrownBy(() -> receive(on(Object.class, m -> runs(call), m -> m)))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessage("a guard of a receive must not receive itself");
              assertThat(flush()).containsExactly("message");
            }
          });
    }

    @Test
    void mayMakeARefOrSend() {
      inProcess(
          () -> {
            send(self(), 1);
            send(self(), 2);
            List<Object> refs = new ArrayList<>();
            Object taken =
                receive(
                    on(
                        Integer.class,
                        n -> {
                          refs.add(makeRef());
                          send(self(), "sent");
                          return n == 2;
                        },
                        n -> n));
            assertThat(taken).isEqualTo(2);
            assertThat(refs).hasSize(2).doesNotHaveDuplicates();
            assertThat(flush()).containsExactly(1, "sent", "sent");
          });
    }

    private boolean runs(Body call) {
      try {
        call.run();
        return true;
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class Refused {
    @Test
    void areTwoAfterClauses() {
      inProcess(
          () ->
              assertThatThrownBy(
                      () ->
                          receive(
                              after(ofSeconds(1), () -> "one"), after(ofSeconds(2), () -> "two")))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage("a receive has at most one after clause, got PT1S and PT2S"));
    }

    @Test
    void areTwoSinceClauses() {
      inProcess(
          () -> {
            Ref one = makeRef();
            Ref two = makeRef();
            assertThatThrownBy(() -> receive(since(one), since(two), on(Object.class, m -> m)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a receive has at most one since clause, got " + one + " and " + two);
          });
    }

    @Test
    void isAReceiveThatCouldNeverReturn() {
      inProcess(
          () ->
              assertThatThrownBy(() -> receive(since(makeRef())))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage("a receive needs a clause that takes a message, or an after clause"));
    }

    @Test
    void isNullInAnyPlaceOfAClause() {
      inProcess(
          () -> {
            assertRefused("a clause of a receive", () -> receive(onEqual(1, () -> 1), null));
            assertRefused("the type of a clause", () -> on((Class<Object>) null, m -> m));
            assertRefused("the guard of a clause", () -> on(Object.class, null, m -> m));
            assertRefused("the body of a clause", () -> on(Object.class, m -> true, null));
            assertRefused("the value of a clause", () -> onEqual(null, () -> 1));
            assertRefused("the body of a clause", () -> onEqual(1, null));
            assertRefused("the body of a clause", () -> handle(Object.class, null));
            assertRefused("the guard of a clause", () -> handle(Object.class, null, m -> {}));
            assertRefused("the type of a clause", () -> handle((Class<Object>) null, m -> {}));
            assertRefused("the body of a clause", () -> after(ZERO, null));
            assertRefused("the timeout of a receive", () -> after(null, () -> 1));
          });
    }

    @Test
    void isANegativeTimeout() {
      inProcess(
          () ->
              assertThatThrownBy(() -> after(ofMillis(-1), () -> "x"))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage("the timeout of a receive must be zero or more, got PT-0.001S"));
    }

    private void assertRefused(String what, Body call) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(what + " must not be null");
    }
  }

  @Test
  void flushTakesAllMessagesInTheirOrder() {
    inProcess(
        () -> {
          List.of(1, "a", 2).forEach(m -> send(self(), m));
          nextText();
          send(self(), 3);
          assertThat(flush()).containsExactly(1, 2, 3);
          assertThat(flush()).isEmpty();
          assertThat(info(self()).orElseThrow().messages()).isEmpty();
        });
  }

  @Test
  void aRefIsUnlikeEveryOther() {
    inProcess(
        () -> {
          Ref first = makeRef();
          Ref second = makeRef();
          assertThat(first).isNotEqualTo(second).isEqualTo(first);
          assertThat(first.toString()).matches("#Ref<2\\.\\d+>").isNotEqualTo(second.toString());
        });
  }

  private static String nextText() {
    return receive(on(String.class, text -> text));
  }
}
