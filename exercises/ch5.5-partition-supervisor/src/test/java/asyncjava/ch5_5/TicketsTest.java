package asyncjava.ch5_5;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.PartitionSupervisor.via;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.process.Pid;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.5.3",
    title = "Tickets",
    points = 12,
    of = Tickets.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.supervisor"})
class TicketsTest {

  @Test
  @Rule("a number is made of the millisecond, the printer, and how many it has printed in that")
  void aNumberTellsWhenAndWhere() {
    Tickets.startLink(4);
    sleepUntil(42);
    assertThat(List.of(Tickets.print(2), Tickets.print(2), Tickets.print(3)))
        .as("tickets of customers 2, 2 and 3 at 42 ms")
        .containsExactly(42_02_000L, 42_02_001L, 42_03_000L);
    sleep(ofMillis(1));
    assertThat(Tickets.print(2)).as("ticket of customer 2 at 43 ms").isEqualTo(43_02_000L);
    sleep(ofNanos(1_999_999));
    assertThat(Tickets.print(2)).as("at 44.999999 ms").isEqualTo(44_02_000L);
  }

  @Test
  @Rule("a customer is served by the printer that it belongs to as a key")
  void aCustomerHasItsPrinter() {
    Tickets.startLink(7);
    assertThat(PartitionSupervisor.partitions(Tickets.NAME)).as("printers").isEqualTo(7);
    sleepUntil(10);
    assertThat(IntStream.range(-10, 10).mapToObj(n -> printer(Tickets.print(n))))
        .as("printers of the customers -10 to 9")
        .containsExactlyElementsOf(
            IntStream.range(-10, 10).mapToObj(n -> (long) Math.abs(n) % 7).toList());
  }

  @Test
  @Rule("printers that know their number need not ask each other")
  void printersDoNotCollide() {
    Tickets.startLink(100);
    sleepUntil(200);
    List<Long> tickets = IntStream.range(0, 500).mapToObj(Tickets::print).toList();
    assertThat(tickets).as("5 tickets of each of 100 printers at 200 ms").doesNotHaveDuplicates();
    assertThat(tickets.stream().mapToLong(TicketsTest::printer).distinct())
        .as("the printers of these")
        .hasSize(100);
    assertThat(now()).as("time after that").isEqualTo(ofMillis(200));
  }

  @Test
  @Rule("after 1000 tickets a printer waits: the next numbers belong to the next printer")
  void aFullMillisecondIsFull() {
    Tickets.startLink(2);
    sleepUntil(42);
    List<Long> tickets = LongStream.range(0, 2001).mapToObj(_ -> Tickets.print(0)).toList();
    assertThat(tickets.get(999)).as("ticket 1000").isEqualTo(42_00_999L);
    assertThat(tickets.get(1000)).as("ticket 1001").isEqualTo(43_00_000L);
    assertThat(tickets.get(2000)).as("ticket 2001").isEqualTo(44_00_000L);
    assertThat(now()).as("time after 2001 tickets").isEqualTo(ofMillis(44));
  }

  @Test
  @Rule("a printer that is started again is the same partition: it has the same number")
  void aPrinterKeepsItsNumber() {
    Tickets.startLink(3);
    crash(1);
    crash(2);
    sleepUntil(42);
    assertThat(List.of(Tickets.print(0), Tickets.print(1), Tickets.print(2)))
        .as("tickets of customers 0, 1 and 2 at 42 ms, after crashes of printers 1 and 2")
        .containsExactly(42_00_000L, 42_01_000L, 42_02_000L);
  }

  @Test
  @Rule("a printer does not know how far its predecessor came in the millisecond of its start")
  void noNumberComesTwiceAfterARestart() {
    Tickets.startLink(2);
    sleepUntil(42);
    assertRisesAfterACrash(10);
  }

  @Test
  @Rule("nor did its predecessor take numbers of a time to come")
  void noNumberIsTakenInAdvance() {
    Tickets.startLink(2);
    sleepUntil(42);
    assertRisesAfterACrash(1500);
  }

  @Test
  @Rule("there is room for a hundred printers, and more are an error that says so")
  void printersAreCounted() {
    for (int printers : List.of(0, 101)) {
      assertThat(catchThrowable(() -> Tickets.startLink(printers)))
          .as("what is thrown for %d printers", printers)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(printers));
    }
  }

  /** So many tickets before a crash of printer 1 and so many after it. */
  private static void assertRisesAfterACrash(int many) {
    List<Long> tickets = new ArrayList<>();
    IntStream.range(0, many).forEach(_ -> tickets.add(Tickets.print(1)));
    crash(1);
    IntStream.range(0, many).forEach(_ -> tickets.add(Tickets.print(1)));
    for (int i = 1; i < tickets.size(); i++) {
      assertThat(tickets.get(i))
          .as("ticket %d, printed %s the crash", i, i < many ? "before" : "after")
          .isGreaterThan(tickets.get(i - 1));
    }
    assertThat(tickets.stream().map(TicketsTest::printer)).as("its printer").containsOnly(1L);
  }

  private static void crash(int number) {
    Pid printer = via(Tickets.NAME, number).whereis().orElseThrow();
    exit(printer, KILL);
    settle();
    if (via(Tickets.NAME, number).whereis().isEmpty()) { // it may wait before it begins
      sleep(ofMillis(1));
      settle();
    }
  }

  private static long printer(long ticket) {
    return ticket / 1_000 % 100;
  }

  private static void sleepUntil(long millisecond) {
    sleep(ofMillis(millisecond).minus(now()));
  }
}
