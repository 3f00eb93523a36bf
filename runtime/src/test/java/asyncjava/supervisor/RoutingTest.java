package asyncjava.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RoutingTest {
  record Point(int x, int y) {}

  @Test
  void integersGoToTheirRemainderWhateverTheirSign() {
    for (int n = 1; n < 20; n++) {
      for (int key = 0; key < 50; key++) {
        assertThat(Routing.partition(key, n)).isEqualTo(key % n);
        assertThat(Routing.partition(-key, n)).isEqualTo(key % n);
      }
    }
  }

  @Test
  void theSameIntegerOfAnotherClassGoesToTheSamePlace() {
    for (int key : new int[] {0, 1, 7, 100, -1, -7, -128, 127}) {
      int place = Routing.partition(key, 3);
      assertThat(
              List.of(
                  Routing.partition((long) key, 3),
                  Routing.partition((short) key, 3),
                  Routing.partition((byte) key, 3),
                  Routing.partition(BigInteger.valueOf(key), 3)))
          .as("key %s", key)
          .containsOnly(place);
    }
  }

  @Test
  void theSmallestIntegersHaveAPlaceToo() {
    for (int n = 1; n < 20; n++) {
      for (BigInteger key :
          List.of(
              BigInteger.valueOf(Integer.MIN_VALUE),
              BigInteger.valueOf(Long.MIN_VALUE),
              BigInteger.valueOf(Long.MAX_VALUE))) {
        int place = key.abs().mod(BigInteger.valueOf(n)).intValueExact();
        assertThat(Routing.partition(key, n)).isEqualTo(place);
        assertThat(Routing.partition(key.longValueExact(), n)).isEqualTo(place);
      }
      assertThat(Routing.partition(Integer.MIN_VALUE, n))
          .isEqualTo(Routing.partition((long) Integer.MIN_VALUE, n));
      assertThat(Routing.partition(BigInteger.ONE.shiftLeft(200).negate(), n))
          .isEqualTo(BigInteger.TWO.pow(200).mod(BigInteger.valueOf(n)).intValueExact());
    }
  }

  @Test
  void anyHashCodeHasAPlace() {
    for (int hash : new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, 1}) {
      for (int n = 1; n < 100; n++) {
        assertThat(Routing.partition(new Hashed(hash), n)).isBetween(0, n - 1);
      }
    }
  }

  private record Hashed(int hash) {
    @Override
    public int hashCode() {
      return hash;
    }
  }

  @Test
  void equalKeysGoToTheSamePlace() {
    assertThat(Routing.partition(new Point(3, 4), 7))
        .isEqualTo(Routing.partition(new Point(3, 4), 7));
    assertThat(Routing.partition("user 17", 7))
        .isEqualTo(Routing.partition(String.join(" ", "user", "17"), 7));
  }

  /** Keys as programs have them: their hash codes differ by little or by multiples. */
  @TestFactory
  List<DynamicTest> keysThatAreAlikeAreSpreadEvenly() {
    return List.of(
        spread("numbered strings", i -> "user " + i),
        spread("short strings", i -> String.valueOf((char) ('a' + i % 26)) + i / 26),
        spread("points of a line", i -> new Point(i, i)),
        spread("points of a column", i -> new Point(64 * i, 7)),
        spread("floats", i -> i * 0.5),
        spread("lists", i -> List.of(i, i + 1)),
        spread("multiples of a power of two", i -> new Hashed(i << 12)));
  }

  private static DynamicTest spread(String what, IntFunction<Object> key) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          for (int n : new int[] {2, 3, 4, 7, 8, 12, 16, 31, 32}) {
            int[] places = new int[n];
            IntStream.range(0, 1000 * n).forEach(i -> places[Routing.partition(key.apply(i), n)]++);
            assertThat(places)
                .as("of %s partitions", n)
                .satisfies(
                    all ->
                        assertThat(IntStream.of(all).boxed())
                            .allSatisfy(each -> assertThat(each).isBetween(800, 1200)));
          }
        });
  }
}
