package asyncjava.workbook.doctor;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTreeScanner;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The simple names that a source uses, in its code or in its javadoc: what an import can be there
 * for.
 */
final class Names extends TreePathScanner<Void, Void> {
  private static final Pattern SIMPLE_NAME = Pattern.compile("(?<![.#\\w$])[\\p{L}_$][\\w$]*");

  private final JavaTree tree;
  private final Set<String> used = new HashSet<>();

  private Names(JavaTree tree) {
    this.tree = tree;
  }

  static Set<String> usedIn(JavaTree tree) {
    Names names = new Names(tree);
    names.scan(tree.unit(), null);
    return names.used;
  }

  @Override
  public Void visitImport(ImportTree node, Void none) {
    return null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Void none) {
    used.add(node.getName().toString());
    return null;
  }

  @Override
  public Void visitClass(ClassTree node, Void none) {
    javadoc();
    return super.visitClass(node, none);
  }

  @Override
  public Void visitMethod(MethodTree node, Void none) {
    javadoc();
    return super.visitMethod(node, none);
  }

  @Override
  public Void visitVariable(VariableTree node, Void none) {
    if (getCurrentPath().getParentPath().getLeaf().getKind() != Tree.Kind.METHOD) {
      javadoc();
    }
    return super.visitVariable(node, none);
  }

  private void javadoc() {
    TreePath path = getCurrentPath();
    DocCommentTree comment = tree.docs().getDocCommentTree(path);
    if (comment != null) {
      new DocTreeScanner<Void, Void>() {
        @Override
        public Void visitReference(ReferenceTree node, Void none) {
          SIMPLE_NAME
              .matcher(node.getSignature())
              .results()
              .forEach(found -> used.add(found.group()));
          return null;
        }
      }.scan(comment, null);
    }
  }
}
