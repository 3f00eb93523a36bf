package asyncjava.workbook.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A JVM that runs a {@link ChapterExam}, and is killed if a step takes too long. */
final class ExamJvm {
  /** A quick start counts; and a loop without end holds a carrier thread, so there must be more. */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djdk.virtualThreadScheduler.parallelism=16",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8");

  private static final Duration LOOK = Duration.ofMillis(50);

  private ExamJvm() {}

  /** Returns when the JVM has ended, and says in words how. */
  static String run(Chapter chapter, Path journal, Path builds, Function<String, Duration> limits)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-Dbasedir=" + chapter.exercises(), "-classpath", classPath()));
    command.add(ChapterExam.class.getName());
    command.addAll(List.of(chapter.root().toString(), chapter.folder()));
    command.addAll(List.of(journal.toString(), builds.toString()));
    // Where Maven runs a chapter's tests as well.
    boolean there = Files.isDirectory(chapter.exercises());
    Process jvm =
        new ProcessBuilder(command)
            .directory((there ? chapter.exercises() : chapter.root()).toFile())
            .redirectErrorStream(true)
            .start();
    jvm.getOutputStream().close();
    Thread killer = new Thread(jvm::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      Tail tail = new Tail(jvm.getInputStream());
      String end = await(jvm, new Journal(journal), limits);
      String words = tail.lastWords(ChapterExam.BEGINS);
      return end + (words.isEmpty() ? "" : "; its last words:\n" + words);
    } catch (InterruptedException interrupted) {
      jvm.destroyForcibly();
      throw new IllegalStateException(
          "interrupted while " + chapter.id() + " is examined", interrupted);
    } finally {
      Runtime.getRuntime().removeShutdownHook(killer);
    }
  }

  private static String await(Process jvm, Journal journal, Function<String, Duration> limits)
      throws InterruptedException {
    while (!jvm.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      String step = journal.read().unfinished().map(Journal.Step::name).orElse("");
      Duration limit = limits.apply(step);
      if (System.currentTimeMillis() - journal.lastNoted() > limit.toMillis()) {
        jvm.descendants().forEach(ProcessHandle::destroyForcibly);
        jvm.destroyForcibly().waitFor();
        return "took longer than " + limit.toSeconds() + " s and was killed";
      }
    }
    return "the JVM ended with status " + jvm.exitValue() + " in the middle of it";
  }

  /** Ours, but with whole paths: the JVM of the exam has another working directory. */
  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : Build.classPath().split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
