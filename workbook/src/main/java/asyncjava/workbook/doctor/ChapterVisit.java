package asyncjava.workbook.doctor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Has one chapter examined in JVMs of its own, one after the other until every step was tried: a
 * step that kills its JVM or takes too long is red, and the next JVM goes on behind it.
 */
final class ChapterVisit {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djdk.virtualThreadScheduler.parallelism=16");
  private static final int WORDS = 6;
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Chapter chapter;
  private final Duration stepLimit;

  ChapterVisit(Chapter chapter, Duration stepLimit) {
    this.chapter = chapter;
    this.stepLimit = stepLimit;
  }

  Findings examine() {
    try {
      Path folder = Files.createTempDirectory("doctor-" + chapter.id() + "-");
      try {
        return examine(folder);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot make a temporary folder", failed);
    }
  }

  private Findings examine(Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("journal"));
    Path log = folder.resolve("log");
    Journal journal = new Journal(file);
    while (true) {
      int begunBefore = journal.read().begun().size();
      String end = runJvm(folder, file, log);
      Journal.Notes notes = journal.read();
      if (notes.complete()) {
        return notes.findings();
      }
      if (notes.unfinished().isPresent()) {
        Findings findings = new Findings();
        Journal.Step step = notes.unfinished().get();
        findings.bad(step.check(), chapter.folder() + ": " + step.name(), end + lastWords(log));
        journal.end(findings);
      } else if (notes.begun().size() == begunBefore) {
        notes
            .findings()
            .bad(
                Check.FILES,
                chapter.folder(),
                "nothing could be examined: " + end + lastWords(log));
        return notes.findings();
      }
    }
  }

  /** How the JVM ended, in words. */
  private String runJvm(Path folder, Path journal, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(
        List.of(
            "-Dbasedir=" + chapter.exercises(),
            "-cp",
            absolute(Build.classPath()),
            ChapterExam.class.getName()));
    command.addAll(
        List.of(
            chapter.root().toString(),
            chapter.folder(),
            journal.toString(),
            folder.resolve("builds").toString()));
    Path workingDirectory =
        Files.isDirectory(chapter.exercises()) ? chapter.exercises() : chapter.root();
    Process jvm =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    jvm.getOutputStream().close();
    Thread killer = new Thread(jvm::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      return await(jvm, new Journal(journal));
    } finally {
      Runtime.getRuntime().removeShutdownHook(killer);
    }
  }

  private String await(Process jvm, Journal journal) {
    try {
      while (!jvm.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        if (System.currentTimeMillis() - journal.lastNoted() > stepLimit.toMillis()) {
          jvm.descendants().forEach(ProcessHandle::destroyForcibly);
          jvm.destroyForcibly().waitFor();
          return "took longer than " + stepLimit.toSeconds() + " s and was killed";
        }
      }
      return "the JVM ended with status " + jvm.exitValue() + " in the middle of it";
    } catch (InterruptedException interrupted) {
      jvm.destroyForcibly();
      throw new IllegalStateException(
          "interrupted while " + chapter.id() + " is examined", interrupted);
    }
  }

  /** The JVM of the exam has another working directory. */
  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** The end of what the JVM printed: an exception, or what the code that ended it had to say. */
  private static String lastWords(Path log) {
    String all = Folders.read(log);
    String step = all.substring(Math.max(0, all.lastIndexOf("\n" + ChapterExam.BEGINS) + 1));
    List<String> lines =
        step.lines()
            .filter(
                line ->
                    !line.isBlank()
                        && !line.startsWith(ChapterExam.BEGINS)
                        && !line.matches("\\s+at .*"))
            .toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - WORDS), lines.size());
    return last.isEmpty() ? "" : "; its last words:\n" + String.join("\n", last);
  }
}
