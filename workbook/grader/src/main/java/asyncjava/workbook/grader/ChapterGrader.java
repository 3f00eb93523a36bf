package asyncjava.workbook.grader;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Grades what was taken of a chapter: compiles it, runs its tests, and gives each a verdict. */
final class ChapterGrader implements AutoCloseable {
  private static final int CLEANINGS = 100;

  private final Kit kit;
  private final Limits limits;
  private final Compiler compiler;

  ChapterGrader(Kit kit, Limits limits) {
    this.kit = kit;
    this.limits = limits;
    compiler = new Compiler(limits.compile());
  }

  ChapterGrade grade(Work work) {
    return switch (work.state()) {
      case UNTOUCHED ->
          all(work, Verdict.TODO, "to do: the chapter is as it was given out, so it was not run");
      case REFUSED -> all(work, Verdict.NOT_RUN, "not run: its sources were refused");
      case COMPILE_ERROR -> all(work, Verdict.COMPILE_ERROR, "the chapter does not compile");
      case RAN -> run(work);
    };
  }

  private ChapterGrade all(Work work, Verdict verdict, String found) {
    return grade(
        work, work.state(), work.diagnostics(), List.of(), _ -> Exam.Result.of(verdict, found));
  }

  private ChapterGrade run(Work work) {
    Path folder = temporary();
    Thread cleaner = new Thread(() -> clean(folder));
    Shutdown.with(cleaner, cleaner::run);
    try {
      Path from = folder.resolve("src");
      List<Path> sources = new ArrayList<>();
      for (Map.Entry<String, byte[]> source : work.sources().entrySet()) {
        Path file = from.resolve(work.prefix() + source.getKey());
        Folder.create(file.getParent());
        Files.write(file, source.getValue());
        sources.add(file);
      }
      Path classes = Folder.create(folder.resolve("classes"));
      String classPath = kit.stubClasses(work.chapter()) + File.pathSeparator + kit.classPath();
      List<Diagnostic> errors = compiler.compile(from, sources, classes, classPath);
      if (!errors.isEmpty()) {
        return grade(
            work,
            ChapterState.COMPILE_ERROR,
            errors,
            List.of(),
            _ -> Exam.Result.of(Verdict.COMPILE_ERROR, "the chapter does not compile"));
      }
      List<Finding> findings = new ArrayList<>(sorted(work, classes));
      Map<Path, byte[]> compiled = contents(classes);
      kit.copyData(folder);
      Seal seal = Seal.of(kit.sealed(work.chapter()));
      Exam exam =
          new Exam(
              work.chapter(),
              limits,
              names -> {
                check(seal);
                restore(classes, compiled);
                return ExamJvm.start(
                    kit, folder.resolve("work"), order(work.chapter(), classes, names), limits);
              });
      Map<String, Exam.Result> results = exam.run();
      check(seal);
      findings.addAll(exam.findings());
      return grade(work, ChapterState.RAN, List.of(), findings, test -> results.get(test.method()));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the sources of " + work.chapter().id(), failed);
    } finally {
      Folder.delete(folder);
      ExamJvm.forget(cleaner);
    }
  }

  /** While what works in it is still being killed. */
  private static void clean(Path folder) {
    for (int round = 0; round < CLEANINGS && Files.exists(folder); round++) {
      Folder.delete(folder);
      LockSupport.parkNanos(10_000_000);
    }
  }

  private ExamOrder order(Registry.Chapter chapter, Path classes, List<String> names) {
    return new ExamOrder(
        ExamJvm.random(32),
        chapter.packageName(),
        kit.tests(chapter),
        kit.resources(chapter),
        classes,
        kit.stubClasses(chapter),
        names);
  }

  /** Removes classes that are not the chapter's, or that would stand in for its tests. */
  private List<Finding> sorted(Work work, Path classes) throws IOException {
    List<Finding> findings = new ArrayList<>();
    String own = work.chapter().packageName().replace('.', '/') + "/";
    for (Path file : Folder.files(classes)) {
      String name = Folder.show(classes, file);
      boolean shadows = Files.exists(kit.tests(work.chapter()).resolve(name));
      if (name.startsWith(own) && !shadows) {
        continue;
      }
      Files.delete(file);
      String type = name.replace(".class", "").replace('/', '.');
      findings.add(
          shadows
              ? new Finding(
                  Finding.Kind.SHADOWS_TEST,
                  work.prefix(),
                  "declares " + type + ", which the tests have; theirs was used")
              : new Finding(
                  Finding.Kind.RESERVED_PACKAGE,
                  work.prefix(),
                  "declares " + type + ", which is not of the chapter; it was not taken"));
    }
    return findings;
  }

  /** A kit that was changed is not for the next run either. */
  private void check(Seal seal) {
    try {
      seal.check();
    } catch (IllegalStateException changed) {
      kit.discard();
      throw changed;
    }
  }

  private static Map<Path, byte[]> contents(Path folder) throws IOException {
    Map<Path, byte[]> contents = new TreeMap<>();
    for (Path file : Folder.files(folder)) {
      contents.put(file, Files.readAllBytes(file));
    }
    return contents;
  }

  /**
   * Makes a folder as it was: classes, services or settings that a submission has put beside its
   * own are not for the next Java machine.
   */
  private static void restore(Path folder, Map<Path, byte[]> contents) {
    Folder.delete(folder);
    try {
      for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
        Folder.create(file.getKey().getParent());
        Files.write(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write to " + folder, failed);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("asyncjava-grade").toRealPath();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot create a temporary folder", failed);
    }
  }

  private static ChapterGrade grade(
      Work work,
      ChapterState state,
      List<Diagnostic> diagnostics,
      List<Finding> more,
      Function<Registry.Test, Exam.Result> results) {
    Registry.Chapter chapter = work.chapter();
    List<ExerciseGrade> exercises = new ArrayList<>();
    for (Registry.Exercise exercise : chapter.exercises()) {
      List<TestGrade> tests = new ArrayList<>();
      for (Registry.Test test : exercise.tests()) {
        Exam.Result result = results.apply(test);
        tests.add(
            new TestGrade(
                test.name(),
                test.sentence(),
                test.rule(),
                test.hidden(),
                result.verdict(),
                result.message(),
                result.output()));
      }
      exercises.add(ExerciseGrade.of(exercise.id(), exercise.title(), exercise.points(), tests));
    }
    List<Finding> findings = new ArrayList<>(work.findings());
    findings.addAll(more);
    return new ChapterGrade(
        chapter.id(),
        chapter.title(),
        chapter.folder(),
        state,
        Points.sum(exercises.stream().map(ExerciseGrade::points).toList()),
        diagnostics,
        findings,
        exercises);
  }

  @Override
  public void close() {
    compiler.close();
  }
}
