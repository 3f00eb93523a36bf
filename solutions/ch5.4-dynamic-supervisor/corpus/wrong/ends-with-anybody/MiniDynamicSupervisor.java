package asyncjava.ch5_4;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.ExitReason.SHUTDOWN;
import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Exercise 5.4.4. A dynamic supervisor, built on processes alone: a process that traps exits, and
 * to which its children are linked. It begins without children, and a child is known by its pid.
 *
 * <ul>
 *   <li>A permanent child that ends, whatever the reason, is started again, and the new process
 *       takes its place. If that start fails the child is forgotten. (A supervisor of OTP tries
 *       again, and counts; see 5.3.2.)
 *   <li>A temporary child that ends is forgotten.
 *   <li>If its parent ends, which is the process that called {@link #startLink}, even with {@code
 *       normal}, the supervisor stops its children, all at the same time, and ends with the reason
 *       of its parent.
 *   <li>An EXIT of anybody else, and any other message, is taken out of its mailbox and dropped.
 * </ul>
 *
 * <p>To <em>stop</em> a child is to send it the exit signal {@code shutdown}; who has not ended
 * {@link #TIME_TO_STOP} after that gets the signal {@code kill}. The supervisor waits until the
 * child has ended, also if that has unlinked itself. Children that end by themselves meanwhile are
 * looked after when that is done.
 *
 * <p>Every function that takes a supervisor waits for its answer, without limit. If the supervisor
 * has ended, or ends before it has answered, the caller exits with the reason of that ({@code
 * noproc} if it had ended before). In either case nothing is left in the caller's mailbox, and what
 * was there stays.
 */
public final class MiniDynamicSupervisor {
  /** How long a child has to end when it is stopped. */
  public static final Duration TIME_TO_STOP = Duration.ofSeconds(5);

  /** Whether a child is started again that has ended. */
  public enum Restart {
    PERMANENT,
    TEMPORARY
  }

  /**
   * What the supervisor has to know of a child.
   *
   * @param start starts the child, linked to the process that calls it, which is the supervisor,
   *     and gives its pid once the child is ready. It throws a {@link RuntimeException} if there is
   *     no child
   */
  public record Spec(Supplier<Pid> start, Restart restart) {}

  /** What came of the start of a child. */
  public sealed interface Outcome {
    /** It runs. */
    record Started(Pid pid) implements Outcome {}

    /** There are as many children as there may be; it was not tried. */
    record MaxChildren() implements Outcome {}

    /** Its start function has thrown this. There is no child, and it takes no room. */
    record Failed(RuntimeException cause) implements Outcome {}
  }

  private sealed interface Request {
    record StartChild(Spec spec) implements Request {}

    record TerminateChild(Pid child) implements Request {}

    record WhichChildren() implements Request {}
  }

  private record Ask(Pid from, Ref ref, Request request) {}

  private record Reply(Ref ref, Object answer) {}

  private final Pid parent;
  private final int maxChildren;
  private final Map<Pid, Spec> children = new HashMap<>();

  private MiniDynamicSupervisor(Pid parent, int maxChildren) {
    this.parent = parent;
    this.maxChildren = maxChildren;
  }

  /**
   * Starts a supervisor, linked to the caller. When this returns it traps exits.
   *
   * @param maxChildren how many children it may have at the same time
   */
  public static Pid startLink(int maxChildren) {
    Pid parent = self();
    Ref ready = makeRef();
    Pid supervisor =
        spawnLink(
            () -> {
              trapExit(true);
              send(parent, ready);
              new MiniDynamicSupervisor(parent, maxChildren).serve();
            });
    return receive(onEqual(ready, () -> supervisor));
  }

  /** Starts a child, in the process of the supervisor. */
  public static Outcome startChild(Pid supervisor, Spec spec) {
    return ask(supervisor, new Request.StartChild(spec));
  }

  /**
   * Stops a child, and returns when it has ended. It is not started again.
   *
   * @return whether it was a child of this supervisor; anybody else is left alone
   */
  public static boolean terminateChild(Pid supervisor, Pid child) {
    return ask(supervisor, new Request.TerminateChild(child));
  }

  /** The children. The set does not change later. */
  public static Set<Pid> whichChildren(Pid supervisor) {
    return ask(supervisor, new Request.WhichChildren());
  }

  /** How many children there are. */
  public static int countChildren(Pid supervisor) {
    return whichChildren(supervisor).size();
  }

  @SuppressWarnings("unchecked") // the supervisor answers each request with its type
  private static <T> T ask(Pid supervisor, Request request) {
    Ref ref = monitor(supervisor);
    send(supervisor, new Ask(self(), ref, request));
    Object answer =
        receive(
            on(Reply.class, reply -> reply.ref() == ref, Reply::answer),
            on(Down.class, down -> down.ref() == ref, down -> exit(down.reason())));
    demonitorAndFlush(ref);
    return (T) answer;
  }

  private void serve() {
    while (true) {
      switch (receive()) {
        case Ask(Pid from, Ref ref, Request request) -> send(from, new Reply(ref, answer(request)));
        case Exit(Pid from, ExitReason reason) when !children.containsKey(from) -> {
          stop(children.keySet());
          exit(reason);
        }
        case Exit(Pid from, _) -> ended(from);
        case Object _ -> {}
      }
    }
  }

  private Object answer(Request request) {
    return switch (request) {
      case Request.StartChild(_) when children.size() >= maxChildren -> new Outcome.MaxChildren();
      case Request.StartChild(Spec spec) -> start(spec);
      case Request.TerminateChild(Pid child) when children.remove(child) == null -> false;
      case Request.TerminateChild(Pid child) -> {
        stop(List.of(child));
        yield true;
      }
      case Request.WhichChildren() -> Set.copyOf(children.keySet());
    };
  }

  private Outcome start(Spec spec) {
    try {
      Pid pid = spec.start().get();
      children.put(pid, spec);
      return new Outcome.Started(pid);
    } catch (RuntimeException cause) {
      return new Outcome.Failed(cause);
    }
  }

  private void ended(Pid pid) {
    Spec spec = children.remove(pid); // null for strangers, and those that were terminated
    if (spec != null && spec.restart() == Restart.PERMANENT) {
      start(spec);
    }
  }

  private static void stop(Collection<Pid> pids) {
    Map<Pid, Ref> monitors = new HashMap<>();
    pids.forEach(pid -> monitors.put(pid, monitor(pid)));
    pids.forEach(pid -> exit(pid, SHUTDOWN));
    Duration deadline = now().plus(TIME_TO_STOP);
    monitors.forEach(
        (pid, ref) -> {
          Duration left = deadline.minus(now());
          if (!hasEnded(ref, left.isNegative() ? Duration.ZERO : left)) {
            exit(pid, KILL);
            receive(handle(Down.class, down -> down.ref() == ref, _ -> {}));
          }
        });
  }

  private static boolean hasEnded(Ref monitor, Duration time) {
    return receive(
        on(Down.class, down -> down.ref() == monitor, _ -> true), after(time, () -> false));
  }
}
