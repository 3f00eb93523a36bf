package asyncjava.ch5_5;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.now;
import static asyncjava.process.Processes.sleep;
import static asyncjava.supervisor.PartitionSupervisor.via;
import static java.time.Duration.ofMillis;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Start;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.PartitionSupervisor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Exercise 5.5.3. Tickets with numbers, from several printers at once that do not ask each other:
 * the partitions of a partition supervisor with the name {@link #NAME}. No number is ever printed
 * twice, by no two printers, and not by one that was started again after a crash.
 *
 * <p>A number tells when and where it was printed: {@code millisecond * 100_000 + printer * 1_000 +
 * n}.
 *
 * <ul>
 *   <li>{@code millisecond} is how many whole ones the clock of the node, {@code now()}, has made
 *       when the ticket is printed;
 *   <li>{@code printer} is the number of the partition;
 *   <li>{@code n} is how many tickets the printer has already printed in this millisecond, from 0
 *       to 999.
 * </ul>
 *
 * <p>So 4202007 is the eighth ticket of printer 2 in millisecond 42. A printer that cannot print in
 * this millisecond waits for the next one, and not longer.
 *
 * <p>An instance is one printer; its state is what it has printed last.
 */
public final class Tickets implements GenServer<Tickets.Printed> {
  /** The name of the partition supervisor. */
  public static final String NAME = "tickets";

  /** There is room in a number for so many printers. */
  public static final int MAX_PRINTERS = 100;

  /** There is room in a number for so many tickets of one printer in one millisecond. */
  public static final int MAX_PER_MILLISECOND = 1000;

  /** Call: print a ticket. The reply is its number. */
  public record Print() implements Call<Long> {}

  /**
   * What a printer remembers.
   *
   * @param millisecond the last one in which it has printed
   * @param tickets how many it has printed in that
   */
  public record Printed(long millisecond, int tickets) {}

  private static final AtomicInteger TURN = new AtomicInteger();

  private final int printer;

  private Tickets(int printer) {
    this.printer = printer;
  }

  // The side of the clients

  /**
   * Starts so many printers, linked to the caller.
   *
   * @param printers from 1 to {@link #MAX_PRINTERS}
   * @throws IllegalArgumentException if it is more or less; the message tells what it was
   */
  public static Start startLink(int printers) {
    if (printers > MAX_PRINTERS) {
      throw new IllegalArgumentException(
          "printers must be " + MAX_PRINTERS + " or fewer, got " + printers);
    }
    return PartitionSupervisor.startLink(
        PartitionSupervisor.options(NAME).partitions(printers),
        number -> ChildSpec.of(Tickets.class, () -> GenServer.startLink(new Tickets(number))));
  }

  /** Has a ticket printed, by the printer that the customer belongs to; returns its number. */
  public static long print(Object customer) {
    return call(via(NAME, TURN.getAndIncrement()), new Print());
  }

  // The side of the server

  @Override
  public Init<Printed> init() {
    // a printer before this one may have used up the millisecond
    return ok(new Printed(now().toMillis(), MAX_PER_MILLISECOND));
  }

  @Override
  public CallResult<Printed> handleCall(Object request, From from, Printed last) {
    Printed printed = seenNow(last);
    while (printed.tickets() == MAX_PER_MILLISECOND) {
      sleep(ofMillis(printed.millisecond() + 1).minus(now()));
      printed = seenNow(last);
    }
    long number = printed.millisecond() * 100_000 + printer * 1_000L + printed.tickets();
    return reply(number, new Printed(printed.millisecond(), printed.tickets() + 1));
  }

  /** In a new millisecond nothing is printed yet. */
  private static Printed seenNow(Printed last) {
    long millisecond = now().toMillis();
    return millisecond > last.millisecond() ? new Printed(millisecond, 0) : last;
  }
}
