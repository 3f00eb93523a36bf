package asyncjava.workbook.grader;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One Java machine with an exam in it, as seen from outside. */
final class ExamJvm implements AutoCloseable {
  /**
   * A quick start counts. The heap is limited and its end is the end of the machine; nobody may
   * attach; the carriers are enough for some loops that never end. Not {@code
   * --illegal-native-access=deny}: with it the cache holds no linked classes, and an exam takes
   * half as long again.
   */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-Xss1m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "-XX:-EnableDynamicAgentLoading",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=/dev/null",
          "-XX:+DisplayVMOutputToStderr", // the other is the channel
          "-Djdk.virtualThreadScheduler.parallelism=16",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8",
          "-Dnative.encoding=UTF-8");

  private static final int LONGEST_LINE = 1 << 20;
  private static final int MOST_FORGED = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What the machine says: the fields of a message; none if it is not signed as it should be. */
  record Said(List<String> fields) {
    boolean isForged() {
      return fields.isEmpty();
    }
  }

  private final Process process;
  private final Tree tree;
  private final ExamMac mac;
  private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
  private final Tail tail = new Tail();
  private final Thread reader;
  private final Thread errors;
  private final Thread killer;
  private long number;
  private int forged;

  private ExamJvm(Process process, String mark, byte[] key) {
    this.process = process;
    tree = new Tree(process.toHandle(), mark);
    mac = new ExamMac(key);
    killer = new Thread(tree::kill);
    Shutdown.with(killer, tree::kill);
    reader = Thread.ofPlatform().daemon().start(this::read);
    errors = Thread.ofPlatform().daemon().start(this::readErrors);
  }

  /**
   * Starts one that gives its tests a fresh folder to work in.
   *
   * @param folder where the submission works
   */
  static ExamJvm start(Kit kit, Path folder, ExamOrder order, Limits limits) {
    List<String> flags = new ArrayList<>();
    if (Files.exists(kit.cache())) {
      flags.add("-XX:AOTCache=" + kit.cache());
    }
    return start(kit, folder, order, limits, flags, List.of());
  }

  private static ExamJvm start(
      Kit kit,
      Path folder,
      ExamOrder order,
      Limits limits,
      List<String> flags,
      List<String> arguments) {
    Folder.create(folder);
    List<String> command = new ArrayList<>();
    tool("setsid").ifPresent(command::add);
    tool("prlimit")
        .ifPresent(
            prlimit ->
                command.addAll(
                    List.of(
                        prlimit, "--core=0", "--nofile=4096", "--fsize=" + limits.fileBytes())));
    command.addAll(java(kit, flags));
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-m", "asyncjava.exam/" + ExamMain.class.getName()));
    command.addAll(arguments);
    String mark = HexFormat.of().formatHex(random(16));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    environment(builder.environment(), folder, mark);
    try {
      ExamJvm jvm = new ExamJvm(builder.start(), mark, order.key());
      try (OutputStream in = jvm.process.getOutputStream()) {
        in.write(order.lines().getBytes(StandardCharsets.UTF_8));
      } catch (IOException ended) {
        // It has ended already; its status will say why.
      }
      return jvm;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start " + command, failed);
    }
  }

  private static List<String> java(Kit kit, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(List.of("--module-path", kit.modules().toString()));
    command.addAll(List.of("--add-modules", String.join(",", KitModules.OF_JDK)));
    return command;
  }

  /** Nothing is inherited: there may be secrets in it. */
  private static void environment(Map<String, String> environment, Path folder, String mark) {
    environment.clear();
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", folder.toString());
    environment.put("TMPDIR", folder.toString());
    environment.put(Tree.MARK, mark);
  }

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  private static Optional<String> tool(String name) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> folder + File.separator + name)
        .filter(tool -> Files.isExecutable(Path.of(tool)))
        .findFirst();
  }

  /** What of the limits this machine cannot keep, in words; empty if it keeps all. */
  static List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (tool("prlimit").isEmpty()) {
      missing.add("prlimit is not there: the size of files is not limited");
    }
    if (tool("setsid").isEmpty() || !Files.isDirectory(Path.of("/proc/self"))) {
      missing.add(
          "setsid or /proc is not there: threads are not limited, and a process that a submission"
              + " leaves behind may be overlooked");
    }
    return missing;
  }

  /**
   * Makes the cache of classes that quickens all later starts, by a run over the chapters of the
   * workbook itself. Without one all works the same, only slower.
   */
  static void cache(Kit kit) {
    List<Registry.Chapter> chapters = kit.registry().chapters();
    if (chapters.isEmpty()) {
      return;
    }
    Training training = Training.of(kit, chapters);
    List<String> flags = List.of("-XX:AOTCacheOutput=" + kit.cache());
    Limits unlimited =
        new Limits(
            Limits.DEFAULT.chapter(),
            Limits.DEFAULT.grace(),
            Limits.DEFAULT.compile(),
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            1L << 30);
    try (ExamJvm jvm =
        start(
            kit,
            training.folder().resolve("work"),
            training.order(),
            unlimited,
            flags,
            training.more())) {
      jvm.process.waitFor(5, TimeUnit.MINUTES);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while the cache is made", interrupted);
    } finally {
      Folder.delete(training.folder());
    }
  }

  private void read() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try (InputStream in = process.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int from = 0;
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            line.write(buffer, from, Math.min(i - from, LONGEST_LINE - line.size()));
            line(line.toString(StandardCharsets.UTF_8));
            line.reset();
            from = i + 1;
          }
        }
        line.write(buffer, from, Math.min(n - from, LONGEST_LINE - line.size()));
      }
    } catch (IOException closed) {
      // The machine was killed: what came until then is all there is.
    }
  }

  private void line(String line) {
    if (!line.startsWith(ExamFrame.MARK)) {
      if (!line.isEmpty()) {
        tail.add(line.length() <= 500 ? line : line.substring(0, 500));
      }
      return;
    }
    Optional<List<String>> fields = ExamFrame.read(mac, number, line);
    if (fields.isPresent()) {
      number++;
      said.add(new Said(fields.get()));
    } else if (forged++ < MOST_FORGED) {
      said.add(new Said(List.of()));
    }
  }

  private void readErrors() {
    byte[] buffer = new byte[8192];
    try (InputStream in = process.getErrorStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        tail.add(buffer, 0, n);
      }
    } catch (IOException closed) {
      // As above.
    }
  }

  /** The next message, if one comes within that time. */
  Optional<Said> next(long millis) throws InterruptedException {
    return Optional.ofNullable(said.poll(millis, TimeUnit.MILLISECONDS));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** After its end: waits until all that it said is read, as far as it can be known. */
  void drain() throws InterruptedException {
    reader.join(1000);
  }

  /** After its end. */
  int status() {
    return process.exitValue();
  }

  String lastWords() throws InterruptedException {
    errors.join(200);
    return tail.words();
  }

  /** What it uses too much of, in words; empty if all is well. */
  String excess(Limits limits) {
    long threads = tree.status("Threads");
    if (threads > limits.threads()) {
      return "more than " + limits.threads() + " threads were started";
    }
    return process.descendants().limit(limits.processes() + 1L).count() > limits.processes()
        ? "more than " + limits.processes() + " processes were started"
        : "";
  }

  boolean isTooBig(Limits limits) {
    return tree.status("VmRSS") > limits.memory() >> 10;
  }

  List<ProcessHandle> others() {
    return tree.others();
  }

  /** Ends it and whatever it has started. */
  @Override
  public void close() {
    tree.kill();
    process.onExit().join();
    forget(killer);
  }

  static void forget(Thread killer) {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException goingDown) {
      // It is at work already.
    }
  }
}
