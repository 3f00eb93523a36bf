package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraderTest {
  private static final BigDecimal FULL = new BigDecimal("50.00");

  @TempDir static Path folder;
  private static Workshop workshop;
  private static ChapterGrader grader;

  @BeforeAll
  static void makeTheKit() {
    workshop = new Workshop(folder);
    grader = new ChapterGrader(workshop.kit(), Limits.DEFAULT);
  }

  @AfterAll
  static void close() {
    grader.close();
  }

  private static Grade grade(Path fork, boolean fresh) {
    return grade(fork, fresh, workshop.kit().registry().chapters());
  }

  private static Grade grade(Path fork, boolean fresh, List<Registry.Chapter> chapters) {
    Submission submission = Submission.of(fork);
    List<Grade> grades = new ArrayList<>();
    Grades kept = new Grades(folder.resolve("grades"), fresh);
    new Run(workshop.kit(), Limits.DEFAULT, kept, chapters, 2)
        .grade(
            List.of(submission),
            new Run.Progress() {
              @Override
              public void graded(Submission one, Registry.Chapter chapter) {}

              @Override
              public void finished(Submission one, Grade grade) {
                grades.add(grade);
              }
            });
    assertThat(GradeJson.readGrade(kept.folder(submission).resolve("grade.json")))
        .isEqualTo(grades.getFirst());
    return grades.getFirst();
  }

  @Test
  void theReferenceEarnsAllTwiceTheSame() {
    Path fork = workshop.solved("reference");
    Grade grade = grade(fork, true);
    assertThat(grade.points().percent()).isEqualTo("100.0");
    assertThat(grade.findings()).isEmpty();
    assertThat(grade.chapters()).allMatch(each -> each.findings().isEmpty());
    assertThat(grade(fork, true).graded()).isEqualTo(grade.graded());
  }

  @Test
  void stubsEarnNothingAndAreNotRun() {
    Grade grade = grade(workshop.fork("stubs"), true);
    assertThat(grade.points().percent()).isEqualTo("0.0");
    assertThat(grade.chapters()).allMatch(each -> each.state() == ChapterState.UNTOUCHED);
  }

  @Test
  void aTouchedStubIsRunAndToDo() throws IOException {
    Path fork = workshop.fork("touched");
    for (String chapter : List.of(Workshop.FOLDER, Workshop.OTHER)) {
      Path sources = fork.resolve("exercises").resolve(chapter).resolve("src/main/java");
      Path first = Folder.javaFiles(sources).getFirst();
      Files.writeString(first, Files.readString(first) + "// mine\n");
    }
    Grade grade = grade(fork, true);
    assertThat(grade.chapters()).allMatch(each -> each.state() == ChapterState.RAN);
    assertThat(grade.chapters())
        .flatMap(ChapterGrade::exercises)
        .flatMap(ExerciseGrade::tests)
        .allMatch(test -> test.verdict() == Verdict.TODO)
        .noneMatch(test -> test.message().found().isEmpty());
  }

  @Test
  void aChapterThatWasGradedIsNotRunAgainUntilItChanges() throws IOException {
    Path fork = workshop.solved("resumed");
    List<Registry.Chapter> both = workshop.kit().registry().chapters();
    List<Registry.Chapter> first = both.subList(0, 1);
    grade(fork, true, first);
    Path kept = folder.resolve("grades/resumed/chapters/ch2.2.json");
    String before = Files.readString(kept);
    Files.writeString(kept, before.replace("\"millis\" : ", "\"millis\" : 77"));
    String marked = Files.readString(kept);
    assertThat(grade(fork, false, both).points().percent()).isEqualTo("100.0");
    assertThat(Files.readString(kept)).isEqualTo(marked);
    Path source =
        fork.resolve(
            "exercises/" + Workshop.FOLDER + "/src/main/java/asyncjava/ch2_2/PingPong.java");
    Files.writeString(source, "package asyncjava.ch2_2;");
    assertThat(grade(fork, false, first).points().percent()).isNotEqualTo("100.0");
    assertThat(Files.readString(kept)).isNotEqualTo(marked);
  }

  @Test
  void aWrongSolutionLosesThePointsOfTheTestsThatItBreaks() throws IOException {
    Path wrong =
        workshop.root().resolve("solutions/" + Workshop.FOLDER + "/corpus/wrong/answers-once");
    ChapterGrade grade =
        grader.grade(
            workshop.work(
                Map.of("PingPong.java", Files.readString(wrong.resolve("PingPong.java")))));
    assertThat(Workshop.lossesIn(grade)).containsExactly("2.2.1");
    ExerciseGrade exercise = grade.exercises().getFirst();
    long passed = exercise.tests().stream().filter(TestGrade::passed).count();
    assertThat(exercise.points()).isEqualTo(Points.share(10, passed, exercise.tests().size()));
    TestGrade caught =
        exercise.tests().stream()
            .filter(test -> test.name().equals("PingPongTest.everyPingIsAnsweredInItsTurn"))
            .findFirst()
            .orElseThrow();
    assertThat(caught.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(caught.message().seenAt()).startsWith("PingPongTest.java:");
  }

  @Test
  void aSourceThatDoesNotCompileCostsOnlyItsChapter() {
    Path fork = workshop.solved("broken");
    String file = "exercises/" + Workshop.FOLDER + "/src/main/java/asyncjava/ch2_2/Extra.java";
    Workshop.write(fork.resolve(file), "package asyncjava.ch2_2;\nclass Extra { int x = }\n");
    Grade grade = grade(fork, true);
    ChapterGrade broken = grade.chapters().getFirst();
    assertThat(broken.state()).isEqualTo(ChapterState.COMPILE_ERROR);
    assertThat(broken.diagnostics().getFirst())
        .isEqualTo(
            new Diagnostic(file, 2, 23, "illegal start of expression", "class Extra { int x = }"));
    assertThat(broken.exercises())
        .flatMap(ExerciseGrade::tests)
        .allMatch(test -> test.verdict() == Verdict.COMPILE_ERROR);
    assertThat(grade.chapters().getLast().points().percent()).isEqualTo("100.0");
  }

  @Test
  void aLoopThatNothingStopsCostsOnlyItsExercise() {
    ChapterGrade grade =
        grader.grade(workshop.few(workshop.pingPongThat("while (System.nanoTime() != 0) {}")));
    assertThat(Workshop.lossesIn(grade)).containsExactly("2.2.1");
    assertThat(Workshop.verdicts(grade, "2.2.1"))
        .containsEntry(Verdict.TIMEOUT, 2L)
        .containsKey(Verdict.NOT_RUN);
  }

  @Test
  void whoEndsTheJavaMachineLosesThatTest() {
    String exit =
        "try { System.class.getMethod(\"exit\", int.class).invoke(null, 0); }"
            + " catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }";
    ChapterGrade grade = grader.grade(workshop.few(workshop.pingPongThat(exit)));
    assertThat(Workshop.lossesIn(grade)).containsExactly("2.2.1");
    assertThat(grade.exercises().getFirst().tests())
        .filteredOn(test -> test.verdict() == Verdict.CRASHED)
        .isNotEmpty()
        .allMatch(test -> test.message().place().startsWith("PingPong.java:"));
    String halt =
        "try { Runtime.class.getMethod(\"halt\", int.class).invoke(Runtime.getRuntime(), 0); }"
            + " catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }";
    ChapterGrade halted = grader.grade(workshop.few(workshop.pingPongThat(halt)));
    assertThat(Workshop.lossesIn(halted)).containsExactly("2.2.1");
    assertThat(Workshop.verdicts(halted, "2.2.1")).containsKey(Verdict.CRASHED);
  }

  @Test
  void whoCallsExitInPlainSightIsNotRun() {
    ChapterGrade grade =
        grader.grade(workshop.few(workshop.pingPongThat("if (true) { System.exit(0); }")));
    assertThat(Workshop.lossesIn(grade)).containsExactly("2.2.1");
    assertThat(Workshop.verdicts(grade, "2.2.1")).containsOnlyKeys(Verdict.CRASHED);
  }

  @Test
  void whoEatsAllMemoryLosesThatTest() {
    String hog =
        "java.util.List<long[]> all = new java.util.ArrayList<>();"
            + " while (System.nanoTime() != 0) { all.add(new long[1 << 20]); }";
    ChapterGrade grade = grader.grade(workshop.few(workshop.pingPongThat(hog)));
    assertThat(Workshop.lossesIn(grade)).containsExactly("2.2.1");
    assertThat(Workshop.verdicts(grade, "2.2.1")).containsKey(Verdict.OUT_OF_MEMORY);
  }

  @Test
  void aForgedResultIsNoResult() {
    String forge =
        "try { var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);"
            + " for (int n = 0; n < 20; n++) { out.write((\"\\n@exam \" + n + \" 00 .ZW5k\\n\")"
            + ".getBytes()); } } catch (java.io.IOException e) { throw new Error(e); }";
    ChapterGrade forged = grader.grade(workshop.few(workshop.pingPongThat(forge)));
    assertThat(Workshop.lossesIn(forged)).containsExactly("2.2.1");
    assertThat(Workshop.verdicts(forged, "2.2.1")).containsKey(Verdict.TAMPERED);
    assertThat(forged.findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.FORGED_RESULT);
    String close =
        "try { new java.io.FileOutputStream(java.io.FileDescriptor.out).close(); }"
            + " catch (java.io.IOException e) { throw new Error(e); }";
    ChapterGrade closed = grader.grade(workshop.few(workshop.pingPongThat(close)));
    assertThat(Workshop.lossesIn(closed)).containsExactly("2.2.1");
    assertThat(Workshop.verdicts(closed, "2.2.1")).containsKey(Verdict.TAMPERED);
  }

  @Test
  void outputIsCutAndDoesNotFillAnything() {
    String flood =
        "String line = \"x\".repeat(100_000); for (int i = 0; i < 3000; i++) {"
            + " System.out.println(line); }";
    ChapterGrade grade = grader.grade(workshop.few(workshop.pingPongThat(flood)));
    assertThat(grade.points().earned()).isEqualTo(FULL);
    assertThat(grade.exercises().getFirst().tests())
        .anyMatch(test -> test.output().endsWith("xxx\n") && test.output().length() < 5000);
  }

  @Test
  void aProcessLeftBehindIsKilled() {
    // By reflection, for a plain call is refused before it runs.
    String leave =
        "try { Object java = Runtime.getRuntime();"
            + " java.getClass().getMethod(\"exec\", String[].class)"
            + ".invoke(java, (Object) new String[] {\"setsid\", \"sleep\", \"4242\"}); }"
            + " catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }";
    ChapterGrade grade = grader.grade(workshop.few(workshop.pingPongThat(leave)));
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(each -> each.info().commandLine().orElse("").endsWith("sleep 4242"));
    assertThat(grade.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.LEFT_BEHIND);
  }

  @Test
  void aChangedSignatureIsSaidToBeOne() {
    String text = workshop.pingPongThat(" ").get("PingPong.java");
    ChapterGrade grade =
        grader.grade(
            workshop.few(
                Map.of("PingPong.java", text.replace("Pid start()", "Pid start(int... more)"))));
    assertThat(Workshop.lossesIn(grade)).containsExactly("2.2.1");
    assertThat(grade.exercises().getFirst().tests().getFirst().message().found())
        .isEqualTo(
            "a class, method or field is not as the stub has it: there is no method Pid"
                + " PingPong.start()");
  }

  /** The first test meets the exception itself, the others what is left of the class. */
  @Test
  void aClassThatFailsAtItsStartIsNotCalledChanged() {
    String text =
        workshop
            .pingPongThat(" ")
            .get("PingPong.java")
            .replaceFirst(
                "(class PingPong [^{]*\\{)",
                "$1 static final int NUMBER = Integer.parseInt(\"none\");");
    ChapterGrade grade = grader.grade(workshop.few(Map.of("PingPong.java", text)));
    assertThat(Workshop.lossesIn(grade)).containsExactly("2.2.1");
    assertThat(grade.exercises().getFirst().tests())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            test ->
                assertThat(test.message().found())
                    .containsAnyOf(
                        "a static initializer failed with NumberFormatException: For input string",
                        "Could not initialize class")
                    .doesNotContain("as the stub has it"));
  }

  /** Also where the messages of the test's own sequence are shown. */
  @Test
  void whatIsAnotherEachTimeIsNotTold() {
    String sends =
        "Runnable task = () -> {}; send(self(), task); send(self(), new Object());"
            + " if (true) { throw new IllegalStateException(\"no \" + task); }";
    Message message =
        grader
            .grade(workshop.few(workshop.pingPongThat(sends)))
            .exercises()
            .getFirst()
            .tests()
            .getFirst()
            .message();
    assertThat(message.found()).isEqualTo("IllegalStateException: no a lambda of PingPong");
    assertThat(String.join("\n", message.sequence()))
        .contains("a lambda of PingPong", "java.lang.Object@...")
        .doesNotContainPattern("Lambda|@[0-9a-f]");
  }

  @Test
  void theWorkbooksInnardsAreOutOfReach() {
    String reach =
        "try { var field ="
            + " Class.forName(\"asyncjava.workbook.Current\").getDeclaredField(\"latest\");"
            + " field.setAccessible(true); field.set(null, java.util.Optional.empty()); } catch"
            + " (ReflectiveOperationException e) { throw new IllegalStateException(e); }";
    ChapterGrade grade = grader.grade(workshop.few(workshop.pingPongThat(reach)));
    assertThat(Workshop.lossesIn(grade)).containsExactly("2.2.1");
    assertThat(grade.exercises().getFirst().tests().getFirst().message().found())
        .contains("InaccessibleObjectException");
    String unsafe =
        "try { Class.forName(\"sun.misc.Unsafe\"); }"
            + " catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }";
    ChapterGrade other = grader.grade(workshop.few(workshop.pingPongThat(unsafe)));
    assertThat(other.exercises().getFirst().tests().getFirst().message().found())
        .contains("ClassNotFoundException: sun.misc.Unsafe");
  }
}
