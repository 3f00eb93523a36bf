package asyncjava.workbook.grader;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The JDK's compiler, without annotation processors: compiling runs nothing of what it reads. */
final class Javac {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** Kept open: it has the jars of the class path open. */
  private static final StandardJavaFileManager FILES =
      JAVAC.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  private static final int RELEASE = 25;
  private static final int ERRORS_TOLD = 20;
  private static final int LONGEST = 2000;

  private Javac() {}

  /** The compiler itself did not get through, which need not be the fault of what it compiled. */
  static final class GaveUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    GaveUp(String why) {
      super(why);
    }
  }

  /**
   * Compiles into a folder; gives the errors, none if all is well.
   *
   * @param from the folder that the files of the errors are told from
   * @throws GaveUp if there is neither a result nor an error
   */
  static List<Diagnostic> compile(Path from, List<Path> sources, Path to, String classPath) {
    var found = new DiagnosticCollector<JavaFileObject>();
    List<String> options =
        new ArrayList<>(
            List.of("-g", "-proc:none", "-implicit:none", "-nowarn", "-encoding", "UTF-8"));
    // Only where this is a newer JDK: it makes the compiler read the JDK's classes anew.
    if (Runtime.version().feature() != RELEASE) {
      options.addAll(List.of("--release", String.valueOf(RELEASE)));
    }
    options.addAll(List.of("-d", to.toString(), "-classpath", classPath));
    StringWriter said = new StringWriter();
    boolean done;
    try {
      done =
          JAVAC
              .getTask(
                  said, FILES, found, options, null, FILES.getJavaFileObjectsFromPaths(sources))
              .call();
    } catch (RuntimeException | StackOverflowError crashed) {
      done = false;
      said.write(crashed.toString());
    }
    List<Diagnostic> errors =
        found.getDiagnostics().stream()
            .filter(each -> each.getKind() == javax.tools.Diagnostic.Kind.ERROR)
            .limit(ERRORS_TOLD)
            .map(each -> told(from, each))
            .toList();
    if (!done && errors.isEmpty()) {
      throw new GaveUp("the compiler gave up: " + why(said.toString()));
    }
    return errors;
  }

  /** What it says of its own failure: the exception, if it names one, is what tells most. */
  private static String why(String said) {
    return said.lines()
        .map(String::strip)
        .filter(line -> line.matches("[\\w.$]+(Exception|Error|Failure)\\b.*"))
        .findFirst()
        .or(() -> said.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst())
        .map(Javac::shortened)
        .orElse("it does not say why");
  }

  private static Diagnostic told(
      Path from, javax.tools.Diagnostic<? extends JavaFileObject> error) {
    String file =
        error.getSource() == null ? "" : Folder.show(from, Path.of(error.getSource().toUri()));
    return new Diagnostic(
        file,
        (int) Math.max(0, error.getLineNumber()),
        (int) Math.max(0, error.getColumnNumber()),
        shortened(error.getMessage(Locale.ROOT)),
        shortened(line(error)));
  }

  private static String line(javax.tools.Diagnostic<? extends JavaFileObject> error) {
    if (error.getSource() == null || error.getLineNumber() < 1) {
      return "";
    }
    try {
      return error
          .getSource()
          .getCharContent(true)
          .toString()
          .lines()
          .skip(error.getLineNumber() - 1)
          .findFirst()
          .orElse("");
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
