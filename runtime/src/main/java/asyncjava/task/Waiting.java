package asyncjava.task;

import static asyncjava.process.Processes.after;
import static asyncjava.process.Processes.demonitorAndFlush;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.label;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;

import asyncjava.genserver.Reasons;
import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.time.Duration;

/**
 * Processes that were started to do some work and have yet to be told which.
 *
 * <p>Who wants it done monitors the process first, and orders the work then. So however fast the
 * work fails, the owner hears of the true reason.
 */
final class Waiting {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Waiting() {}

  /** The owner is linked to it. */
  static Body linkedTo(Pid owner) {
    return () -> {
      label("Task");
      Order order = receive(on(Order.class, it -> it.from() == owner, it -> it));
      order.work().run();
    };
  }

  /**
   * Somebody else is linked to it, its supervisor. Rule: an owner that ends before it has told the
   * task what to do takes it along.
   */
  static Body startedFor(Pid owner) {
    return () -> {
      label("Task");
      Ref end = monitor(owner);
      Order order =
          receive(
              on(Order.class, it -> it.from() == owner, it -> it),
              on(
                  Down.class,
                  down -> down.ref() == end,
                  down -> exit(ExitReason.shutdown(down.reason()))),
              after(PATIENCE, () -> exit(Reasons.TIMEOUT)));
      demonitorAndFlush(end);
      order.work().run();
    };
  }
}
