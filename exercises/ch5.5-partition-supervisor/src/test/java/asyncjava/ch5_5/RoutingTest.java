package asyncjava.ch5_5;

import static asyncjava.ch5_5.Routing.partition;
import static asyncjava.genserver.GenServer.ok;
import static asyncjava.process.Processes.name;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Exercise(id = "5.5.2", title = "The routing function", points = 10, of = Routing.class)
class RoutingTest {

  @Test
  @Rule("an integer belongs to partition |n| mod partitions")
  void integersAreNumbersOfPartitions() {
    assertThat(IntStream.range(0, 7).mapToObj(n -> partition(n, 3)))
        .as("partitions of 0 to 6, of three")
        .containsExactly(0, 1, 2, 0, 1, 2, 0);
    assertThat(partition(1000, 3)).as("partition of 1000, of three").isEqualTo(1);
    assertThat(partition(1000, 1)).as("partition of 1000, of one").isZero();
  }

  @Test
  @Rule("the remainder of a negative number is negative in Java, and there is no partition -1")
  void negativeIntegersHaveAPartition() {
    assertThat(IntStream.range(0, 7).mapToObj(n -> partition(-n, 3)))
        .as("partitions of 0 to -6, of three")
        .containsExactly(0, 1, 2, 0, 1, 2, 0);
  }

  @Test
  @Rule("the smallest int and the smallest long have no absolute value: Math.abs is no help")
  void theSmallestHaveAPartition() {
    assertThat(partition(Integer.MIN_VALUE, 3)).as("of -2147483648, of three").isEqualTo(2);
    assertThat(partition(Long.MIN_VALUE, 10)).as("of -9223372036854775808, of ten").isEqualTo(8);
    assertThat(partition(Short.MIN_VALUE, 10)).as("of -32768, of ten").isEqualTo(8);
    assertThat(partition(Byte.MIN_VALUE, 10)).as("of -128, of ten").isEqualTo(8);
  }

  @Test
  @Rule("it is the number that counts, not how it is stored")
  void equalNumbersOfAnyClassMeet() {
    for (int n : List.of(5, -5, 100, -100)) {
      List<Object> stored = List.of(n, (long) n, (short) n, (byte) n, BigInteger.valueOf(n));
      assertThat(stored)
          .as("%d as Integer, Long, Short, Byte and BigInteger", n)
          .allSatisfy(key -> assertThat(partition(key, 7)).isEqualTo(Math.abs(n) % 7));
    }
    BigInteger large = BigInteger.TWO.pow(70).negate();
    assertThat(partition(large, 3)).as("partition of -2^70, of three").isEqualTo(1);
    assertThat(partition(3_000_000_001L, 10)).as("of 3000000001, of ten").isEqualTo(1);
  }

  @Test
  @Rule("integers go exactly where the runtime sends them")
  void itAgreesWithTheRuntime() {
    PartitionSupervisor.startLink(
        PartitionSupervisor.options("idle").partitions(6),
        ChildSpec.of("idle", () -> GenServer.startLink(new Idle())));
    List<Child> partitions = PartitionSupervisor.whichChildren(name("idle"));
    for (Object key : List.of(0, 17, -17, 65_536L, Long.MAX_VALUE, Integer.MIN_VALUE, -1L)) {
      Optional<Pid> held = PartitionSupervisor.via("idle", key).whereis();
      assertThat(partitions.stream().filter(child -> child.pid().equals(held)).map(Child::id))
          .as("number of the partition that the runtime sends %s to", key)
          .containsExactly(partition(key, 6));
    }
  }

  @Test
  @Rule("whatever its hash code is, each key has one of the partitions")
  void everyKeyHasAPartition() {
    List<Object> keys = new ArrayList<>(List.of("polygenelubricants", "", 1.5, 'x', true, -0.0f));
    for (int hash : List.of(Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, 1, -7)) {
      keys.add(new Hashed(hash));
    }
    for (int partitions : List.of(1, 2, 3, 10, 1000, Integer.MAX_VALUE)) {
      assertThat(keys)
          .as("keys, of which one has the smallest of all ints as its hash code")
          .allSatisfy(key -> assertThat(partition(key, partitions)).isBetween(0, partitions - 1));
    }
  }

  @Test
  @Rule("equal keys belong to the same partition, each time")
  void equalKeysMeet() {
    for (int n = 0; n < 100; n++) {
      int number = n;
      assertThat(List.of("user " + n, new StringBuilder("user ").append(n).toString()))
          .as("the same text twice")
          .allSatisfy(
              key -> assertThat(partition(key, 97)).isEqualTo(partition("user " + number, 97)));
      assertThat(partition(new ArrayList<>(List.of("a", n)), 97))
          .as("partition of an ArrayList that equals List.of(\"a\", %d)", n)
          .isEqualTo(partition(List.of("a", n), 97));
      assertThat(partition(new LinkedHashSet<>(List.of(n, "a")), 97))
          .as("partition of the set {%d, a} that equals {a, %d}", n, n)
          .isEqualTo(partition(new LinkedHashSet<>(List.of("a", n)), 97));
    }
  }

  @Test
  @Rule("hash codes of keys that are alike are alike, and are spread all the same")
  void keysAreSpread() {
    for (int partitions : List.of(2, 3, 8, 10, 16, 25)) {
      assertSpread(partitions, "names", n -> "user " + n);
      assertSpread(partitions, "doubles", n -> (double) n);
      assertSpread(partitions, "points", n -> new Point(n % 32, n / 32));
      assertSpread(partitions, "multiples of 64", n -> new Id(n * 64));
      assertSpread(partitions, "negative multiples of 1024", n -> new Id(n * -1024));
    }
  }

  @Test
  @Rule("less than one partition is an error, and says so")
  void thereIsAtLeastOnePartition() {
    for (int partitions : List.of(0, -3)) {
      for (Object key : List.of(7, "seven")) {
        assertThat(catchThrowable(() -> partition(key, partitions)))
            .as("what is thrown for %d partitions", partitions)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(String.valueOf(partitions));
      }
    }
  }

  private record Id(int number) {}

  private record Point(int x, int y) {}

  private record Hashed(int hash) {
    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final class Idle implements GenServer<String> {
    @Override
    public Init<String> init() {
      return ok("idle");
    }
  }

  /** Of 1000 keys, spread by chance, no partition gets twice its share. */
  private static void assertSpread(int partitions, String what, IntFunction<Object> keys) {
    Collection<Long> load =
        IntStream.range(0, 1000)
            .mapToObj(keys)
            .collect(groupingBy(key -> partition(key, partitions), counting()))
            .values();
    long most = load.stream().mapToLong(Long::longValue).max().orElse(0);
    assertThat(most * partitions / 10)
        .as(
            "1000 %s over %d partitions: what the fullest one gets, in percent of its share",
            what, partitions)
        .isLessThan(200);
  }
}
