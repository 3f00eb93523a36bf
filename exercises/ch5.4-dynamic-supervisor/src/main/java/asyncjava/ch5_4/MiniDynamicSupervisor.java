package asyncjava.ch5_4;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Pid;
import java.time.Duration;
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

  /**
   * Starts a supervisor, linked to the caller. When this returns it traps exits.
   *
   * @param maxChildren how many children it may have at the same time
   */
  public static Pid startLink(int maxChildren) {
    throw todo("spawn and link a process that traps exits and serves, and wait until it does");
  }

  /** Starts a child, in the process of the supervisor. */
  public static Outcome startChild(Pid supervisor, Spec spec) {
    throw todo("ask the supervisor to start the child");
  }

  /**
   * Stops a child, and returns when it has ended. It is not started again.
   *
   * @return whether it was a child of this supervisor; anybody else is left alone
   */
  public static boolean terminateChild(Pid supervisor, Pid child) {
    throw todo("ask the supervisor to stop the child");
  }

  /** The children. The set does not change later. */
  public static Set<Pid> whichChildren(Pid supervisor) {
    throw todo("ask the supervisor for its children");
  }

  /** How many children there are. */
  public static int countChildren(Pid supervisor) {
    throw todo("ask the supervisor how many there are");
  }
}
