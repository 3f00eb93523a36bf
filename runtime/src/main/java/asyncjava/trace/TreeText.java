package asyncjava.trace;

import asyncjava.supervisor.Restart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trees as text. */
final class TreeText {
  private static final int MOST = 100;
  private static final int MOST_BRIEF = 8;
  private static final int NAME = 40;

  private final Signs signs;
  private final boolean brief;
  private final int most;

  private TreeText(Signs signs, boolean brief) {
    this.signs = signs;
    this.brief = brief;
    most = brief ? MOST_BRIEF : MOST;
  }

  static TreeText whole(Signs signs) {
    return new TreeText(signs, false);
  }

  static TreeText brief(Signs signs) {
    return new TreeText(signs, true);
  }

  List<String> lines(List<Branch> roots) {
    List<String> lines = new ArrayList<>();
    for (Branch root : roots) {
      lines.add(words(root));
      below(root.children(), "", lines);
    }
    return lines;
  }

  private void below(List<Branch> children, String indent, List<String> lines) {
    int shown = Math.min(most, children.size());
    int rest = children.size() - shown;
    for (int i = 0; i < shown; i++) {
      Branch child = children.get(i);
      boolean last = i == shown - 1 && rest == 0;
      lines.add(indent + (last ? signs.lastChild : signs.child) + words(child));
      below(child.children(), indent + (last ? "   " : signs.below), lines);
    }
    if (rest > 0) {
      lines.add(indent + signs.lastChild + "and " + rest + " more");
    }
  }

  private String words(Branch branch) {
    Stream.Builder<String> words = Stream.builder();
    words.add(Signs.ASCII.fit(branch.id(), NAME));
    if (branch.incarnation() > 0 && branch.state() != Branch.State.DOWN) {
      words.add("#" + branch.incarnation());
    }
    branch.strategy().ifPresent(strategy -> words.add(strategy.toString()));
    if (branch.restart() != Restart.PERMANENT) {
      words.add(branch.restart().toString());
    }
    if (branch.state() != Branch.State.RUNNING) {
      words.add(state(branch));
    }
    if (!brief) {
      branch.called().ifPresent(name -> words.add(Signs.ASCII.fit(name, NAME)));
      branch.pid().ifPresent(pid -> words.add(pid.toString()));
    }
    return words.build().collect(Collectors.joining(" "));
  }

  static String state(Branch branch) {
    return branch
        .ending()
        .map(reason -> reason.isEmpty() ? "ended" : "ended: " + reason)
        .orElse(branch.state().name().toLowerCase(Locale.ROOT));
  }
}
