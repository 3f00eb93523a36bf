package asyncjava.workbook.doctor;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Makes the stub that a learner gets out of a marked reference solution: a solution part becomes
 * {@code throw todo("…");}, a hidden part vanishes, imports follow, everything else stays as it is
 * written. A source without markers is its own stub.
 */
final class StubGenerator {
  private static final String TODO = "asyncjava.workbook.Todo.todo";

  private StubGenerator() {}

  /**
   * The stub of a solution.
   *
   * @param file how errors name the source
   * @throws SourceError if a marker is wrong, or the stub could not compile because of where a
   *     marker stands
   */
  static String stubOf(String file, String source) {
    String newline = source.contains("\r\n") ? "\r\n" : "\n";
    String text = source.replace("\r\n", "\n");
    List<Markers.Part> parts = Markers.parts(file, JavaText.of(text));
    if (parts.isEmpty()) {
      return source;
    }
    refuseErrors(file, text);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    BitSet dropped = new BitSet();
    boolean todos = false;
    for (Markers.Part part : parts) {
      dropped.set(part.from() - 1, part.to());
      if (part.todo().isPresent()) {
        todos = true;
        dropped.clear(part.from() - 1);
        lines.set(part.from() - 1, thrown(lines.get(part.from() - 1), part.todo().get()));
      }
    }
    refuseBadPlaces(file, lines, dropped, parts);
    List<String> stub = Imports.withoutUnused(Lines.without(lines, dropped));
    stub = todos ? Imports.withStatic(stub, TODO) : stub;
    return String.join(newline, stub);
  }

  private static String thrown(String marker, String todo) {
    String indent = marker.substring(0, marker.indexOf("//"));
    String literal = todo.replace("\\", "\\\\").replace("\"", "\\\"");
    return indent + "throw todo(\"" + literal + "\");";
  }

  private static void refuseErrors(String file, String text) {
    for (var error : JavaTree.of(text).errors()) {
      throw new SourceError(file, Math.toIntExact(error.getLineNumber()), error.getMessage(null));
    }
  }

  /** Looks at the stub before its lines move, so that a line of it is a line of the solution. */
  private static void refuseBadPlaces(
      String file, List<String> lines, BitSet dropped, List<Markers.Part> parts) {
    List<String> still = new ArrayList<>(lines);
    dropped.stream().forEach(line -> still.set(line, ""));
    JavaTree stub = JavaTree.of(String.join("\n", still));
    for (var error : stub.errors()) {
      Markers.Part guilty = parts.get(0);
      for (Markers.Part part : parts) {
        guilty = part.from() <= error.getLineNumber() ? part : guilty;
      }
      String marker =
          guilty.todo().isPresent()
              ? "`// solution:` must stand for whole statements"
              : "`// hidden` must stand for whole members or statements";
      throw new SourceError(
          file, guilty.from(), marker + ": the stub has \"" + error.getMessage(null) + "\"");
    }
    for (Markers.Part part : parts) {
      if (part.todo().isPresent()) {
        refuseRest(file, part, stub);
      }
    }
  }

  /**
   * Java refuses statements that can never run: after a {@code throw} nothing may follow in the
   * same block.
   */
  private static void refuseRest(String file, Markers.Part part, JavaTree stub) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBlock(BlockTree block, Void none) {
        inspect(block.getStatements());
        return super.visitBlock(block, none);
      }

      @Override
      public Void visitCase(CaseTree branch, Void none) {
        if (branch.getStatements() != null) {
          inspect(branch.getStatements());
        }
        return super.visitCase(branch, none);
      }

      private void inspect(List<? extends StatementTree> statements) {
        for (int i = 0; i < statements.size() - 1; i++) {
          if (statements.get(i) instanceof ThrowTree
              && stub.lineOf(statements.get(i)) == part.from()) {
            throw new SourceError(
                file,
                part.from(),
                "`// solution:` must reach to the end of its block, but line "
                    + stub.lineOf(statements.get(i + 1))
                    + " follows its `// end` there: Java refuses a statement after the stub's"
                    + " throw");
          }
        }
      }
    }.scan(stub.unit(), null);
  }
}
