package asyncjava.ch5_2;

import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Pid;
import java.util.List;

/**
 * Exercise 5.2.3. A supervisor with the strategy {@code one_for_all}: none of the children can go
 * on without the others, so when one has ended, all of them begin anew.
 *
 * <p>It is as in {@link OneForOne}, but for one thing. If a permanent child ends, whatever the
 * reason,
 *
 * <ol>
 *   <li>all the other children are stopped, in the reverse of their start order, one after the
 *       other: each gets the exit signal {@code shutdown}, and has ended before the next one gets
 *       it;
 *   <li>then the permanent children, and with them the one that had ended, are started again, in
 *       the start order; the temporary ones are forgotten.
 * </ol>
 *
 * <p>A temporary child that ends by itself is forgotten, and the others notice nothing of that.
 *
 * <p>A child that ends while it waits to be stopped, or while it is being stopped, takes part in
 * this restart and sets off no other, whatever its reason. One that ends after it has been started
 * again does: then all begin anew once more.
 */
public final class OneForAll {

  private OneForAll() {}

  /**
   * Starts a supervisor, linked to the caller. When this returns, all children have been started,
   * in the order of the list.
   *
   * @param children with different ids; may be empty
   * @return the pid of the supervisor
   */
  public static Pid startLink(List<Spec> children) {
    throw todo("spawn and link a supervisor that restarts all of these children when one has ended");
  }
}
