package asyncjava.workbook.doctor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One variant of a chapter, compiled as Maven would: some sources into {@code classes}, the
 * chapter's tests over them into {@code testClasses}. If there are errors, there is nothing to run.
 */
record Build(Chapter chapter, Path classes, Path testClasses, List<String> errors) {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /**
   * Kept open for the life of this JVM: it has the jars of the class path open, and every variant
   * needs the same.
   */
  static final StandardJavaFileManager FILES =
      JAVAC.getStandardFileManager(null, Locale.ROOT, null);

  private static final int RELEASE = 25;
  private static final int ERRORS_TOLD = 5;

  static Build of(Chapter chapter, List<Path> sources, Path folder) {
    Path classes = emptied(folder.resolve("classes"));
    Path testClasses = emptied(folder.resolve("test-classes"));
    List<String> errors = compile(chapter, sources, classes, classPath());
    if (errors.isEmpty()) {
      errors =
          compile(chapter, Folders.javaFiles(chapter.tests()), testClasses, classPath(classes));
    }
    return new Build(chapter, classes, testClasses, errors);
  }

  /** Ours, behind some folders. */
  static String classPath(Path... folders) {
    return Stream.concat(
            Stream.of(folders).map(Path::toString),
            Stream.of(System.getProperty("java.class.path")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The options of every compilation. {@code --release} only where this is a newer JDK: it makes
   * the compiler read the JDK's own classes anew each time, which takes longer than all the rest.
   */
  static List<String> options(String... more) {
    List<String> options = new ArrayList<>(List.of("-proc:none", "-implicit:none", "-nowarn"));
    if (Runtime.version().feature() != RELEASE) {
      options.addAll(List.of("--release", String.valueOf(RELEASE)));
    }
    options.addAll(List.of(more));
    return options;
  }

  static List<String> compile(Chapter chapter, List<Path> sources, Path to, String classPath) {
    if (sources.isEmpty()) {
      return List.of();
    }
    var found = new DiagnosticCollector<JavaFileObject>();
    List<String> options = options("-g", "-d", to.toString(), "-classpath", classPath);
    JAVAC
        .getTask(null, FILES, found, options, null, FILES.getJavaFileObjectsFromPaths(sources))
        .call();
    List<String> errors = new ArrayList<>();
    for (var each : found.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(place(chapter, each) + each.getMessage(Locale.ROOT));
      }
    }
    return errors.size() <= ERRORS_TOLD ? errors : errors.subList(0, ERRORS_TOLD);
  }

  private static String place(Chapter chapter, Diagnostic<? extends JavaFileObject> error) {
    if (error.getSource() == null) {
      return "";
    }
    return chapter.show(Path.of(error.getSource().toUri())) + ":" + error.getLineNumber() + ": ";
  }

  /** Maven builds into an empty folder as well: what a JVM that died left there is not for us. */
  static Path emptied(Path folder) {
    if (Files.isDirectory(folder)) {
      Folders.delete(folder);
    }
    try {
      return Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot create " + folder, failed);
    }
  }
}
