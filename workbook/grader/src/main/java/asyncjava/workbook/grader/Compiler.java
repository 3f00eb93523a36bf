package asyncjava.workbook.grader;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Compiles submissions in a Java machine that is kept warm. A source can make a compiler run out of
 * time or memory; then it is killed, and another begins. Since what came before, or the rest of the
 * machine, can be why it gave up, it is asked a second time, in a fresh one.
 */
final class Compiler implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-Xss4m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-XX:ErrorFile=/dev/null",
          "-Dstdout.encoding=UTF-8");

  private final Duration limit;
  private final Supplier<Process> machines;
  private Optional<Running> running = Optional.empty();

  private record Running(
      Process jvm, BlockingQueue<String> answers, Thread reader, Thread killer) {}

  Compiler(Duration limit) {
    this(limit, Compiler::machine);
  }

  /** With machines of another kind; each is to answer as {@link CompilerMain} does. */
  Compiler(Duration limit, Supplier<Process> machines) {
    this.limit = limit;
    this.machines = machines;
  }

  /**
   * The errors, with files told from that folder; none if all is well. If the compiler gives up,
   * and a fresh one does so too, that is the only error, and it is in no file.
   */
  List<Diagnostic> compile(Path from, List<Path> sources, Path to, String classPath) {
    if (sources.isEmpty()) {
      return List.of();
    }
    try {
      return once(from, sources, to, classPath);
    } catch (Javac.GaveUp first) {
      close();
      try {
        Folder.delete(to);
        Folder.create(to);
        return once(from, sources, to, classPath);
      } catch (Javac.GaveUp again) {
        close();
        return List.of(new Diagnostic("", 0, 0, again.getMessage() + " (so it was twice)", ""));
      }
    }
  }

  private List<Diagnostic> once(Path from, List<Path> sources, Path to, String classPath) {
    List<String> order = new ArrayList<>(List.of(from.toString(), to.toString(), classPath));
    sources.forEach(source -> order.add(source.toString()));
    Running now = running();
    try {
      OutputStream orders = now.jvm.getOutputStream();
      orders.write((String.join("\t", order) + "\n").getBytes(StandardCharsets.UTF_8));
      orders.flush();
    } catch (IOException ended) {
      // No answer will come.
    }
    List<Diagnostic> errors = new ArrayList<>();
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        String answer = now.answers.poll(20, TimeUnit.MILLISECONDS);
        if (answer != null && answer.startsWith(CompilerMain.DONE)) {
          return errors;
        }
        if (answer != null && answer.startsWith(CompilerMain.ERROR)) {
          errors.add(CompilerMain.read(answer));
        }
        if (answer != null && answer.startsWith(CompilerMain.GAVE_UP)) {
          throw CompilerMain.readGaveUp(answer);
        }
        boolean dead = answer == null && !now.reader.isAlive() && now.answers.isEmpty();
        if (dead || System.nanoTime() > end) {
          throw new Javac.GaveUp(
              dead
                  ? "the compiler ended in the middle of it: out of memory, or killed"
                  : "the compiler was not done after " + limit.toSeconds() + " s");
        }
      }
    } catch (InterruptedException interrupted) {
      close();
      throw new IllegalStateException("interrupted while compiling", interrupted);
    }
  }

  private Running running() {
    if (running.filter(now -> now.jvm.isAlive()).isEmpty()) {
      close();
      running = Optional.of(start());
    }
    return running.get();
  }

  private Running start() {
    Process jvm = machines.get();
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    Thread reader = Thread.ofPlatform().daemon().start(() -> read(jvm, answers));
    Thread killer = new Thread(jvm::destroyForcibly);
    Shutdown.with(killer, killer::run);
    return new Running(jvm, answers, reader, killer);
  }

  private static Process machine() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-classpath", classPath(), CompilerMain.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8"); // for the names of files
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start " + command, failed);
    }
  }

  private static void read(Process jvm, BlockingQueue<String> answers) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      in.lines().forEach(answers::add);
    } catch (IOException | UncheckedIOException closed) {
      // It was killed.
    }
  }

  static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  @Override
  public void close() {
    running.ifPresent(
        now -> {
          now.jvm.destroyForcibly().onExit().join();
          ExamJvm.forget(now.killer);
        });
    running = Optional.empty();
  }
}
