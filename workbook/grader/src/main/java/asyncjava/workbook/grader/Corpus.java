package asyncjava.workbook.grader;

import asyncjava.workbook.doctor.Chapter;
import asyncjava.workbook.doctor.CorpusEntry;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Grades the reference solutions and the corpus of wrong and other right ones: the reference and
 * the right ones earn all, and a wrong one loses points in its exercise alone, and those of the
 * test that it says it is caught by. Of an entry those exercises are run that its sources can
 * concern: see {@link Mentions}. The others are what they are with the reference.
 */
final class Corpus {
  private Corpus() {}

  /** True if all are graded as they should be. */
  static boolean check(Kit kit, List<Registry.Chapter> chapters, int workers, PrintStream out) {
    BlockingQueue<ChapterGrader> idle = new LinkedBlockingQueue<>();
    for (int i = 0; i < workers; i++) {
      idle.add(new ChapterGrader(kit, Limits.DEFAULT));
    }
    int good = 0;
    int bad = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<String>> all = new ArrayList<>();
      for (Registry.Chapter chapter : chapters) {
        all.add(pool.submit(() -> graded(idle, reference(kit, chapter))));
        Mentions mentions = Mentions.of(kit, chapter);
        for (CorpusEntry entry : entries(kit, chapter)) {
          all.add(pool.submit(() -> graded(idle, entry, mentions.concerned(entry))));
        }
      }
      for (Future<String> each : all) {
        if (each.get().isEmpty()) {
          good++;
        } else {
          bad++;
          out.println("red  " + each.get());
        }
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the grader itself failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while grading the corpus", interrupted);
    } finally {
      idle.forEach(ChapterGrader::close);
    }
    out.println("corpus: " + good + " passed, " + bad + " failed");
    return bad == 0;
  }

  static List<CorpusEntry> entries(Kit kit, Registry.Chapter chapter) {
    return Chapter.all(kit.root()).stream()
        .filter(each -> each.folder().equals(chapter.folder()))
        .flatMap(each -> CorpusEntry.all(each).stream())
        .toList();
  }

  static Work reference(Kit kit, Registry.Chapter chapter) {
    Path folder =
        kit.root().resolve("solutions").resolve(chapter.folder()).resolve("src/main/java");
    return work(chapter, Folder.javaFiles(folder));
  }

  /** The reference with the files of an entry in their place. */
  static Work entry(CorpusEntry entry, Registry.Chapter chapter) {
    return work(chapter, entry.sources());
  }

  private static Work work(Registry.Chapter chapter, List<Path> files) {
    SortedMap<String, byte[]> sources = new TreeMap<>();
    for (Path file : files) {
      try {
        sources.put(
            chapter.packageName().replace('.', '/') + "/" + file.getFileName(),
            Files.readAllBytes(file));
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot read " + file, failed);
      }
    }
    return new Work(chapter, ChapterState.RAN, "", sources, List.of(), List.of());
  }

  private static String graded(BlockingQueue<ChapterGrader> idle, Work work)
      throws InterruptedException {
    ChapterGrade grade = grade(idle, work);
    return grade.points().earned().equals(grade.points().max())
        ? ""
        : work.chapter().id() + " reference: " + lost(grade);
  }

  private static String graded(
      BlockingQueue<ChapterGrader> idle, CorpusEntry entry, Registry.Chapter chapter)
      throws InterruptedException {
    ChapterGrade grade = grade(idle, entry(entry, chapter));
    String name = chapter.id() + " " + entry.name() + ": ";
    String exercise = entry.declared().getOrDefault("exercise", "");
    if (!entry.wrong()) {
      return grade.points().earned().equals(grade.points().max()) ? "" : name + lost(grade);
    }
    Optional<ExerciseGrade> other =
        grade.exercises().stream()
            .filter(each -> !each.id().equals(exercise))
            .filter(each -> !each.points().earned().equals(each.points().max()))
            .findFirst();
    if (other.isPresent()) {
      return name + "also breaks " + other.get().id() + ": " + lost(grade);
    }
    boolean caught =
        grade.exercises().stream()
            .flatMap(each -> each.tests().stream())
            .filter(test -> test.name().equals(entry.declared().get("caught_by")))
            .anyMatch(test -> !test.passed());
    return caught ? "" : name + "is not caught by " + entry.declared().get("caught_by");
  }

  private static ChapterGrade grade(BlockingQueue<ChapterGrader> idle, Work work)
      throws InterruptedException {
    ChapterGrader grader = idle.take();
    try {
      return grader.grade(work);
    } finally {
      idle.add(grader);
    }
  }

  private static String lost(ChapterGrade grade) {
    List<String> lost = new ArrayList<>();
    grade.diagnostics().forEach(each -> lost.add(each.toString()));
    for (ExerciseGrade exercise : grade.exercises()) {
      for (TestGrade test : exercise.tests()) {
        if (!test.passed()) {
          lost.add(test.name() + " " + test.verdict().words() + ": " + test.message().line());
        }
      }
    }
    return grade.points() + " points; " + String.join("; ", lost);
  }
}
