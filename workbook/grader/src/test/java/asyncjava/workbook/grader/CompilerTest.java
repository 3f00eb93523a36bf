package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerTest {
  @TempDir private Path folder;

  private List<Diagnostic> compile(Compiler compiler, String text) {
    Path source = folder.resolve("A.java");
    Workshop.write(source, text);
    Path to = Folder.create(folder.resolve("classes"));
    return compiler.compile(folder, List.of(source), to, "");
  }

  @Test
  void whatNestsTooDeeplyIsNoErrorOfAFileAndTheNextIsCompiledAsEver() {
    String deep = "class A { int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; }";
    try (Compiler compiler = new Compiler(Duration.ofSeconds(30))) {
      assertThat(compile(compiler, deep))
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.file()).isEmpty();
                assertThat(error.message())
                    .isEqualTo(
                        "the compiler gave up: java.lang.StackOverflowError (so it was twice)");
              });
      assertThat(compile(compiler, "class A {}")).isEmpty();
      assertThat(folder.resolve("classes/A.class")).exists();
      assertThat(compile(compiler, "class A { int }"))
          .extracting(Diagnostic::file)
          .containsOnly("A.java");
    }
  }

  @Test
  void whatIsNotDoneInTimeIsSaidToBeThat() {
    try (Compiler compiler = new Compiler(Duration.ZERO)) {
      assertThat(compile(compiler, "class A {}"))
          .containsExactly(
              new Diagnostic(
                  "", 0, 0, "the compiler was not done after 0 s (so it was twice)", ""));
    }
  }
}
