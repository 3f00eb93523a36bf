package asyncjava.workbook.doctor;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A JVM in which {@link ChapterExam} examines chapters, one after the other, since compiler and
 * test runner are slow until they are warm. It is killed if a step takes too long; if it has ended,
 * in whatever way, the next exam begins another.
 */
final class ExamJvm implements AutoCloseable {
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

  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path root;
  private final Function<String, Duration> limits;
  private Optional<Running> running = Optional.empty();
  private boolean fresh;

  private record Running(Process jvm, Tail tail, Thread killer) {}

  /** The limits are asked with the name of a step how long it may take. */
  ExamJvm(Path root, Function<String, Duration> limits) {
    this.root = root;
    this.limits = limits;
  }

  /**
   * Has a chapter examined. Returns when its journal is complete, and else when the JVM has ended,
   * and says in words how.
   */
  String examine(Chapter chapter, Path journal, Path builds) throws IOException {
    if (running.filter(now -> now.jvm().isAlive()).isEmpty()) {
      close();
      running = Optional.of(start());
      fresh = true;
    } else {
      fresh = false;
    }
    Running now = running.get();
    try {
      order(now, chapter.folder() + "\t" + journal + "\t" + builds + "\n");
      Optional<String> end = await(now.jvm(), new Journal(journal));
      if (end.isEmpty()) {
        return "";
      }
      close();
      String words = now.tail().lastWords(ChapterExam.BEGINS);
      return end.get() + (words.isEmpty() ? "" : "; its last words:\n" + words);
    } catch (InterruptedException interrupted) {
      close();
      throw new IllegalStateException(
          "interrupted while " + chapter.id() + " is examined", interrupted);
    }
  }

  /** Whether the last exam had a JVM of its own, which no other had left anything in. */
  boolean wasFresh() {
    return fresh;
  }

  private Running start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-classpath", classPath()));
    command.addAll(List.of(ChapterExam.class.getName(), root.toString()));
    Process jvm =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    Thread killer = new Thread(jvm::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    return new Running(jvm, new Tail(jvm.getInputStream()), killer);
  }

  private static void order(Running now, String order) {
    try {
      OutputStream orders = now.jvm().getOutputStream();
      orders.write(order.getBytes(StandardCharsets.UTF_8));
      orders.flush();
    } catch (IOException ended) {
      // It has ended since; the journal will say that nothing was begun.
    }
  }

  /** Empty if the journal is complete and the JVM takes another chapter. */
  private Optional<String> await(Process jvm, Journal journal) throws InterruptedException {
    while (!jvm.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      Journal.Notes notes = journal.read();
      if (notes.complete()) {
        return Optional.empty();
      }
      String step = notes.unfinished().map(Journal.Step::name).orElse("");
      Duration limit = limits.apply(step);
      if (System.currentTimeMillis() - journal.lastNoted() > limit.toMillis()) {
        return Optional.of("took longer than " + limit.toSeconds() + " s and was killed");
      }
    }
    return Optional.of("the JVM ended with status " + jvm.exitValue() + " in the middle of it");
  }

  /** Ours, but with whole paths: the JVM of the exam has another working directory. */
  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : Build.classPath().split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Ends the JVM and whatever it has started. */
  @Override
  public void close() {
    running.ifPresent(
        now -> {
          now.jvm().descendants().forEach(ProcessHandle::destroyForcibly);
          now.jvm().destroyForcibly().onExit().join();
          Runtime.getRuntime().removeShutdownHook(now.killer());
        });
    running = Optional.empty();
  }
}
