package asyncjava.ch5_6;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_6.Keys.Block;
import asyncjava.ch5_6.Keys.Login;
import asyncjava.ch5_6.Keys.Move;
import asyncjava.ch5_6.Keys.Ticket;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.6.3",
    title = "Keys that spread",
    points = 10,
    of = Keys.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class KeysTest {

  @Test
  @Rule("integers go to |n| mod partitions: numbers in steps of 100 leave most of 10 partitions empty")
  void ticketsAreSpread() {
    for (int partitions : List.of(8, 10, 25)) {
      assertSpread(partitions, "tickets", n -> Keys.of(new Ticket(n * 100)));
    }
  }

  @Test
  @Rule("the moves at one table are one process's work")
  void theMovesAtATableStayTogether() {
    Spread spread = new Spread(16);
    Set<Pid> partitions = new HashSet<>();
    for (String move : List.of("e4", "e5", "Nf3", "Nc6", "Bb5", "a6", "Ba4", "Nf6")) {
      partitions.add(spread.of(Keys.of(new Move("chess", 1, move))));
    }
    assertThat(partitions).as("partitions that get moves of table 1 of chess").hasSize(1);
  }

  @Test
  @Rule("a key that says little spreads little: three games cannot fill sixteen partitions")
  void tablesAreSpread() {
    assertSpread(16, "tables of one game", n -> Keys.of(new Move("chess", n, "e4")));
  }

  @Test
  @Rule("what is in a key tells apart: table 1 of chess is not table 1 of go")
  void gamesAreToldApart() {
    assertSpread(4, "tables 1 of many games", n -> Keys.of(new Move("game " + n, 1, "e4")));
  }

  @Test
  @Rule("what is the same must be an equal key, however it is written")
  void addressesAreTheSameHoweverWritten() {
    Object key = Keys.of(new Login("ann@example.org", "secret"));
    for (String other : List.of("Ann@Example.org", " ann@example.org", "ANN@EXAMPLE.ORG  ")) {
      assertThat(Keys.of(new Login(other, "guessed")))
          .as("key of the address \"" + other + "\"")
          .isEqualTo(key)
          .hasSameHashCodeAs(key);
    }
    assertSpread(10, "logins", n -> Keys.of(new Login("user" + n + "@example.org", "secret")));
  }

  @Test
  @Rule("a key is compared by equals and routed by hashCode, and arrays have neither")
  void blocksAreTheSameByTheirBytes() {
    Object key = Keys.of(new Block(new byte[] {1, 2, 3}));
    Object same = Keys.of(new Block(new byte[] {1, 2, 3}));
    assertThat(same).as("key of the same bytes").isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(Keys.of(new Block(new byte[] {3, 2, 1})))
        .as("key of other bytes")
        .isNotEqualTo(key);
    assertSpread(10, "blocks", n -> Keys.of(new Block(new byte[] {(byte) n, (byte) (n >> 8)})));
  }

  /** Of 1000 keys, spread by chance, no partition gets twice its share. */
  private static void assertSpread(int partitions, String what, IntFunction<Object> keys) {
    Spread spread = new Spread(partitions);
    assertThat(spread.percentOfTheFullest(IntStream.range(0, 1000).mapToObj(keys)))
        .as(
            "1000 %s over %d partitions: what the fullest one gets, in percent of its share",
            what, partitions)
        .isLessThan(200);
  }
}
