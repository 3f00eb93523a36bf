package asyncjava.ch2_3;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Body;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.List;
import java.util.Optional;

/**
 * Exercise 2.3.5. A process that keeps one child running: it is linked to the child, traps exits,
 * and starts the child anew when it crashes.
 *
 * <p>A crash is any end of the child whose reason is not {@code normal}. A child that ends normally
 * has done its work: it is not started again, and the supervisor goes on without a child. An EXIT
 * of anybody else than its child and its parent, which is the process that called {@link #start},
 * does nothing to the supervisor.
 *
 * <p>When the supervisor stops, so does the child: it gets the exit signal {@code shutdown}, and
 * the supervisor waits for its end. The supervisor stops
 *
 * <ul>
 *   <li>with {@code normal}, when it is asked to by {@link #stop};
 *   <li>with the reason of its parent, when it gets an EXIT of that, even if it is {@code normal}.
 * </ul>
 */
public final class MiniSupervisor {

  /**
   * How it stood with a child when its supervisor was asked; never changes afterwards.
   *
   * @param child the one that ran; empty after it had ended normally
   * @param crashes the reasons of all crashes until then, oldest first
   */
  public record Status(Optional<Pid> child, List<ExitReason> crashes) {}

  /**
   * Starts a supervisor linked to the caller. When this returns, the supervisor traps exits, and it
   * has started its child.
   *
   * @param child what the child runs, each time that it is started
   * @return the pid of the supervisor
   */
  public static Pid start(Body child) {
    throw todo("spawn and link a process that traps exits, starts the child, then receives");
  }

  /** Asks a living supervisor how it stands with its child. */
  public static Status status(Pid supervisor) {
    throw todo("ask the supervisor, and wait for its answer");
  }

  /** Stops a living supervisor; returns when its child has ended. */
  public static void stop(Pid supervisor) {
    throw todo("ask the supervisor to stop, and wait until it has ended its child");
  }
}
