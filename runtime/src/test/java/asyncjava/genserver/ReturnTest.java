package asyncjava.genserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Rule: what a callback must not return does not compile. */
class ReturnTest {
  private static final String INIT = "public Init<Integer> init() { return %s; }";
  private static final String CALL =
      "public Init<Integer> init() { return ok(0); } public CallResult<Integer>"
          + " handleCall(Object request, From from, Integer n) { return %s; }";
  private static final String CAST =
      "public Init<Integer> init() { return ok(0); } public Next<Integer>"
          + " handleCast(Object message, Integer n) { return %s; }";

  /** Those of the returns that do not compile, each tried in a class on a line of its own. */
  private static Set<String> refused(String callback, List<String> returns) throws IOException {
    StringBuilder code = new StringBuilder();
    code.append("import static asyncjava.genserver.GenServer.*;");
    code.append("import static asyncjava.process.Processes.*;");
    code.append("import asyncjava.genserver.*; import java.time.Duration;\n");
    for (int i = 0; i < returns.size(); i++) {
      code.append("class Sample").append(i).append(" implements GenServer<Integer> {");
      code.append(callback.formatted(returns.get(i))).append("}\n");
    }
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Samples.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
    String path = System.getProperty("java.class.path");
    List<String> options = List.of("-proc:none", "-cp", path, "-Xmaxerrs", "1000");
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, errors, options, null, List.of(file));
    ((JavacTask) task).analyze(); // and no more: nothing is written
    Set<String> refused = new TreeSet<>();
    errors.getDiagnostics().stream()
        .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
        .forEach(it -> refused.add(returns.get((int) it.getLineNumber() - 2)));
    return refused;
  }

  private static void areAccepted(String callback, String... returns) throws IOException {
    assertThat(refused(callback, List.of(returns))).isEmpty();
  }

  private static void areRefused(String callback, String... returns) throws IOException {
    assertThat(refused(callback, List.of(returns))).containsExactlyInAnyOrder(returns);
  }

  @Test
  void ofInit() throws IOException {
    areAccepted(
        INIT,
        "ok(0)",
        "ok(0).then(continueWith(\"x\"))",
        "ok(0).then(timeout(Duration.ZERO))",
        "ok(0).then(hibernate())",
        "ignore()",
        "stop(\"boom\")");
    areRefused(
        INIT,
        "ok(\"0\")",
        "noReply(0)",
        "reply(1, 0)",
        "stop(\"boom\", 0)",
        "0",
        "ignore().then(hibernate())",
        "ok(0).then(hibernate()).then(hibernate())");
  }

  @Test
  void ofHandleCall() throws IOException {
    areAccepted(
        CALL,
        "reply(\"value\", n)",
        "reply(\"value\", n).then(hibernate())",
        "noReply(n)",
        "noReply(n).then(timeout(Duration.ZERO))",
        "stop(\"boom\", n)",
        "stop(\"boom\", \"value\", n)");
    areRefused(
        CALL,
        "ok(n)",
        "ignore()",
        "stop(\"boom\")",
        "reply(n)",
        "reply(\"value\", \"state\")",
        "stop(\"boom\", n).then(hibernate())",
        "n");
  }

  @Test
  void ofHandleCast() throws IOException {
    areAccepted(CAST, "noReply(n)", "noReply(n).then(hibernate())", "stop(\"boom\", n)");
    areRefused(
        CAST,
        "reply(\"value\", n)",
        "stop(\"boom\", \"value\", n)",
        "ok(n)",
        "noReply(\"state\")",
        "hibernate()");
  }
}
