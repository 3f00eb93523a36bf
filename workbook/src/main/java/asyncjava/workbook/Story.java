package asyncjava.workbook;

import asyncjava.trace.Sequence;
import asyncjava.trace.Signs;
import asyncjava.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened in a test.
 *
 * @param before the supervision trees before anything in them ended; empty if nothing did
 * @param after the supervision trees at the end
 */
record Story(Sequence sequence, Optional<Tree> before, Tree after) {
  static final Story EMPTY = new Story(Sequence.EMPTY, Optional.empty(), Tree.EMPTY);

  boolean isEmpty() {
    return sequence.events().isEmpty();
  }

  boolean hasTree() {
    return !after.isEmpty() || before.isPresent();
  }

  /** The trees before and after, if there is a difference between them. */
  Optional<Tree> earlier() {
    return before.filter(tree -> !tree.inline().equals(after.inline()));
  }

  /** All of it. */
  List<String> lines(Signs signs) {
    List<String> lines = new ArrayList<>();
    if (hasTree()) {
      earlier()
          .ifPresent(
              tree -> {
                lines.add("supervision tree, before:");
                lines.addAll(tree.lines(signs));
              });
      lines.add(earlier().isPresent() ? "supervision tree, after:" : "supervision tree:");
      lines.addAll(after.lines(signs));
    }
    lines.addAll(sequence.lines(signs));
    return lines;
  }
}
