package asyncjava.ch5_2;

import asyncjava.process.Pid;
import java.util.List;

/**
 * Exercise 5.2.2. A supervisor with the strategy {@code one_for_one}: the children are independent
 * of each other, and one that ends is started again alone.
 *
 * <p>The supervisor is a process that traps exits, and to which its children are linked.
 *
 * <ul>
 *   <li>A permanent child that ends, whatever the reason, is started again, and keeps its place
 *       among the children. The others notice nothing of that.
 *   <li>A temporary child that ends is forgotten.
 *   <li>If its parent ends, which is the process that called {@link #startLink}, even with {@code
 *       normal}, the supervisor stops its children and ends, with the reason of its parent. It
 *       stops them in the reverse of their start order, one after the other: each gets the exit
 *       signal {@code shutdown}, and has ended before the next one gets it. However long that
 *       takes, the supervisor waits.
 *   <li>An EXIT of anybody else, and any other message, does nothing to it.
 * </ul>
 *
 * <p>What happens while the supervisor is at work is not lost: a child that ends while another one
 * is being started is started again after that. A child may fail as often as it likes; to give up
 * is the subject of chapter 5.3, and so is a start function that throws.
 */
public final class OneForOne {

  private OneForOne() {}

  /**
   * Starts a supervisor, linked to the caller. When this returns, all children have been started,
   * in the order of the list.
   *
   * @param children with different ids; may be empty
   * @return the pid of the supervisor
   */
  public static Pid startLink(List<Spec> children) {
    // solution: spawn and link a supervisor of these children, wait until it has started them
    return MiniSupervisor.startLink(children, (all, ended) -> all.subList(ended, ended + 1));
    // end
  }
}
