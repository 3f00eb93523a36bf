package asyncjava.trace;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.ChildView;
import asyncjava.supervisor.Restart;
import asyncjava.supervisor.Supervision;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who supervises whom, at the moment when it was looked at. No process is asked.
 *
 * <pre>{@code
 * shop one_for_one #PID<0.3.0>
 * ├─ stock #2 Stock #PID<0.9.0>
 * ├─ orders #1 rest_for_one #PID<0.5.0>
 * │  ├─ queue #1 transient Queue #PID<0.6.0>
 * │  └─ printer restarting
 * └─ mail down
 * }</pre>
 *
 * <p>A child is shown by its id; {@code #2} says that it was started twice, and its restart type is
 * told if it is not permanent. A child that does not run is {@code down}, or {@code restarting} if
 * its supervisor is about to start it again; {@code dead} is one that has just ended.
 */
public final class Tree {
  /** A tree of nothing. */
  public static final Tree EMPTY = new Tree(List.of());

  private final List<Branch> roots;

  Tree(List<Branch> roots) {
    this.roots = List.copyOf(roots);
  }

  /** The tree below a supervisor; empty if the process is none, or has ended. */
  public static Tree of(Pid root) {
    return new Tree(look(root, Pid::isCondemned).stream().toList());
  }

  /** All trees of some nodes. */
  public static Tree of(List<Node> nodes) {
    return new Tree(nodes.stream().flatMap(node -> of(node).roots.stream()).toList());
  }

  /** All trees of a node, those that were started first before others. */
  public static Tree of(Node node) {
    Map<Pid, Supervision> all = new LinkedHashMap<>();
    for (Pid pid : node.processes()) {
      Supervision.of(pid).ifPresent(supervision -> all.put(pid, supervision));
    }
    Set<Pid> children =
        all.values().stream()
            .flatMap(supervision -> supervision.children().stream())
            .flatMap(child -> child.pid().stream())
            .collect(Collectors.toCollection(HashSet::new));
    return new Tree(
        all.keySet().stream()
            .filter(pid -> !children.contains(pid))
            .flatMap(pid -> look(pid, Pid::isCondemned).stream())
            .toList());
  }

  /**
   * @param dead says of a process that it has ended; who knows better may know it later
   */
  static Optional<Branch> look(Pid root, Predicate<Pid> dead) {
    return Supervision.of(root)
        .map(
            it ->
                new Branch(
                    Wording.oneLine(root.displayName().orElse(it.title())),
                    Optional.empty(),
                    Optional.of(root),
                    Branch.State.RUNNING,
                    ChildType.SUPERVISOR,
                    Optional.of(it.strategy()),
                    Restart.PERMANENT,
                    0,
                    Optional.empty(),
                    below(it, dead)));
  }

  private static List<Branch> below(Supervision supervision, Predicate<Pid> dead) {
    return supervision.children().stream().map(child -> branch(child, dead)).toList();
  }

  private static Branch branch(ChildView child, Predicate<Pid> dead) {
    Optional<String> called = child.pid().flatMap(Pid::displayName).map(Wording::oneLine);
    String id = idOf(child).or(() -> called).orElse("child");
    Optional<Supervision> supervision = child.pid().flatMap(Supervision::of);
    return new Branch(
        id,
        called.filter(it -> !it.equals(id)),
        child.pid(),
        stateOf(child, dead),
        child.type(),
        supervision.map(Supervision::strategy),
        child.restart(),
        child.incarnation(),
        Optional.empty(),
        supervision.map(it -> below(it, dead)).orElse(List.of()));
  }

  private static Branch.State stateOf(ChildView child, Predicate<Pid> dead) {
    return child
        .pid()
        .map(pid -> dead.test(pid) ? Branch.State.DEAD : Branch.State.RUNNING)
        .orElse(child.restarting() ? Branch.State.RESTARTING : Branch.State.DOWN);
  }

  /** What its supervisor calls a child; the children of a dynamic one have no ids. */
  static Optional<String> idOf(ChildView child) {
    String id =
        child.id() instanceof Class<?> type
            ? type.getSimpleName()
            : Wording.oneLine(String.valueOf(child.id()));
    return Optional.of(id).filter(it -> !it.equals("undefined"));
  }

  /** The roots, in the order of their start. */
  List<Branch> roots() {
    return roots;
  }

  /** Whether no supervisor was there. */
  public boolean isEmpty() {
    return roots.isEmpty();
  }

  /** All of it, a line for each child; of very many children of one supervisor the first ones. */
  public List<String> lines(Signs signs) {
    return TreeText.whole(signs).lines(roots);
  }

  /** {@link #lines} as one text, with a line break after each. */
  public String text(Signs signs) {
    return lines(signs).stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** {@link #text(Signs)} in Unicode. */
  public String text() {
    return text(Signs.UNICODE);
  }

  /**
   * As {@link #lines} for those who have little room: what matters for seeing what was restarted.
   */
  public List<String> brief(Signs signs) {
    return TreeText.brief(signs).lines(roots);
  }

  /**
   * In one line: {@code shop one_for_one (stock#2, orders#1 rest_for_one (queue#1), mail down)}.
   */
  public String inline() {
    return TreeLine.of(roots);
  }

  /**
   * In one line of so many columns. If all of it is too long the strategies are left out; if it is
   * still too long, so it is.
   */
  public String inline(int columns) {
    return TreeLine.of(roots, Optional.empty(), columns);
  }

  /**
   * In one line of so many columns. If all of it is too long {@code ..} stands for what is the same
   * in another tree, such as an earlier one.
   */
  public String inline(Tree other, int columns) {
    return TreeLine.of(roots, Optional.of(other.roots), columns);
  }

  /** A flowchart in Mermaid's language. */
  public String mermaid() {
    return TreeDiagram.of(roots);
  }

  @Override
  public String toString() {
    return text();
  }
}
