package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubsTest {
  @TempDir Path root;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int run() {
    printed.reset();
    return Stubs.run(root, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Path solution(String name, String text) {
    Path file = root.resolve("solutions/ch1.1-sample/src/main/java/asyncjava/ch1_1/" + name);
    Folders.write(file, text);
    return file;
  }

  private Path stub(String name) {
    return root.resolve("exercises/ch1.1-sample/src/main/java/asyncjava/ch1_1/" + name);
  }

  @Test
  void writesWhatChangedAndNothingTheSecondTime() {
    solution("Plain.java", "record Plain() {}\n");
    solution(
        "One.java",
        "class One {\n  void a() {\n    // solution: do\n    a();\n    // end\n  }\n}\n");
    assertThat(run()).isZero();
    assertThat(output())
        .isEqualTo(
            """
            wrote  exercises/ch1.1-sample/src/main/java/asyncjava/ch1_1/One.java
            wrote  exercises/ch1.1-sample/src/main/java/asyncjava/ch1_1/Plain.java
            stubs: 2 files, 2 changed, 0 stale
            """);
    assertThat(stub("One.java")).content().contains("    throw todo(\"do\");\n");
    assertThat(stub("Plain.java")).hasContent("record Plain() {}\n");
    assertThat(run()).isZero();
    assertThat(output()).isEqualTo("stubs: 2 files, 0 changed, 0 stale\n");
  }

  @Test
  void namesAStubThatNoSolutionProducesAndLeavesIt() {
    solution("Plain.java", "record Plain() {}\n");
    Folders.write(stub("Old.java"), "record Old() {}\n");
    assertThat(run()).isZero();
    assertThat(output())
        .contains(
            "stale  exercises/ch1.1-sample/src/main/java/asyncjava/ch1_1/Old.java  (no solution"
                + " produces it)\n")
        .endsWith("stubs: 1 files, 1 changed, 1 stale\n");
    assertThat(stub("Old.java")).exists();
  }

  @Test
  void aWrongMarkerAnywhereAndNothingIsWritten() {
    solution("Plain.java", "record Plain() {}\n");
    solution("One.java", "class One {\n  // hidden\n}\n");
    assertThat(run()).isEqualTo(1);
    assertThat(output())
        .isEqualTo(
            """
            solutions/ch1.1-sample/src/main/java/asyncjava/ch1_1/One.java:2: `// hidden` has no `// end`
            stubs: nothing written, 1 wrong
            """);
    assertThat(stub("Plain.java")).doesNotExist();
  }
}
