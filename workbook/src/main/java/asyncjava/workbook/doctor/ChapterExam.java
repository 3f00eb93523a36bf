package asyncjava.workbook.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Examines one chapter, step by step, in another JVM than the doctor's: what it runs may loop for
 * ever, exit or eat all memory. Its {@link Journal} is how the doctor hears of it; steps that are
 * in there already are not done again.
 */
final class ChapterExam {
  /** The exit status that asks for another JVM to do the steps that are left. */
  static final int GO_ON = 75;

  /** The exit status that says that the exam itself failed. */
  private static final int FAILED = 70;

  /** What stands in the log before what a step prints. */
  static final String BEGINS = "--- ";

  /** What takes this long may have run into limits, and then have left code behind that runs on. */
  private static final Duration TIDY = Duration.ofSeconds(5);

  private final Chapter chapter;
  private final Path builds;
  private final Map<Journal.Step, Consumer<Findings>> steps = new LinkedHashMap<>();
  private Optional<Build> solutions = Optional.empty();
  private Optional<Reference> reference = Optional.empty();
  private List<ChapterTests.Listed> tests = List.of();

  ChapterExam(Chapter chapter, Path builds) {
    this.chapter = chapter;
    this.builds = builds;
    step("files", Check.FILES, findings -> FilesCheck.check(chapter, findings));
    step("test sources", Check.TESTS, findings -> TestRules.check(chapter, findings));
    step("stubs", Check.STUBS, findings -> StubsCheck.check(chapter, findings));
    step("exercises", Check.EXERCISES, this::exercises);
    step("tests on the stubs", Check.TODO, this::todo);
    step("tests on the solutions", Check.PASSES, this::passes);
    step("lesson", Check.LESSON, this::lesson);
    for (CorpusEntry entry : CorpusEntry.all(chapter)) {
      step(entry.name(), entry.check(), findings -> corpus(entry, findings));
    }
  }

  private void step(String name, Check check, Consumer<Findings> work) {
    steps.put(new Journal.Step(name, check), work);
  }

  /**
   * Takes the root of the workbook. Each line on standard input is an order, with tabs in between:
   * the folder of a chapter, its journal, and a folder for what is compiled.
   */
  public static void main(String[] args) {
    Path root = Path.of(args[0]);
    List<Chapter> chapters = Chapter.all(root);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.setIn(InputStream.nullInputStream()); // the tests must not read them
    int status = FAILED;
    try {
      boolean more = true;
      for (String line = orders.readLine(); more && line != null; ) {
        String[] order = line.split("\t");
        Chapter chapter =
            chapters.stream()
                .filter(each -> each.folder().equals(order[0]))
                .findFirst()
                .orElseThrow();
        more =
            new ChapterExam(chapter, Path.of(order[2]))
                .take(new Journal(Path.of(order[1])), System.out);
        line = more ? orders.readLine() : null;
      }
      status = more ? 0 : GO_ON;
    } catch (IOException | RuntimeException | Error failed) {
      failed.printStackTrace();
    } finally {
      // Not exit: whatever the tests left behind must not have a say in this.
      Runtime.getRuntime().halt(status);
    }
  }

  /** Takes one step by its name, in this JVM. */
  Findings take(String name) {
    Findings findings = new Findings();
    for (Map.Entry<Journal.Step, Consumer<Findings>> step : steps.entrySet()) {
      if (step.getKey().name().equals(name)) {
        step.getValue().accept(findings);
        return findings;
      }
    }
    throw new IllegalArgumentException("no step \"" + name + "\" among " + steps.keySet());
  }

  /** True if all steps are done, false if another JVM had better do what is left to do. */
  private boolean take(Journal journal, PrintStream log) {
    Set<String> begun = journal.read().begun();
    for (Journal.Step step : steps.keySet()) {
      if (begun.contains(step.name())) {
        continue;
      }
      journal.begin(step);
      log.println(BEGINS + step.name());
      long start = System.nanoTime();
      journal.end(take(step.name()));
      if (System.nanoTime() - start > TIDY.toNanos() && Leftovers.any()) {
        return false;
      }
    }
    // In a JVM that is not at rest, the next chapter could come out otherwise than alone.
    if (begun.size() < steps.size() && Leftovers.any()) {
      return false;
    }
    journal.complete();
    return true;
  }

  private Build solutions() {
    if (solutions.isEmpty()) {
      solutions =
          Optional.of(
              Build.of(
                  chapter, Folders.javaFiles(chapter.references()), builds.resolve("solutions")));
    }
    return solutions.get();
  }

  /** If the solutions compile. */
  private Reference reference() {
    if (reference.isEmpty()) {
      reference = Optional.of(new Reference(solutions()));
    }
    return reference.get();
  }

