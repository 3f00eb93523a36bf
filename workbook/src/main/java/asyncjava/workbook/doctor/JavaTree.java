package asyncjava.workbook.doctor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java source as the compiler's parser reads it; nothing is looked up, so it need not compile.
 */
record JavaTree(
    CompilationUnitTree unit, DocTrees docs, List<Diagnostic<? extends JavaFileObject>> errors) {

  static JavaTree of(String source) {
    var found = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task =
        (JavacTask)
            compiler.getTask(
                null, null, found, List.of("-proc:none"), null, List.of(new SourceText(source)));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      var errors = new ArrayList<>(found.getDiagnostics());
      errors.removeIf(each -> each.getKind() != Diagnostic.Kind.ERROR);
      return new JavaTree(unit, DocTrees.instance(task), errors);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  int lineOf(Tree tree) {
    return line(positions().getStartPosition(unit, tree));
  }

  int lastLineOf(Tree tree) {
    return line(positions().getEndPosition(unit, tree));
  }

  private SourcePositions positions() {
    return docs.getSourcePositions();
  }

  private int line(long position) {
    return Math.toIntExact(unit.getLineMap().getLineNumber(position));
  }
}
