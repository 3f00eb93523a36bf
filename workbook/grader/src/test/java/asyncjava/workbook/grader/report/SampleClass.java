package asyncjava.workbook.grader.report;

import asyncjava.workbook.grader.ChapterGrade;
import asyncjava.workbook.grader.ChapterState;
import asyncjava.workbook.grader.Diagnostic;
import asyncjava.workbook.grader.ExerciseGrade;
import asyncjava.workbook.grader.Finding;
import asyncjava.workbook.grader.Grade;
import asyncjava.workbook.grader.Message;
import asyncjava.workbook.grader.Points;
import asyncjava.workbook.grader.TestGrade;
import asyncjava.workbook.grader.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Grades for the tests of the reports. */
final class SampleClass {
  private static final List<String> NAMES =
      List.of(
          "ada",
          "alan",
          "barbara",
          "carl",
          "dana",
          "edsger",
          "frances",
          "grace",
          "hedy",
          "ivan",
          "joe",
          "katherine",
          "leslie",
          "margaret",
          "niklaus",
          "olga",
          "per",
          "radia",
          "shafi",
          "tony");
  private static final List<String> TITLES =
      List.of(
          "Process basics",
          "Links and exits",
          "Selective receive",
          "Monitors",
          "Build your own GenServer",
          "Supervision trees",
          "Tasks and agents");

  private SampleClass() {}

  static TestGrade test(String name, Verdict verdict) {
    return new TestGrade(
        name,
        "it " + name,
        "the rule of " + name,
        false,
        verdict,
        verdict == Verdict.PASS ? Message.NONE : Message.found("something else"),
        "");
  }

  static TestGrade hidden(String name, Verdict verdict) {
    return new TestGrade(
        name,
        "sentence of " + name,
        "rule of " + name,
        true,
        verdict,
        new Message(
            "a secret value", "another secret", "PingPong.java:3", name, List.of(), List.of()),
        "a secret output\n");
  }

  static ExerciseGrade exercise(String id, int points, TestGrade... tests) {
    long passed = Arrays.stream(tests).filter(TestGrade::passed).count();
    return new ExerciseGrade(
        id, "Exercise " + id, Points.share(points, passed, tests.length), List.of(tests));
  }

  static ChapterGrade chapter(String id, ExerciseGrade... exercises) {
    return chapter(id, ChapterState.RAN, List.of(), exercises);
  }

  static ChapterGrade chapter(
      String id, ChapterState state, List<Diagnostic> diagnostics, ExerciseGrade... exercises) {
    return new ChapterGrade(
        id,
        "Chapter " + id,
        id + "-folder",
        state,
        Points.sum(Arrays.stream(exercises).map(ExerciseGrade::points).toList()),
        diagnostics,
        List.of(),
        List.of(exercises));
  }

  static Grade grade(String submission, ChapterGrade... chapters) {
    return new Grade(
        Grade.SCHEMA_VERSION,
        "0123456789abcdef",
        "ea85ff7",
        submission,
        Points.sum(Arrays.stream(chapters).map(ChapterGrade::points).toList()),
        List.of(),
        List.of(chapters));
  }

  /** So many passing and so many failing tests. */
  static TestGrade[] tests(int passing, int failing) {
    TestGrade[] tests = new TestGrade[passing + failing];
    for (int i = 0; i < tests.length; i++) {
      tests[i] = test("ATest.t" + i, i < passing ? Verdict.PASS : Verdict.FAIL);
    }
    return tests;
  }

  /** One of a class as it could be; the same for the same numbers. */
  static Grade member(int number, int chapters) {
    Random luck = new Random(number * 7919L + 17);
    int skill = 35 + luck.nextInt(60);
    int reach = 1 + luck.nextInt(chapters);
    List<ChapterGrade> all = new ArrayList<>();
    for (int i = 0; i < chapters; i++) {
      all.add(memberChapter("ch" + (2 + i / 4) + "." + (1 + i % 4), i, i < reach, skill, luck));
    }
    List<Finding> findings = new ArrayList<>();
    if (luck.nextInt(8) == 0) {
      findings.add(
          new Finding(
              Finding.Kind.CHANGED_BUILD,
              "pom.xml",
              "differs from the workbook's, which was used"));
    }
    String name = NAMES.get(number % NAMES.size());
    return new Grade(
        Grade.SCHEMA_VERSION,
        "0123456789abcdef0123456789abcdef",
        "ea85ff7f0d1c6a0b3a1c4e5d6f708192a3b4c5d6",
        number < NAMES.size() ? name : name + "-" + number / NAMES.size(),
        Points.sum(all.stream().map(ChapterGrade::points).toList()),
        findings,
        all);
  }

