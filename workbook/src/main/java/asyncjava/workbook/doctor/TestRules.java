package asyncjava.workbook.doctor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds in a test source what makes a test dishonest: real sleeping, which hides a race instead of
 * deciding it, and whatever switches a test off.
 */
final class TestRules extends TreeScanner<Void, Void> {
  private static final Set<String> CONDITIONAL = Set.of("Disabled", "Enabled");
  private static final Set<String> ASSUMPTIONS =
      Set.of("assumeTrue", "assumeFalse", "assumeThat", "assumingThat", "abort");

  private final JavaTree tree;
  private final List<Problem> problems = new ArrayList<>();

  record Problem(int line, String what) {}

  private TestRules(JavaTree tree) {
    this.tree = tree;
  }

  /** Counts nothing: what is counted in this respect is tests, not files. */
  static void check(Chapter chapter, Findings findings) {
    for (Path file : Folders.javaFiles(chapter.tests())) {
      for (Problem problem : problems(Folders.read(file))) {
        findings.red(Check.TESTS, chapter.show(file) + ":" + problem.line(), problem.what());
      }
    }
  }

  static List<Problem> problems(String source) {
    JavaTree tree = JavaTree.of(source);
    TestRules rules = new TestRules(tree);
    rules.scan(tree.unit(), null);
    return rules.problems;
  }

  @Override
  public Void visitImport(ImportTree node, Void none) {
    String name = node.getQualifiedIdentifier().toString();
    if (node.isStatic()
        && (name.equals("java.lang.Thread.sleep") || name.equals("java.lang.Thread.*"))) {
      sleeps(node, name);
    }
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree node, Void none) {
    if (node.getIdentifier().contentEquals("sleep")
        && !node.getExpression().toString().endsWith("Processes")) {
      sleeps(node, node.toString());
    }
    return super.visitMemberSelect(node, none);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree node, Void none) {
    if (node.getName().contentEquals("sleep")
        && !node.getQualifierExpression().toString().endsWith("Processes")) {
      sleeps(node, node.toString());
    }
    return super.visitMemberReference(node, none);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void none) {
    String called = node.getMethodSelect().toString();
    String name = called.substring(called.lastIndexOf('.') + 1);
    if (ASSUMPTIONS.contains(name)) {
      problem(node, called + "(..): a test that may be left out proves nothing");
    }
    return super.visitMethodInvocation(node, none);
  }

  @Override
  public Void visitAnnotation(AnnotationTree node, Void none) {
    String type = node.getAnnotationType().toString();
    String name = type.substring(type.lastIndexOf('.') + 1);
    if (CONDITIONAL.stream().anyMatch(name::startsWith)) {
      problem(node, "@" + name + ": a test that is switched off proves nothing");
    }
    return super.visitAnnotation(node, none);
  }

  private void sleeps(Tree node, String what) {
    problem(
        node, what + ": a test never really sleeps; use the virtual clock, or wait for a message");
  }

  private void problem(Tree node, String what) {
    problems.add(new Problem(tree.lineOf(node), what));
  }
}
