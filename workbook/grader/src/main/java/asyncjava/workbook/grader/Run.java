package asyncjava.workbook.grader;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Grades submissions, some chapters at a time. In memory is only what is under way: a chapter goes
 * to a file as soon as it is graded.
 */
final class Run {
  private final Kit kit;
  private final Limits limits;
  private final Grades grades;
  private final List<Registry.Chapter> chapters;
  private final int workers;

  Run(Kit kit, Limits limits, Grades grades, List<Registry.Chapter> chapters, int workers) {
    this.kit = kit;
    this.limits = limits;
    this.grades = grades;
    this.chapters = chapters;
    this.workers = workers;
  }

  /** Tells of each submission when it is graded, and of each chapter. */
  interface Progress {
    void graded(Submission submission, Registry.Chapter chapter);

    void finished(Submission submission, Grade grade);
  }

  void grade(List<Submission> submissions, Progress progress) {
    BlockingQueue<ChapterGrader> idle = new LinkedBlockingQueue<>();
    for (int i = 0; i < workers; i++) {
      idle.add(new ChapterGrader(kit, limits));
    }
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      for (Submission submission : submissions) {
        AtomicInteger left = new AtomicInteger(chapters.size());
        for (Registry.Chapter chapter : chapters) {
          all.add(
              pool.submit(
                  () -> {
                    ChapterGrader grader = idle.take();
                    try {
                      chapter(grader, submission, chapter);
                    } finally {
                      idle.add(grader);
                    }
                    progress.graded(submission, chapter);
                    if (left.decrementAndGet() == 0) {
                      progress.finished(submission, finish(submission));
                    }
                    return null;
                  }));
        }
      }
      await(all, failed -> pool.shutdownNow());
    } finally {
      idle.forEach(ChapterGrader::close);
    }
  }

  private static void await(List<Future<?>> all, Consumer<Throwable> onFailure) {
    try {
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException failed) {
      onFailure.accept(failed);
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("the grader itself failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      onFailure.accept(interrupted);
      throw new IllegalStateException("interrupted while grading", interrupted);
    }
  }

  private void chapter(ChapterGrader grader, Submission submission, Registry.Chapter chapter) {
    long begin = System.nanoTime();
    Work work = take(submission, chapter);
    String key = work.key(kit.hash() + limits);
    if (grades.known(submission, chapter.id(), key).isEmpty()) {
      ChapterGrade grade = grader.grade(work);
      // What was killed with the grader has not crashed by itself.
      Shutdown.check();
      grades.keep(submission, key, (System.nanoTime() - begin) / 1_000_000, grade);
    }
  }

  /** What cannot be read at all is the loss of that submission, and not the end of the run. */
  private Work take(Submission submission, Registry.Chapter chapter) {
    try {
      return Intake.take(kit, submission.folder(), chapter);
    } catch (RuntimeException failed) {
      String folder = "exercises/" + chapter.folder();
      return new Work(
          chapter,
          ChapterState.REFUSED,
          folder + "/src/main/java/",
          new TreeMap<>(),
          List.of(),
          List.of(unreadable(folder, failed)));
    }
  }

  private static Finding unreadable(String file, RuntimeException failed) {
    return new Finding(Finding.Kind.UNREADABLE, file, "cannot be read: " + failed.getMessage());
  }

  private List<Finding> compare(Submission submission) {
    try {
      return Compare.workbook(kit.root(), submission.folder());
    } catch (RuntimeException failed) {
      return List.of(unreadable("", failed));
    }
  }

  private Grade finish(Submission submission) {
    List<Finding> findings = new ArrayList<>();
    boolean none =
        chapters.stream()
            .noneMatch(
                chapter ->
                    Files.isDirectory(
                        submission.folder().resolve("exercises").resolve(chapter.folder())));
    if (none) {
      findings.add(
          new Finding(
              Finding.Kind.NO_CHAPTERS, "exercises", "there is no chapter of the workbook"));
    } else {
      findings.addAll(compare(submission));
    }
    return grades.finish(
        kit, submission, chapters.stream().map(Registry.Chapter::id).toList(), findings);
  }
}
