package asyncjava.trace;

import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Restart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Trees in one line, as full or as short as is wanted. */
final class TreeLine {
  private static final int MOST = 8;
  private static final int NAME = 40;
  private static final String SAME = "..";

  private final boolean strategies;

  private TreeLine(boolean strategies) {
    this.strategies = strategies;
  }

  /** All of it. */
  static String of(List<Branch> roots) {
    return new TreeLine(true).line(roots, Optional.empty());
  }

  /**
   * In so many columns, if that can be done: what is the same in the other tree is left out, then
   * the strategies are.
   */
  static String of(List<Branch> roots, Optional<List<Branch>> other, int columns) {
    return List.of(
            of(roots),
            new TreeLine(true).line(roots, other),
            new TreeLine(false).line(roots, Optional.empty()),
            new TreeLine(false).line(roots, other))
        .stream()
        .filter(line -> line.length() <= columns)
        .findFirst()
        .orElseGet(() -> new TreeLine(false).line(roots, other));
  }

  private String line(List<Branch> branches, Optional<List<Branch>> other) {
    return String.join("  ", parts(branches, other));
  }

  private List<String> parts(List<Branch> branches, Optional<List<Branch>> other) {
    List<String> parts = new ArrayList<>();
    int left = MOST;
    for (Branch branch : branches) {
      Optional<Branch> twin = other.flatMap(all -> twin(branch, all));
      if (twin.filter(it -> text(it).equals(text(branch))).isPresent()) {
        if (parts.isEmpty() || !parts.getLast().equals(SAME)) {
          parts.add(SAME);
        }
      } else if (left-- > 0) {
        parts.add(part(branch, twin));
      }
    }
    if (left < 0) {
      parts.add("and " + -left + " more");
    }
    return parts;
  }

  private static Optional<Branch> twin(Branch branch, List<Branch> others) {
    return others.stream()
        .filter(it -> it.id().equals(branch.id()))
        .filter(it -> !branch.isRoot() || it.pid().equals(branch.pid()))
        .findFirst();
  }

  private static String text(Branch branch) {
    return new TreeLine(true).part(branch, Optional.empty());
  }

  private String part(Branch branch, Optional<Branch> twin) {
    String text = Signs.ASCII.fit(branch.id(), NAME);
    text += branch.incarnation() > 0 && branch.isThere() ? "#" + branch.incarnation() : "";
    text += strategies ? branch.strategy().map(strategy -> " " + strategy).orElse("") : "";
    text += branch.restart() == Restart.PERMANENT ? "" : " " + branch.restart();
    text += branch.state() == Branch.State.RUNNING ? "" : " " + TreeText.state(branch);
    if (branch.children().isEmpty()) {
      boolean empty = branch.type() == ChildType.SUPERVISOR && branch.strategy().isPresent();
      return empty ? text + " ()" : text;
    }
    return parts(branch.children(), twin.map(Branch::children)).stream()
        .collect(Collectors.joining(", ", text + " (", ")"));
  }
}
