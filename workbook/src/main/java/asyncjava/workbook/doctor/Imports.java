package asyncjava.workbook.doctor;

import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Edits the imports of a source and leaves everything else as it is written. Imports on demand are
 * always kept: what they are there for cannot be seen from one file, and they help the learner.
 */
final class Imports {
  private Imports() {}

  /**
   * Drops the imports of a single name that is used nowhere, and the blank lines that would be left
   * over.
   */
  static List<String> withoutUnused(List<String> lines) {
    JavaTree tree = JavaTree.of(String.join("\n", lines));
    Set<String> used = Names.usedIn(tree);
    BitSet dropped = new BitSet();
    BitSet kept = new BitSet();
    for (ImportTree each : tree.unit().getImports()) {
      String name = name(each);
      String simple = name.substring(name.lastIndexOf('.') + 1);
      boolean needed = each.isModule() || simple.equals("*") || used.contains(simple);
      (needed ? kept : dropped).set(tree.lineOf(each) - 1, tree.lastLineOf(each));
    }
    dropped.andNot(kept);
    return Lines.without(lines, dropped);
  }

  /**
   * Adds a static import where the order of the others puts it, unless something gives that name
   * already.
   */
  static List<String> withStatic(List<String> lines, String name) {
    JavaTree tree = JavaTree.of(String.join("\n", lines));
    String everything = name.substring(0, name.lastIndexOf('.')) + ".*";
    List<ImportTree> statics = new ArrayList<>();
    for (ImportTree each : tree.unit().getImports()) {
      if (each.isStatic() && (name(each).equals(name) || name(each).equals(everything))) {
        return lines;
      }
      if (each.isStatic()) {
        statics.add(each);
      }
    }
    List<String> result = new ArrayList<>(lines);
    String added = "import static " + name + ";";
    if (!statics.isEmpty()) {
      result.add(lineAmong(statics, name, tree), added);
    } else if (!tree.unit().getImports().isEmpty()) {
      int first = tree.lineOf(tree.unit().getImports().get(0)) - 1;
      result.addAll(first, List.of(added, ""));
    } else if (tree.unit().getPackage() != null) {
      result.addAll(tree.lastLineOf(tree.unit().getPackage()), List.of("", added));
    } else {
      result.addAll(0, List.of(added, ""));
    }
    return result;
  }

  /** The index of the line before which a static import of this name goes. */
  private static int lineAmong(List<ImportTree> statics, String name, JavaTree tree) {
    for (ImportTree each : statics) {
      if (name(each).compareTo(name) > 0) {
        return tree.lineOf(each) - 1;
      }
    }
    return tree.lastLineOf(statics.get(statics.size() - 1));
  }

  private static String name(ImportTree tree) {
    Tree name = tree.getQualifiedIdentifier();
    return name.toString();
  }
}
