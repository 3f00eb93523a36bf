package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkeletonsTest {
  private static final String CODE =
      """
      package asyncjava.ch9_9;

      class Code<T> {
        static final int LIMIT = 3;
        protected T kept;

        Code(T kept) {
          this.kept = kept;
        }

        int more(int n) throws java.io.IOException {
          return n + 1;
        }

        record Pair(int one, String two) {}

        sealed interface Shape permits Round {}

        record Round() implements Shape {}
      }
      """;

  @TempDir Path folder;

  private Skeletons of(String source) {
    Chapter chapter = new Chapter(folder, "ch9.9-sample", "9.9");
    Path file = chapter.references().resolve("asyncjava/ch9_9/Code.java");
    Folders.write(file, source);
    Build build = Build.of(chapter, List.of(file), folder.resolve("build"));
    assertThat(build.errors()).isEmpty();
    return Skeletons.of(ClassFiles.in(build.classes()).models().values());
  }

  private static String with(String change) {
    String[] parts = change.split(" => ", -1);
    assertThat(CODE).contains(parts[0]);
    return CODE.replace(parts[0], parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n + 1 => n - 1",
        "n + 1 => java.util.Map.entry(n, n).getKey()",
        "n + 1 => new Object() { int n() { return 1; } }.n()",
        "n + 1 => java.util.stream.IntStream.range(0, n).map(i -> i + n).sum()",
        "this.kept = kept; => class Local {} this.kept = kept;",
        "record Pair => private int hidden; private int more() { return hidden; } record Pair",
        "record Pair => private record Hidden(int n) { static class Inner {} } record Pair",
      })
  void whatOthersDoNotSee(String change) {
    assertThat(of(with(change))).isEqualTo(of(CODE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LIMIT = 3 => LIMIT = 4",
        "LIMIT = 3 => LIMIT = Integer.parseInt(\"3\")",
        "protected T => public T",
        "class Code<T> => class Code<T extends String>",
        "Code(T => private Code(T",
        "int more => long more",
        "throws java.io.IOException => throws Exception",
        "int more => static int more",
        "record Pair => int even() { return 2; } record Pair",
        "record Pair => record More() {} record Pair",
        "record Pair => private record Hidden() {} Hidden hidden() { return null; } record Pair",
        "int one, => Integer one,",
        "record Pair(int one, => @Deprecated record Pair(int one,",
        "permits Round {} => permits Round, Square {} record Square() implements Shape {}",
        "class Code<T> { => class Code<T> implements java.io.Serializable {",
        "class Code<T> { => @Deprecated class Code<T> {",
      })
  void whatOthersSee(String change) {
    Skeletons before = of(CODE);
    Skeletons after = of(with(change));
    assertThat(after).isNotEqualTo(before);
    assertThat(after.differences(before)).isNotEmpty();
  }

  @Test
  void aTypeThatLeaksCountsWithAllThatItIs() {
    String leaks =
        "private static class Hidden {} static Hidden hidden() { return null; } record Pair";
    String other = leaks.replace("class Hidden {}", "class Hidden extends Thread {}");
    assertThat(of(with("record Pair => " + leaks)))
        .isNotEqualTo(of(with("record Pair => " + other)));
  }

  @Test
  void aPrivateFieldMayHideThatOfASupertype() {
    String both = CODE + "class Sub extends Code<String> {\n  Sub() { super(\"\"); }\n}\n";
    assertThat(of(both.replace("Sub() {", "private int kept; Sub() {"))).isNotEqualTo(of(both));
  }
}
