package asyncjava.workbook.grader;

import asyncjava.workbook.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestPlan;

/**
 * The Java machine in which the tests of one chapter of one submission run. It takes an {@link
 * ExamOrder} on its standard input before it loads any class of the submission.
 */
final class ExamMain {
  /** There are tests left, which had better run in another Java machine. */
  static final int GO_ON = 75;

  static final int CHANNEL_CLOSED = 76;
  static final int EXITED = 77;
  static final int BROKEN = 78;

  private ExamMain() {}

  /**
   * With arguments it is a training, which leaves a cache behind: they are files with more orders,
   * and it ends as Java machines usually do.
   */
  public static void main(String[] args) throws IOException {
    ExamOrder order;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      order = ExamOrder.read(in);
    }
    System.setIn(InputStream.nullInputStream());
    ExamChannel channel = new ExamChannel(order.key());
    java.util.Arrays.fill(order.key(), (byte) 0);
    ExamOutput output = new ExamOutput();
    PrintStream printed = new PrintStream(output, true, StandardCharsets.UTF_8);
    System.setOut(printed);
    System.setErr(printed);
    Thread watch = Thread.ofPlatform().unstarted(() -> exiting(channel));
    Runtime.getRuntime().addShutdownHook(watch);
    try {
      run(order, channel, output, args.length > 0);
      for (String more : args) {
        try (BufferedReader in = Files.newBufferedReader(Path.of(more))) {
          run(ExamOrder.read(in), channel, output, true);
        }
      }
    } catch (Throwable through) {
      // Something of the submission that JUnit did not stand either.
      Runtime.getRuntime().halt(BROKEN);
    }
    channel.send(List.of(ExamListener.DONE));
    if (args.length > 0) {
      Runtime.getRuntime().removeShutdownHook(watch);
      System.exit(0);
    }
    // Not exit: whatever the submission has left behind must not have a say in this.
    Runtime.getRuntime().halt(0);
  }

  private static void run(ExamOrder order, ExamChannel channel, ExamOutput output, boolean training)
      throws IOException {
    ExamLoader loader = order.loader();
    loader.loadTests();
    Thread.currentThread().setContextClassLoader(loader);
    Launcher launcher = ExamTests.launcher();
    Set<String> names = Set.copyOf(order.names());
    TestPlan plan =
        launcher.discover(
            ExamTests.request(
                ExamTests.types(order.names()), method -> names.contains(ExamTests.name(method))));
    launcher.execute(plan, new ExamListener(channel, output, plan, training));
  }

  /** Somebody has called {@code System.exit}. No other hook gets the time to hang. */
  private static void exiting(ExamChannel channel) {
    String place = "";
    try {
      place = Told.exitedAt().orElse("");
    } catch (RuntimeException | Error noStacks) {
      // Then without it.
    }
    channel.send(List.of(ExamListener.EXIT, place));
    Runtime.getRuntime().halt(EXITED);
  }
}
