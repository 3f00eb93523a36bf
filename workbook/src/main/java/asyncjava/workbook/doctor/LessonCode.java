package asyncjava.workbook.doctor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Decides whether a Java block of a lesson compiles: it is a cut of a file that does, or it stands
 * alone as a source file, as statements of a method, or as members of a class or an interface, in
 * the chapter's package, with what a reader takes for granted imported.
 */
final class LessonCode {
  /** The runtime's packages, from the lowest up; those that there are get imported. */
  private static final List<String> FLOORS =
      List.of("process", "genserver", "registry", "supervisor", "task", "agent", "trace");

  private static final String STATIC_IMPORTS =
      "import static asyncjava.process.Processes.*; import static java.time.Duration.*;";
  private static final String IMPORTS =
      "import java.time.*; import java.util.*; import java.util.function.*;";

  private static final Pattern OWN_IMPORTS =
      Pattern.compile("(?:[ \\t]*(?:import .*;[ \\t]*)?\\R)+");

  private final Chapter chapter;
  private final Build solutions;
  private final String imports;
  private final List<String> sources = new ArrayList<>();

  LessonCode(Chapter chapter, Build solutions) {
    this.chapter = chapter;
    this.solutions = solutions;
    StringBuilder all = new StringBuilder(IMPORTS);
    for (String floor : FLOORS) {
      if (LessonCode.class.getClassLoader().getResource("asyncjava/" + floor) != null) {
        all.append(" import asyncjava.").append(floor).append(".*;");
      }
    }
    imports = all.toString();
    for (Path folder : List.of(chapter.references(), chapter.tests(), chapter.stubs())) {
      for (Path file : Folders.javaFiles(folder)) {
        sources.add(normalized(withoutMarkers(Folders.read(file))));
      }
    }
  }

  /**
   * What keeps a block from compiling, for the way of reading it that comes closest; empty if it
   * does compile.
   */
  List<String> problems(Lesson.Block block) {
    String cut = normalized(block.text());
    if (cut.isEmpty()) {
      return List.of("an empty Java block");
    }
    if (sources.stream().anyMatch(source -> source.contains(cut))) {
      return List.of();
    }
    List<String> closest = List.of();
    for (Wrapped wrapped : wrappings(block.text())) {
      JavaTree tree = JavaTree.of(wrapped.source());
      boolean parses = tree.errors().isEmpty() && (wrapped.asWritten() ? isFile(tree) : true);
      if (parses) {
        List<String> errors = errors(wrapped, block.line());
        if (errors.isEmpty()) {
          return List.of();
        }
        closest = closest.isEmpty() || errors.size() < closest.size() ? errors : closest;
      }
    }
    if (closest.isEmpty()) {
      closest = List.of("it is neither a file nor members nor statements: it cannot be parsed");
    }
    return List.of(
        "does not compile and is no cut of a file of the chapter: " + String.join("\n", closest));
  }

  private record Wrapped(String source, boolean asWritten) {}

  /**
   * Nothing is added before the block but one line, so that an error's line can be told. Imports at
   * the beginning of statements or members are put where Java wants them.
   */
  private List<Wrapped> wrappings(String block) {
    String head = "package " + chapter.packageName() + "; " + STATIC_IMPORTS + " " + imports + "\n";
    boolean headed = block.lines().map(String::strip).anyMatch(line -> line.startsWith("package "));
    Matcher own = OWN_IMPORTS.matcher(block);
    String top = head + (own.lookingAt() ? own.group() : "");
    String rest = own.lookingAt() ? block.substring(own.end()) : block;
    return List.of(
        new Wrapped((headed ? "\n" : head) + block, true),
        new Wrapped(
            top + "class Lesson { void lesson() throws Exception { " + rest + "\n}}", false),
        new Wrapped(
            top + "class Lesson { Object lesson() throws Exception { " + rest + "\n}}", false),
        new Wrapped(top + "class Lesson { " + rest + "\n}", false),
        new Wrapped(top + "interface Lesson { " + rest + "\n}", false));
  }

  /**
   * A file as people write it has classes only; since Java 25 the parser takes bare methods for a
   * file too.
   */
  private static boolean isFile(JavaTree tree) {
    for (Tree each : tree.unit().getTypeDecls()) {
      boolean named =
          each instanceof ClassTree type && !type.getSimpleName().contentEquals("Source");
      if (!named) {
        return false;
      }
    }
    return !tree.unit().getTypeDecls().isEmpty();
  }

  private List<String> errors(Wrapped wrapped, int line) {
    var found = new DiagnosticCollector<JavaFileObject>();
    String classPath = Build.classPath(solutions.classes());
    var task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    Build.FILES,
                    found,
                    Build.options("-classpath", classPath),
                    null,
                    List.of(new SourceText(wrapped.source())));
    try {
      task.analyze();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    List<String> errors = new ArrayList<>();
    for (var each : found.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(
            "line " + (line + each.getLineNumber() - 2) + ": " + each.getMessage(Locale.ROOT));
      }
    }
    return errors;
  }

  private static String withoutMarkers(String source) {
    return source.replaceAll("(?m)^\\s*// (?:solution: .*|hidden|end)$", "");
  }

  /** White space counts only where it keeps two words apart. */
  private static String normalized(String source) {
    return source.strip().replaceAll("\\s+", " ").replaceAll("(?<=\\W) | (?=\\W)", "");
  }
}
