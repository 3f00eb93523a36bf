package asyncjava.ch5_3;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Exercise 5.3.3. What a supervisor does with its children when it ends. The caller is in the place
 * of the supervisor: it has started the children, traps exits, and is linked to them, unless one
 * has unlinked itself.
 *
 * <p>How one child is stopped is said by its {@link Shutdown}:
 *
 * <ul>
 *   <li>{@code After}: it gets the exit signal {@code shutdown}. If it has not ended by the end of
 *       that time, which begins with the signal, it gets the signal {@code kill};
 *   <li>{@code Infinity}: it gets the exit signal {@code shutdown}, and has all the time it wants;
 *   <li>{@code BrutalKill}: it gets the signal {@code kill}, and no other.
 * </ul>
 */
public final class OrderlyShutdown {

  /** How a child is to be stopped. */
  public sealed interface Shutdown {

    /** Asked to end, and killed if it takes longer than that. */
    record After(Duration time) implements Shutdown {}

    /** Asked to end, and waited for. */
    record Infinity() implements Shutdown {}

    /** Killed. */
    record BrutalKill() implements Shutdown {}
  }

  /** A child that was started, under an id of its own. */
  public record Child(Object id, Pid pid, Shutdown shutdown) {}

  /** A child has ended, with that reason. */
  public record Stopped(Object id, ExitReason reason) {}

  private OrderlyShutdown() {}

  /**
   * Stops all children, the one that was started last first. Before a child gets its signal, the
   * one before it has ended. Returns when all have ended.
   *
   * <p>A child that has ended before its turn is no problem. Its reason is that of its {@code Exit}
   * if the caller has one, else {@code noproc}.
   *
   * <p>Nothing is left behind: the caller has no {@code Exit} and no {@code Down} of these children
   * in its mailbox, no link to them, and no monitor of them. All other messages that it has, or
   * gets meanwhile, are still there.
   *
   * @param children in the order of their start
   * @return how they have ended, the child that was stopped first first
   */
  public static List<Stopped> stopAll(List<Child> children) {
    List<Stopped> stopped = new ArrayList<>();
    for (Child child : children.reversed()) {
      stopped.add(new Stopped(child.id(), stop(child.pid(), child.shutdown())));
    }
    return stopped;
  }

  private static ExitReason stop(Pid child, Shutdown shutdown) {
    Ref monitor = monitor(child);
    ExitReason reason =
        switch (shutdown) {
          case Shutdown.After(Duration time) -> {
            exit(child, SHUTDOWN);
            yield receive(
                on(Down.class, down -> down.ref() == monitor, Down::reason),
                after(time, () -> kill(child, monitor)));
          }
          case Shutdown.Infinity() -> {
            exit(child, SHUTDOWN);
            yield receive(
                on(Down.class, down -> down.ref() == monitor, Down::reason),
                after(Duration.ofSeconds(5), () -> kill(child, monitor)));
          }
          case Shutdown.BrutalKill() -> kill(child, monitor);
        };
    // From here on no Exit comes. One that is there knows the reason better than a monitor that
    // was set too late.
    unlink(child);
    return receive(
        on(Exit.class, exit -> exit.from() == child, Exit::reason),
        after(Duration.ZERO, () -> reason));
  }

  private static ExitReason kill(Pid child, Ref monitor) {
    exit(child, KILL);
    return reason(monitor);
  }

  private static ExitReason reason(Ref monitor) {
    return receive(on(Down.class, down -> down.ref() == monitor, Down::reason));
  }
}
