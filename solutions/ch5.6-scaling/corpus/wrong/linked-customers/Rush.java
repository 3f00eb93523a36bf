package asyncjava.ch5_6;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Spawned;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicSupervisor;
import java.time.Duration;
import java.util.List;

/**
 * Exercise 5.6.1. A rush on dynamic supervisors: many who want a child started, all at once; and
 * how long that took. With it you see the bottleneck.
 */
public final class Rush {

  /** Somebody wants a child started by that supervisor. */
  public record Order(Dest supervisor, ChildSpec child) {}

  /**
   * What came of it.
   *
   * @param outcomes of each order, in the order of the orders
   * @param took the time from the first question to the last answer, by the clock of the node
   */
  public record Result(List<Start> outcomes, Duration took) {}

  private record Answer(Pid from, Start outcome) {}

  private Rush() {}

  /**
   * Places all orders at the same moment, each from a process of its own, and waits for the last
   * answer, however long it takes.
   *
   * <p>The outcome of an order is what {@link DynamicSupervisor#startChild} returned. If that ended
   * the process that asked, as it does where there is no such supervisor, the outcome is {@link
   * Start.NotStarted} with the reason of that end, and the caller lives on. Nothing stays behind in
   * the caller's mailbox, and it monitors nobody any more.
   */
  public static Result run(List<Order> orders) {
    Duration begin = now();
    List<Spawned> customers = orders.stream().map(Rush::place).toList();
    List<Start> outcomes = customers.stream().map(Rush::outcome).toList();
    return new Result(outcomes, now().minus(begin));
  }

  private static Spawned place(Order order) {
    Pid collector = self();
    return spawnMonitor(
        () -> {
            link(collector);
            send(
                collector,
                new Answer(
                    self(), DynamicSupervisor.startChild(order.supervisor(), order.child())));
        });
  }

  private static Start outcome(Spawned customer) {
    Start outcome =
        receive(
            on(Answer.class, answer -> answer.from() == customer.pid(), Answer::outcome),
            on(
                Down.class,
                down -> down.ref() == customer.ref(),
                down -> new Start.NotStarted(down.reason())));
    demonitorAndFlush(customer.ref());
    return outcome;
  }

  /** How many orders wait in the mailbox of a supervisor; 0 if it is dead. It is not asked. */
  public static int waiting(Pid supervisor) {
    return info(supervisor).map(info -> info.messageQueueLen()).orElse(0);
  }
}
