package asyncjava.workbook.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChapterTestsTest {
  @TempDir Path folder;

  private List<String> told(String members) {
    SampleChapter sample = SampleChapter.in(folder.resolve("root"));
    sample.test(
        "OddTest",
        "package asyncjava.ch9_9;\n\n"
            + "import java.util.stream.*;\n"
            + "import org.junit.jupiter.api.*;\n"
            + "import org.junit.jupiter.params.ParameterizedTest;\n"
            + "import org.junit.jupiter.params.provider.*;\n\n"
            + "class OddTest {\n"
            + members
            + "\n}\n");
    Chapter chapter = sample.chapter();
    Build build =
        Build.of(chapter, Folders.javaFiles(chapter.references()), folder.resolve("builds"));
    assertThat(build.errors()).isEmpty();
    try (ChapterTests tests = new ChapterTests(build)) {
      return tests.run().stream()
          .filter(verdict -> verdict.exercise().isEmpty())
          .map(Verdict::told)
          .toList();
    }
  }

  @Test
  void eachRunOfAParameterizedTestHasItsVerdict() {
    assertThat(
            told(
                "@ParameterizedTest @ValueSource(ints = {1, 2}) void odd(int n) {"
                    + " Assertions.assertEquals(1, n); }"))
        .satisfiesExactly(
            one -> assertThat(one).isEqualTo("OddTest.odd passed"),
            two ->
                assertThat(two)
                    .startsWith(
                        "OddTest.odd failed: org.opentest4j.AssertionFailedError: expected: <1>"));
  }

  @Test
  void aFactoryIsJudgedByItsTests() {
    assertThat(
            told(
                "@TestFactory Stream<DynamicTest> made() { return"
                    + " Stream.of(DynamicTest.dynamicTest(\"a\", () -> {})); }"))
        .containsExactly("OddTest.made passed");
  }

  @Test
  void aMethodWithoutRunsHasNotRun() {
    assertThat(told("@TestFactory Stream<DynamicTest> none() { return Stream.of(); }"))
        .containsExactly("OddTest.none was not run");
  }

  @Test
  void aBrokenArgumentSourceIsAFailureOfItsTest() {
    assertThat(told("@ParameterizedTest @MethodSource(\"gone\") void odd(int n) {}"))
        .singleElement()
        .satisfies(one -> assertThat(one).startsWith("OddTest.odd failed: "));
  }

  @Test
  void aClassThatCannotBeSetUpFailsAllOfItsTests() {
    assertThat(
            told(
                "@BeforeAll static void set() { throw new IllegalStateException(\"no\"); }\n"
                    + "@Test void a() {}\n"
                    + "@Test void b() {}"))
        .containsExactlyInAnyOrder(
            "OddTest.a failed: java.lang.IllegalStateException: no",
            "OddTest.b failed: java.lang.IllegalStateException: no");
  }

  @Test
  void whatIsSwitchedOffOrGivesUpHasNotRun() {
    assertThat(
            told(
                "@Disabled(\"later\") @Test void a() {}\n"
                    + "@Test void b() { Assumptions.abort(\"no\"); }"))
        .containsExactlyInAnyOrder(
            "OddTest.a was not run: later",
            "OddTest.b was not run: org.opentest4j.TestAbortedException: no");
  }

  @Test
  void aNestedClassIsNamedWithItsOuterOne() {
    assertThat(told("@Nested class Inner { @Test void a() {} }"))
        .containsExactly("OddTest.Inner.a passed");
  }
}
