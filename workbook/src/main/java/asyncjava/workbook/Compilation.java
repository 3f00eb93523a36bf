package asyncjava.workbook;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Says what keeps a chapter from compiling; it writes no classes. */
final class Compilation {
  private static final int ERRORS_TOLD = 3;

  private Compilation() {}

  /**
   * The first errors in a chapter's sources, or if there are none in its tests over them: {@code
   * exercises/ch2.2-process-basics/src/main/java/asyncjava/ch2_2/PingPong.java:28: ';' expected}.
   * Nothing if it compiles.
   */
  static List<String> errors(Chapter chapter) {
    List<Path> sources = new ArrayList<>(javaFiles(chapter.folder().resolve("src/main/java")));
    List<String> errors = errors(chapter, sources);
    if (errors.isEmpty()) {
      // The tests with the sources, not over the classes of them: those may be of another time.
      sources.addAll(javaFiles(chapter.folder().resolve("src/test/java")));
      errors = errors(chapter, sources);
    }
    return errors.subList(0, Math.min(errors.size(), ERRORS_TOLD));
  }

  private static List<String> errors(Chapter chapter, List<Path> sources) {
    if (sources.isEmpty()) {
      return List.of();
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var found = new DiagnosticCollector<JavaFileObject>();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      ((JavacTask) javac.getTask(null, files, found, options, null, units)).analyze();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compile " + chapter.folder(), e);
    }
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> place(chapter, each) + firstLine(each.getMessage(Locale.ROOT)))
        .toList();
  }

  private static String place(Chapter chapter, Diagnostic<? extends JavaFileObject> error) {
    if (error.getSource() == null) {
      return "";
    }
    Path file = chapter.root().relativize(Path.of(error.getSource().toUri()));
    return file.toString().replace('\\', '/') + ":" + error.getLineNumber() + ": ";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
