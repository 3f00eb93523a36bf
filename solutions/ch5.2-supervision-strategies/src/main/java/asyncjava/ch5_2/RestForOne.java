package asyncjava.ch5_2;

import asyncjava.process.Pid;
import java.util.List;

/**
 * Exercise 5.2.4. A supervisor with the strategy {@code rest_for_one}: each child may depend on
 * those before it, so when one has ended, those after it begin anew with it.
 *
 * <p>It is as in {@link OneForAll}, but for one thing: the children that come before the one that
 * has ended, in the start order, are neither stopped nor started, and notice nothing.
 */
public final class RestForOne {

  private RestForOne() {}

  /**
   * Starts a supervisor, linked to the caller. When this returns, all children have been started,
   * in the order of the list.
   *
   * @param children with different ids; may be empty
   * @return the pid of the supervisor
   */
  public static Pid startLink(List<Spec> children) {
    // solution: spawn and link a supervisor that restarts the ended child and those after it
    return MiniSupervisor.startLink(children, (all, ended) -> all.subList(ended, all.size()));
    // end
  }
}