  private static ChapterGrade memberChapter(
      String id, int number, boolean started, int skill, Random luck) {
    boolean broken = started && luck.nextInt(20) == 0;
    List<ExerciseGrade> exercises = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      exercises.add(memberExercise(id.substring(2) + "." + i, started, broken, skill, luck));
    }
    return new ChapterGrade(
        id,
        TITLES.get(number % TITLES.size()),
        id + "-folder",
        broken ? ChapterState.COMPILE_ERROR : started ? ChapterState.RAN : ChapterState.UNTOUCHED,
        Points.sum(exercises.stream().map(ExerciseGrade::points).toList()),
        broken
            ? List.of(
                new Diagnostic(
                    "exercises/" + id + "-folder/src/main/java/asyncjava/Links.java",
                    14,
                    21,
                    "';' expected",
                    "    Pid pid = self()"))
            : List.of(),
        started && luck.nextInt(15) == 0
            ? List.of(
                new Finding(
                    Finding.Kind.CHANGED_TEST,
                    "exercises/" + id + "-folder/src/test/java/asyncjava/PingPongTest.java",
                    "differs from the workbook's, which was used"))
            : List.of(),
        exercises);
  }

  private static ExerciseGrade memberExercise(
      String id, boolean started, boolean broken, int skill, Random luck) {
    boolean begun = started && luck.nextInt(100) < skill + 20;
    List<TestGrade> tests = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Verdict verdict =
          broken
              ? Verdict.COMPILE_ERROR
              : !begun
                  ? Verdict.TODO
                  : luck.nextInt(100) < skill + 5 * (5 - i)
                      ? Verdict.PASS
                      : luck.nextInt(5) == 0 ? Verdict.TIMEOUT : Verdict.FAIL;
      tests.add(memberTest(id, i, verdict));
    }
    return exerciseOf(id, tests);
  }

  private static ExerciseGrade exerciseOf(String id, List<TestGrade> tests) {
    long passed = tests.stream().filter(TestGrade::passed).count();
    return new ExerciseGrade(
        id, "Ping and pong", Points.share(10, passed, tests.size()), List.copyOf(tests));
  }

  private static TestGrade memberTest(String id, int number, Verdict verdict) {
    Message message =
        switch (verdict) {
          case PASS -> Message.NONE;
          case TODO -> Message.found("send a Ping with a fresh ref, wait for its Pong");
          case COMPILE_ERROR -> Message.found("the chapter does not compile");
          case TIMEOUT ->
              new Message(
                  "",
                  "not over after 5 s of real time",
                  "PingPong.java:23 (ask)",
                  "",
                  List.of("test waits in receive at PingPongTest.java:31", "#PID<0.3.0> runs"),
                  List.of());
          default ->
              new Message(
                  "Pong[from=#PID<0.3.0>, ref=#Ref<0.7>]",
                  "Timeout[after=PT1S]",
                  "PingPong.java:23 (ask)",
                  "PingPongTest.java:31",
                  List.of(),
                  List.of("test ─Ping→ #PID<0.3.0>", "#PID<0.3.0> ─Pong→ test", "test ⏱ 1s"));
        };
    return new TestGrade(
        "PingPong" + id.replace(".", "_") + "Test.rule" + number,
        "a pong carries the ref of its ping, number " + number,
        "a reply carries the ref of its request, and rule " + number + " of " + id,
        number == 5,
        verdict,
        message,
        verdict == Verdict.FAIL && number % 2 == 0 ? "asked\nand waited\n" : "");
  }

  static List<Grade> members(int count, int chapters) {
    List<Grade> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(member(i, chapters));
    }
    return Collections.unmodifiableList(all);
  }
}
