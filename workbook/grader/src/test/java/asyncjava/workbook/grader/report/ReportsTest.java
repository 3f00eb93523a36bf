package asyncjava.workbook.grader.report;

import static asyncjava.workbook.grader.report.SampleClass.chapter;
import static asyncjava.workbook.grader.report.SampleClass.exercise;
import static asyncjava.workbook.grader.report.SampleClass.grade;
import static asyncjava.workbook.grader.report.SampleClass.test;
import static asyncjava.workbook.grader.report.SampleClass.tests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import asyncjava.workbook.grader.ChapterState;
import asyncjava.workbook.grader.Diagnostic;
import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.GradeJson;
import asyncjava.workbook.grader.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final Grade SAMPLE = sample();

  @TempDir Path out;

  @Test
  void allFilesAreWhereTheyAreSaidToBe() throws IOException {
    Reports.Written written = Reports.write(out, List.of(SAMPLE), Policy.NONE);
    assertThat(written)
        .isEqualTo(
            new Reports.Written(1, out.resolve("class.html"), out.resolve("class.csv"), List.of()));
    assertThat(files(out).keySet())
        .containsExactly(
            "class.csv",
            "class.html",
            "instructor/ada.html",
            "learners/ada/junit.xml",
            "learners/ada/report.html",
            "learners/ada/report.md");
  }

  @Test
  void theMarkdownSaysWhatFailedAndWhy() throws IOException {
    Reports.write(out, List.of(SAMPLE), Policy.NONE);
    assertThat(out.resolve("learners/ada/report.md"))
        .content()
        .startsWith(
            """
            # ada

            **3.33 of 25 points** (13.3 %)

            | Chapter | | Points | |
            |---|---|--:|---|
            | ch2.2 Process basics | ■■□□□□□□□□ | 3.33/15 | 1 of 4 tests pass |
            | ch2.3 Links and exits | □□□□□□□□□□ | 0/10 | does not compile |
            | **Total** | | 3.33/25 | |

            ## Findings

            - changed build, `pom.xml`: differs from the workbook's, which was used
            """)
        .contains(
            """
            - ✓ a ping is answered by a pong
            - ✗ a pong carries the ref of its ping: failed
              - rule: a reply carries the ref of its request
              - expected: `Pong[from=#PID<0.3.0>, ref=#Ref<0.7>]`
              - found: `Timeout[after=PT1S]`
              - look at: `PingPong.java:23 (ask), seen at PingPongTest.java:31`
            """)
        .contains(
            """
            - `Links.java:14` ';' expected

              ```text
                  Pid pid = self()
              ```
            """)
        .contains("- ✗ hidden test: failed\n")
        .contains("- – an exit reaches the linked: does not compile\n");
  }

  @Test
  void theCaretIsUnderTheSpotAlsoAfterTabs() {
    assertThat(new CompileError(new Diagnostic("a/A.java", 3, 11, "no", "\tint a")).code())
        .isEqualTo("        int a\n          ^");
    // Further out than the line is: of no help.
    assertThat(new CompileError(new Diagnostic("a/A.java", 3, 99, "no", "int a")).code())
        .isEqualTo("int a");
    assertThat(new CompileError(new Diagnostic("", 0, 0, "no", "")).code()).isEmpty();
  }

  @Test
  void theTableHasARowALearner() {
    Reports.write(out, SampleClass.members(3, 2), Policy.NONE);
    assertThat(out.resolve("class.csv"))
        .content()
        .isEqualTo(
            """
            learner,ch2.1,ch2.2,points,of,result,result_of,percent,findings,suspicious
            """
                + SampleClass.members(3, 2).stream()
                    .map(
                        grade ->
                            String.join(
                                ",",
                                grade.submission(),
                                grade.chapters().get(0).points().earned().toPlainString(),
                                grade.chapters().get(1).points().earned().toPlainString(),
                                grade.points().earned().toPlainString(),
                                "100.00",
                                grade.points().earned().toPlainString(),
                                "100.00",
                                grade.points().percent().toPlainString(),
                                findings(grade)))
                    .reduce("", (all, row) -> all + row + "\n"));
  }

  private static String findings(Grade grade) {
    long count =
        grade.findings().size()
            + grade.chapters().stream().mapToLong(chapter -> chapter.findings().size()).sum();
    // All that the sample has are suspicious.
    return count + "," + count;
  }

  @Test
  void withAPolicyTheTableShowsWhatItDoes() throws IOException {
    Files.writeString(out.resolve("times.csv"), "submission,time\nada,2026-10-02T12:00Z\n");
    Path yaml =
        Files.writeString(
            out.resolve("class.yaml"),
            """
            title: A class
            weights: {ch2.3: 2}
            deadlines: {ch2.2: 2026-10-01T00:00Z}
            late: {percent-a-day: 10}
            submitted: times.csv
            """);
    Grade ada =
        grade(
            "ada",
            chapter("ch2.2", exercise("2.2.1", 10, tests(2, 1))),
            chapter("ch2.3", exercise("2.3.1", 10, tests(1, 1))));
    Reports.write(out, List.of(ada), Policy.read(yaml, Catalog.of(ada)));
    // 20 % of 6.67 is 1.334
    assertThat(out.resolve("class.csv"))
        .content()
        .isEqualTo(
            """
            learner,ch2.2,ch2.3,points,of,ch2.2 result,ch2.3 result,weighted,late,deducted,result,result_of,percent,findings,suspicious
            ada,6.67,5.00,11.67,20.00,5.34,10.00,16.67,ch2.2 2 days late,1.33,15.34,30.00,51.1,0,0
            """);
    assertThat(out.resolve("learners/ada/report.md"))
        .content()
        .contains(
            "| ch2.2 | 6.67/10 | 1 | 6.67 | 2 days late, 20 %, due 2026-10-01 00:00, came"
                + " 2026-10-02 12:00 | 1.33 | 5.34 |")
        .contains("| ch2.3 | 5/10 | 2 | 10 |  | 0 | 10 |")
        .contains("| **Total** | 11.67/20 | | 16.67 | | 1.33 | 15.34 |");
    assertThat(out.resolve("class.html")).content().contains("<h1>A class</h1>");
  }

  @Test
  void theMostFailedRuleIsFirst() {
    ClassSums sums = new ClassSums(Policy.NONE);
    for (int i = 0; i < 3; i++) {
      Grade grade =
          grade(
              "learner" + i,
              chapter(
                  "ch2.2",
                  exercise(
                      "2.2.1",
                      10,
                      test("ATest.twice", i < 2 ? Verdict.FAIL : Verdict.PASS),
                      test("ATest.thrice", i < 2 ? Verdict.FAIL : Verdict.TIMEOUT),
                      test("ATest.todo", Verdict.TODO),
                      test("ATest.never", Verdict.PASS))));
      sums.add(grade, Score.of(grade, Policy.NONE), "f" + i);
    }
    assertThat(new ClassPage(sums).rules())
        .extracting(
            ClassPage.RuleRow::rule,
            ClassPage.RuleRow::failed,
            ClassPage.RuleRow::tried,
            ClassPage.RuleRow::verdicts)
        .containsExactly(
            tuple("the rule of ATest.thrice", 3, 3, "2 failed, 1 not over in time"),
            tuple("the rule of ATest.twice", 2, 3, "2 failed"));
  }

  @Test
  void aCellSaysWhatItsColorUnderlines() {
    ClassSums sums = new ClassSums(Policy.NONE);
    Grade ada =
        grade(
            "ada",
            chapter("ch2.1", exercise("2.1.1", 10, tests(2, 1))),
            chapter("ch2.2", ChapterState.UNTOUCHED, List.of(), exercise("2.2.1", 10, tests(0, 1))),
            chapter(
                "ch2.3",
                ChapterState.COMPILE_ERROR,
                List.of(new Diagnostic("A.java", 1, 1, "no", "")),
                exercise("2.3.1", 10, tests(0, 1))),
            chapter("ch2.4", exercise("2.4.1", 10, tests(2, 0))));
    sums.add(ada, Score.of(ada, Policy.NONE), "ada");
    assertThat(new ClassPage(sums).rows().getFirst().cells())
        .extracting(ClassPage.Cell::text, ClassPage.Cell::heat, ClassPage.Cell::marks)
        .containsExactly(
            tuple("66", "3", ""), tuple("·", "", ""), tuple("0", "0", "C"), tuple("100", "5", ""));
  }

  @Test
  void onlyNothingHasTheColorOfNothingAndOnlyAllThatOfAll() {
    assertThat(Stream.of(0, 1, 16, 29, 30, 50, 71, 99, 100).map(ClassPage::heat))
        .containsExactly("0", "1", "1", "1", "2", "3", "4", "4", "5");
  }

  @Test
  void onlyAllOfItIsAHundredAndOnlyNothingIsZero() {
    assertThat(rough("9.99", "10")).isEqualTo(99);
    assertThat(rough("10", "10")).isEqualTo(100);
    assertThat(rough("0.01", "100")).isEqualTo(1);
    assertThat(rough("0", "100")).isZero();
    assertThat(rough("0", "0")).isZero();
  }

  private static int rough(String part, String whole) {
    return Numbers.roughPercent(new BigDecimal(part), new BigDecimal(whole));
  }

  @Test
  void theSameGradesGiveTheSameBytes() throws IOException {
    List<Grade> grades = SampleClass.members(4, 3);
    Reports.write(out.resolve("one"), grades, Policy.NONE);
    Reports.write(out.resolve("two"), grades.reversed(), Policy.NONE);
    assertThat(files(out.resolve("one"))).isEqualTo(files(out.resolve("two")));
  }

  @Test
  void reportsAreMadeAgainFromGradesOnDisk() throws IOException {
    List<Grade> grades = SampleClass.members(3, 2);
    for (Grade grade : grades) {
      GradeJson.write(out.resolve("grades/" + grade.submission() + "/grade.json"), grade);
    }
    Reports.write(out.resolve("one"), grades, Policy.NONE);
    Reports.write(out.resolve("two"), Reports.gradesIn(out.resolve("grades")), Policy.NONE);
    assertThat(files(out.resolve("one"))).isEqualTo(files(out.resolve("two")));
  }

  @Test
  void eachReportIsWrittenBeforeTheNextGradeIsAskedFor() {
    List<Grade> grades = SampleClass.members(3, 1);
    Iterator<Grade> from = grades.iterator();
    Iterable<Grade> watched =
        () ->
            new Iterator<>() {
              private String last = "";

              @Override
              public boolean hasNext() {
                return from.hasNext();
              }

              @Override
              public Grade next() {
                if (!last.isEmpty()) {
                  assertThat(out.resolve("learners/" + last + "/report.html")).exists();
                }
                Grade next = from.next();
                last = next.submission();
                return next;
              }
            };
    assertThat(Reports.write(out, watched, Policy.NONE).submissions()).isEqualTo(3);
  }

  @Test
  void twoGradesOfOneSubmissionAreRefused() {
    assertThatThrownBy(() -> Reports.write(out, List.of(SAMPLE, SAMPLE), Policy.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two grades of the submission ada");
  }

  @Test
  void aFolderWithoutGradesIsRefused() {
    assertThatThrownBy(() -> Reports.gradesIn(out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no grade.json in " + out);
  }

  @Test
  void theInstructorIsToldWhoseTimeIsMissing() throws IOException {
    Files.writeString(out.resolve("times.csv"), "submission,time\nalonzo,2026-10-02T12:00Z\n");
    Path yaml =
        Files.writeString(
            out.resolve("class.yaml"),
            "deadlines: {default: 2026-10-01T00:00Z}\nsubmitted: times.csv\n");
    Policy policy = Policy.read(yaml, Catalog.of(SAMPLE));
    ClassSums sums = new ClassSums(policy);
    sums.add(SAMPLE, Score.of(SAMPLE, policy), "ada");
    assertThat(new ClassPage(sums).notices())
        .containsExactly(
            "No time is known of ada: counted as in time.",
            "There are times of alonzo, but no grade.");
  }

  @Test
  void aLinkLeadsToItsFile() throws IOException {
    Grade odd = grade("a b#c%?", chapter("ch2.2", exercise("2.2.1", 10, tests(1, 0))));
    Reports.write(out, List.of(odd), Policy.NONE);
    ClassSums sums = new ClassSums(Policy.NONE);
    sums.add(odd, Score.of(odd, Policy.NONE), FileName.of(odd.submission()));
    ClassPage.Row row = new ClassPage(sums).rows().getFirst();
    for (String link : List.of(row.page(), row.report())) {
      assertThat(Path.of(out.toUri().resolve(link))).exists();
    }
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }

  /** The sample of the model. */
  private static Grade sample() {
    try {
      return GradeJson.readGrade(Path.of(Grade.class.getResource("sample/grade.json").toURI()));
    } catch (URISyntaxException impossible) {
      throw new UncheckedIOException(new IOException(impossible));
    }
  }
}
