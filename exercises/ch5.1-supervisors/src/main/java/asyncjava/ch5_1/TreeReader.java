package asyncjava.ch5_1;

import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Dest;
import asyncjava.process.Pid;
import java.util.List;
import java.util.Optional;

/**
 * Exercise 5.1.4. Questions about supervision trees. They are about what runs now, so nothing that
 * was found out before may be kept.
 *
 * <p>A child in a tree is told by its <em>path</em>: the ids that lead to it from the supervisor at
 * the top, whose own id is not part of it. The path {@code [shop, till]} is that of the child with
 * the id "till" under the child with the id "shop", which is a supervisor.
 */
public final class TreeReader {

  private TreeReader() {}

  /**
   * The process at the end of a path.
   *
   * @param supervisor the top of the tree, which runs
   * @param path one id or more
   * @return its pid; empty if there is no such child, or if it does not run
   */
  public static Optional<Pid> find(Dest supervisor, List<Object> path) {
    throw todo("find the child with this path");
  }

  /**
   * How many workers run in a tree, at all levels. Supervisors are no workers, and neither is a
   * child that does not run.
   */
  public static int workers(Dest supervisor) {
    throw todo("count the workers that run, those of nested supervisors too");
  }

  /**
   * The paths of all children of a tree that run, in the order in which they are started when the
   * whole tree starts. A nested supervisor is started before its children.
   */
  public static List<List<Object>> startOrder(Dest supervisor) {
    throw todo("list the paths of those that run, in the order of their starts");
  }

  /**
   * The paths of all children of a tree that do not run although there is a spec, in any order.
   * What would be under a supervisor that does not run is not known, and not in the list.
   */
  public static List<List<Object>> missing(Dest supervisor) {
    throw todo("list the paths of those that have no process");
  }
}
