package asyncjava.trace;

import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Restart;
import java.util.ArrayList;
import java.util.List;

/** Trees as a flowchart in Mermaid's language. */
final class TreeDiagram {
  private static final int MOST = 40;
  private static final int LABEL = 40;

  /** More leaves than this beside one another are too wide for a page, so they go below. */
  private static final int WIDE = 6;

  private final List<String> lines = new ArrayList<>();
  private int nodes;

  private TreeDiagram() {}

  static String of(List<Branch> roots) {
    TreeDiagram diagram = new TreeDiagram();
    int leaves = roots.stream().mapToInt(TreeDiagram::leaves).sum();
    diagram.lines.add("flowchart " + (leaves > WIDE ? "LR" : "TD"));
    roots.forEach(diagram::add);
    if (roots.isEmpty()) {
      diagram.lines.add("  n1[no supervisor]");
    }
    diagram.lines.add("  classDef supervisor stroke-width:2px");
    diagram.lines.add("  classDef gone stroke-dasharray:4 3,opacity:0.6");
    return String.join("\n", diagram.lines) + "\n";
  }

  private static int leaves(Branch branch) {
    return branch.children().isEmpty()
        ? 1
        : branch.children().stream().limit(MOST).mapToInt(TreeDiagram::leaves).sum();
  }

  /** Gives the id of its node. */
  private String add(Branch branch) {
    String id = "n" + ++nodes;
    boolean supervisor = branch.type() == ChildType.SUPERVISOR;
    String style =
        branch.state() != Branch.State.RUNNING ? ":::gone" : supervisor ? ":::supervisor" : "";
    String label = "\"" + label(branch) + "\"";
    lines.add("  " + id + (supervisor ? "[" + label + "]" : "([" + label + "])") + style);
    branch.children().stream()
        .limit(MOST)
        .forEach(child -> lines.add("  " + id + " --- " + add(child)));
    int rest = branch.children().size() - MOST;
    if (rest > 0) {
      String more = "n" + ++nodes;
      lines.add("  " + more + "[\"and " + rest + " more\"]:::gone");
      lines.add("  " + id + " --- " + more);
    }
    return id;
  }

  private static String label(Branch branch) {
    String first = Mermaid.escape(branch.id(), LABEL);
    if (branch.incarnation() > 0 && branch.state() != Branch.State.DOWN) {
      first += " #35;" + branch.incarnation();
    }
    List<String> rows = new ArrayList<>(List.of(first));
    branch.strategy().ifPresent(strategy -> rows.add(strategy.toString()));
    branch.called().ifPresent(name -> rows.add(Mermaid.escape(name, LABEL)));
    if (branch.restart() != Restart.PERMANENT) {
      rows.add(branch.restart().toString());
    }
    branch.pid().ifPresent(pid -> rows.add(Mermaid.escape(pid.toString(), LABEL)));
    if (branch.state() != Branch.State.RUNNING) {
      rows.add(Mermaid.escape(TreeText.state(branch), LABEL));
    }
    return String.join("<br/>", rows);
  }
}
