package asyncjava.genserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule: what a callback must not return does not compile. */
class ReturnTest {
  private static final String INIT = "public Init<Integer> init() { return %s; }";
  private static final String CALL =
      "public CallResult<Integer> handleCall(Object request, From from, Integer n) { return %s; }";
  private static final String CAST =
      "public Next<Integer> handleCast(Object message, Integer n) { return %s; }";

  private static boolean compiles(String... members) {
    String code =
        "import static asyncjava.genserver.GenServer.*;"
            + "import static asyncjava.process.Processes.*;"
            + "import asyncjava.genserver.*;"
            + "import java.time.Duration;"
            + "class Sample implements GenServer<Integer> {"
            + String.join("\n", members)
            + "}";
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-proc:none", "-implicit:none", "-cp", System.getProperty("java.class.path"));
    return compiler
        .getTask(
            new StringWriter(),
            new InMemory(compiler.getStandardFileManager(null, null, null)),
            null,
            options,
            null,
            List.of(file))
        .call();
  }

  /** Throws away what was compiled. */
  private static final class InMemory
      extends javax.tools.ForwardingJavaFileManager<javax.tools.JavaFileManager> {
    InMemory(javax.tools.JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location,
        String name,
        JavaFileObject.Kind kind,
        javax.tools.FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
        @Override
        public java.io.OutputStream openOutputStream() {
          return java.io.OutputStream.nullOutputStream();
        }
      };
    }
  }

  private static final String START = INIT.formatted("ok(0)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok(0)",
        "ok(0).then(continueWith(\"x\"))",
        "ok(0).then(timeout(Duration.ZERO))",
        "ok(0).then(hibernate())",
        "ignore()",
        "stop(\"boom\")"
      })
  void initMayReturn(String it) {
    assertThat(compiles(INIT.formatted(it))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok(\"0\")",
        "noReply(0)",
        "reply(1, 0)",
        "stop(\"boom\", 0)",
        "0",
        "ignore().then(hibernate())",
        "ok(0).then(hibernate()).then(hibernate())"
      })
  void initMustNotReturn(String it) {
    assertThat(compiles(INIT.formatted(it))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reply(\"value\", n)",
        "reply(\"value\", n).then(hibernate())",
        "noReply(n)",
        "noReply(n).then(timeout(Duration.ZERO))",
        "stop(\"boom\", n)",
        "stop(\"boom\", \"value\", n)"
      })
  void handleCallMayReturn(String it) {
    assertThat(compiles(START, CALL.formatted(it))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok(n)",
        "ignore()",
        "stop(\"boom\")",
        "reply(n)",
        "reply(\"value\", \"state\")",
        "stop(\"boom\", n).then(hibernate())",
        "n"
      })
  void handleCallMustNotReturn(String it) {
    assertThat(compiles(START, CALL.formatted(it))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"noReply(n)", "noReply(n).then(hibernate())", "stop(\"boom\", n)"})
  void handleCastMayReturn(String it) {
    assertThat(compiles(START, CAST.formatted(it))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reply(\"value\", n)",
        "stop(\"boom\", \"value\", n)",
        "ok(n)",
        "noReply(\"state\")",
        "hibernate()"
      })
  void handleCastMustNotReturn(String it) {
    assertThat(compiles(START, CAST.formatted(it))).isFalse();
  }
}
