package asyncjava.ch8_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "8.0.2",
    title = "A memo of Fibonacci numbers",
    points = 12,
    of = Fibonacci.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.agent"})
class FibonacciTest {

  /** A process has added. */
  private record Added(Pid by) {}

  private record Found(int n, BigInteger number) {}

  @Test
  @Rule("each number is the sum of the two before it")
  void theNumbersAreRight() {
    Pid memo = Fibonacci.startLink().pid();
    assertThat(IntStream.rangeClosed(0, 10).map(n -> number(memo, n)))
        .containsExactly(0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55);
    assertThat(Fibonacci.of(memo, 300, BigInteger::add))
        .as("number 300")
        .isEqualTo(
            new BigInteger("222232244629420445529739893461909967206666939096499764990979600"));
  }

  @Test
  @Rule("what an agent knows is not computed again")
  void nothingIsComputedTwice() {
    Pid memo = Fibonacci.startLink().pid();
    Pid test = self();
    BinaryOperator<BigInteger> plus =
        (a, b) -> {
          send(test, new Added(self()));
          return a.add(b);
        };
    assertThat(Fibonacci.known(memo)).as("how many a new memo knows").isEqualTo(2);
    Fibonacci.of(memo, 10, plus);
    assertThat(flush()).as("additions for number 10").hasSize(9);
    assertThat(Fibonacci.known(memo)).as("how many it knows then").isEqualTo(11);
    Fibonacci.of(memo, 10, plus);
    Fibonacci.of(memo, 7, plus);
    assertThat(flush()).as("additions for 10 and 7, which are known").isEmpty();
    Fibonacci.of(memo, 12, plus);
    assertThat(flush()).as("additions for number 12, if 11 is the first unknown").hasSize(2);
  }

  @Test
  @Rule("a function that is sent to an agent runs there; all else runs in the client")
  void theCallerAdds() {
    Pid memo = Fibonacci.startLink().pid();
    Pid test = self();
    Fibonacci.of(
        memo,
        5,
        (a, b) -> {
          send(test, new Added(self()));
          return a.add(b);
        });
    assertThat(flush())
        .as("who has added; the memo is " + memo + ", the caller " + self())
        .isNotEmpty()
        .containsOnly(new Added(self()));
  }

  @Test
  @Rule("while a client computes, the agent serves others")
  void theMemoIsFreeWhileSomebodyAdds() {
    Pid memo = Fibonacci.startLink().pid();
    asker(memo, 10);
    settle();
    assertThat(Fibonacci.known(memo)).isBetween(2, 11);
    Fibonacci.of(memo, 3, BigInteger::add);
    assertThat(now()).as("the time when both were answered").isZero();
    assertThat(receive()).isEqualTo(new Found(10, BigInteger.valueOf(55)));
  }

  @Test
  @Rule("who puts back what it got earlier undoes what others did in between")
  void nothingIsForgotten() {
    Pid memo = Fibonacci.startLink().pid();
    asker(memo, 10);
    settle(); // it has asked the memo, and adds
    Fibonacci.of(memo, 20, BigInteger::add);
    assertThat(receive()).isEqualTo(new Found(10, BigInteger.valueOf(55)));
    assertThat(Fibonacci.known(memo)).as("how many the memo knows in the end").isEqualTo(21);
  }

  @Test
  @Rule("a state is handed out as it is: nobody but the agent may change it")
  void twoAtTheSameTimeDoNotDisturbEachOther() {
    Pid memo = Fibonacci.startLink().pid();
    asker(memo, 10);
    asker(memo, 10);
    Found right = new Found(10, BigInteger.valueOf(55));
    assertThat(List.of(receive(), receive())).containsExactly(right, right);
    assertThat(IntStream.rangeClosed(0, 10).map(n -> number(memo, n)))
        .as("what the memo knows then")
        .containsExactly(0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55);
  }

  @Test
  @Rule("a mistake of the client is an exception in the client, not in the agent")
  void aNegativeNumberIsRefusedByTheCaller() {
    Pid memo = Fibonacci.startLink().pid();
    assertThat(catchThrowable(() -> Fibonacci.of(memo, -1, BigInteger::add)))
        .as("what of(memo, -1, ..) throws")
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(isAlive(memo)).as("whether the memo lives").isTrue();
  }

  private static int number(Pid memo, int n) {
    return Fibonacci.of(memo, n, BigInteger::add).intValueExact();
  }

  /** A process that asks for number n, and takes a second for each addition. */
  private static void asker(Pid memo, int n) {
    Pid test = self();
    BinaryOperator<BigInteger> slow =
        (a, b) -> {
          sleep(ofSeconds(1));
          return a.add(b);
        };
    spawn(() -> send(test, new Found(n, Fibonacci.of(memo, n, slow))));
  }
}