  /** All tests of the chapter. */
  private List<ChapterTests.Listed> tests() {
    if (tests.isEmpty()) {
      try (ChapterTests all = new ChapterTests(solutions())) {
        tests = all.list();
      }
    }
    return tests;
  }

  /**
   * Notes it and gives false if the solutions do not compile: then nothing can be said about what
   * builds on them.
   */
  private boolean solved(Check check, String where, Findings findings) {
    if (solutions().errors().isEmpty()) {
      return true;
    }
    findings.bad(check, where, "was not looked at: the solutions or the tests do not compile");
    return false;
  }

  private void exercises(Findings findings) {
    if (solved(Check.EXERCISES, chapter.show(chapter.tests()), findings)) {
      try (ChapterTests tests = new ChapterTests(solutions())) {
        this.tests = tests.list();
        ExercisesCheck.check(chapter, tests.exercises(), findings);
      }
    }
  }

  private void todo(Findings findings) {
    List<Path> sources = Folders.javaFiles(chapter.stubs());
    Path folder = builds.resolve("stubs");
    Build stubs =
        solutions().errors().isEmpty()
            ? reference().with(sources, sources, folder)
            : Build.of(chapter, sources, folder);
    if (!stubs.errors().isEmpty()) {
      findings.bad(
          Check.TODO,
          chapter.show(chapter.stubs()),
          "does not compile: " + String.join("\n", stubs.errors()));
      return;
    }
    byTest(run(stubs))
        .forEach(
            (test, verdicts) -> {
              List<String> problems = new ArrayList<>();
              for (Verdict verdict : verdicts) {
                if (verdict.outcome() != Verdict.Outcome.TODO) {
                  problems.add(
                      "on the stub it "
                          + verdict.told().substring(test.toString().length() + 1)
                          + ", but should fail because of its TODO and nothing else");
                }
              }
              if (verdicts.get(0).exercise().isPresent()) {
                findings.judge(Check.TODO, test.toString(), problems);
              }
            });
  }

  private void passes(Findings findings) {
    if (!solutions().errors().isEmpty()) {
      findings.bad(
          Check.PASSES,
          chapter.show(chapter.references()),
          "does not compile: " + String.join("\n", solutions().errors()));
      return;
    }
    List<Verdict> all = run(solutions());
    ExercisesCheck.checkRules(all, findings);
    byTest(all)
        .forEach(
            (test, verdicts) ->
                findings.judge(
                    Check.PASSES,
                    test.toString(),
                    verdicts.stream()
                        .filter(verdict -> !verdict.passed())
                        .map(verdict -> "on the solution: " + verdict.told())
                        .toList()));
  }

  private void lesson(Findings findings) {
    if (solved(Check.LESSON, chapter.show(chapter.lesson()), findings)) {
      LessonCheck.check(chapter, solutions(), findings);
    }
  }

  private void corpus(CorpusEntry entry, Findings findings) {
    String where = chapter.show(entry.folder());
    List<String> problems = new ArrayList<>(entry.problems());
    if (problems.isEmpty() && !solved(entry.check(), where, findings)) {
      return;
    }
    if (problems.isEmpty()) {
      Build build =
          reference()
              .with(
                  entry.sources(), Folders.javaFiles(entry.folder()), builds.resolve(entry.name()));
      if (build.errors().isEmpty()) {
        problems.addAll(CorpusCheck.problems(entry, run(entry, build), tests()));
      } else {
        problems.add("does not compile: " + String.join("\n", build.errors()));
      }
    }
    findings.judge(entry.check(), where, problems);
  }

  /**
   * Runs the tests of the entry's exercise, as a learner does, and of the others those on which it
   * can have an effect: what those that are left do on the reference is looked at there.
   */
  private List<Verdict> run(CorpusEntry entry, Build build) {
    Set<String> affected = reference().affectedBy(build, entry.sources());
    Optional<String> exercise = Optional.ofNullable(entry.declared().get("exercise"));
    Set<String> types = new LinkedHashSet<>();
    for (ChapterTests.Listed each : tests()) {
      if (each.exercise().equals(exercise) || affected.contains(each.type())) {
        types.add(each.type());
      }
    }
    try (ChapterTests tests = new ChapterTests(build, types)) {
      return tests.run();
    }
  }

  private static List<Verdict> run(Build build) {
    try (ChapterTests tests = new ChapterTests(build)) {
      return tests.run();
    }
  }

  private static Map<TestName, List<Verdict>> byTest(List<Verdict> verdicts) {
    Map<TestName, List<Verdict>> byTest = new LinkedHashMap<>();
    verdicts.forEach(
        verdict -> byTest.computeIfAbsent(verdict.test(), _ -> new ArrayList<>()).add(verdict));
    return byTest;
  }
}
