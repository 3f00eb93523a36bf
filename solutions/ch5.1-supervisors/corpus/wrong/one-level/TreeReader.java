package asyncjava.ch5_1;

import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Supervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    return walk(supervisor, List.of())
        .filter(found -> found.path().equals(path))
        .findFirst()
        .flatMap(found -> found.child().pid());
  }

  /**
   * How many workers run in a tree, at all levels. Supervisors are no workers, and neither is a
   * child that does not run.
   */
  public static int workers(Dest supervisor) {
    return Supervisor.countChildren(supervisor).workers();
  }

  /**
   * The paths of all children of a tree that run, in the order in which they are started when the
   * whole tree starts. A nested supervisor is started before its children.
   */
  public static List<List<Object>> startOrder(Dest supervisor) {
    return walk(supervisor, List.of()).filter(Found::runs).map(Found::path).toList();
  }

  /**
   * The paths of all children of a tree that do not run although there is a spec, in any order.
   * What would be under a supervisor that does not run is not known, and not in the list.
   */
  public static List<List<Object>> missing(Dest supervisor) {
    return walk(supervisor, List.of()).filter(found -> !found.runs()).map(Found::path).toList();
  }

  private record Found(List<Object> path, Child child) {
    boolean runs() {
      return child.pid().isPresent();
    }
  }

  /** All children, in the order of their starts: of a list that has the last one first. */
  private static Stream<Found> walk(Dest supervisor, List<Object> above) {
    return Supervisor.whichChildren(supervisor).reversed().stream()
        .flatMap(child -> withThoseBelow(new Found(append(above, child.id()), child)));
  }

  private static Stream<Found> withThoseBelow(Found found) {
    return found.runs() && found.child().type() == ChildType.SUPERVISOR
        ? Stream.concat(
            Stream.of(found), walk(found.child().pid().orElseThrow(), found.path()))
        : Stream.of(found);
  }

  private static List<Object> append(List<Object> path, Object id) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(id);
    return List.copyOf(longer);
  }
}
