package asyncjava.ch5_1;

import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.supervisor.Child;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Supervisor;
import java.util.ArrayList;
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
    return Supervisor.whichChildren(supervisor).stream()
        .filter(child -> child.id().equals(path.getFirst()))
        .findFirst()
        .flatMap(child -> path.size() == 1 ? child.pid() : below(child, path));
  }

  /**
   * How many workers run in a tree, at all levels. Supervisors are no workers, and neither is a
   * child that does not run.
   */
  public static int workers(Dest supervisor) {
    int workers = 0;
    for (Child child : Supervisor.whichChildren(supervisor)) {
      if (child.pid().isPresent()) {
        workers += child.type() == ChildType.WORKER ? 1 : workers(child.pid().get());
      }
    }
    return workers;
  }

  /**
   * The paths of all children of a tree that run, in the order in which they are started when the
   * whole tree starts. A nested supervisor is started before its children.
   */
  public static List<List<Object>> startOrder(Dest supervisor) {
    List<List<Object>> paths = new ArrayList<>();
    for (Child child : Supervisor.whichChildren(supervisor).reversed()) {
      if (child.pid().isEmpty()) {
        continue;
      }
      paths.add(List.of(child.id()));
      if (child.type() == ChildType.SUPERVISOR) {
        startOrder(child.pid().get()).forEach(path -> paths.add(prepend(child.id(), path)));
      }
    }
    return paths;
  }

  /**
   * The paths of all children of a tree that do not run although there is a spec, in any order.
   * What would be under a supervisor that does not run is not known, and not in the list.
   */
  public static List<List<Object>> missing(Dest supervisor) {
    List<List<Object>> paths = new ArrayList<>();
    for (Child child : Supervisor.whichChildren(supervisor)) {
      if (child.pid().isEmpty()) {
        paths.add(List.of(child.id()));
      } else if (child.type() == ChildType.SUPERVISOR) {
        missing(child.pid().get()).forEach(path -> paths.add(prepend(child.id(), path)));
      }
    }
    return paths;
  }

  private static Optional<Pid> below(Child child, List<Object> path) {
    return child.type() == ChildType.SUPERVISOR
        ? child.pid().flatMap(pid -> find(pid, path.subList(1, path.size())))
        : Optional.empty();
  }

  private static List<Object> prepend(Object id, List<Object> path) {
    List<Object> longer = new ArrayList<>(path);
    longer.addFirst(id);
    return longer;
  }
}
