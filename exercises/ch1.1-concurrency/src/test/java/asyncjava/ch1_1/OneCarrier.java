package asyncjava.ch1_1;

import asyncjava.workbook.Todo;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java machine whose virtual threads all share one carrier. How many carriers there are is
 * settled when a Java machine starts, so what is to be seen with a single one is run in a machine
 * of its own.
 */
public final class OneCarrier {
  private OneCarrier() {}

  /**
   * Runs a main class and gives what it printed. What the tests run there takes a tenth of a
   * second; after 20 seconds it is stopped, and a last line says so.
   */
  public static String run(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path printed = Files.createTempFile("one-carrier", ".txt");
    Process java =
        new ProcessBuilder(command(main, arguments))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      boolean ended = java.waitFor(20, TimeUnit.SECONDS);
      String text = Files.readString(printed);
      return (ended ? text : text + "was not over after 20 s").strip();
    } finally {
      java.destroyForcibly().waitFor();
      Files.delete(printed);
    }
  }

  private static List<String> command(Class<?> main, String... arguments) {
    String classPath =
        Stream.of(main, OneCarrier.class, Fairness.class, Todo.class)
            .map(OneCarrier::place)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1",
            "-XX:TieredStopAtLevel=1", // this and the next make it start faster, nothing else
            "-XX:+UseSerialGC",
            "-classpath",
            classPath,
            main.getName());
    return Stream.concat(java, Stream.of(arguments)).toList();
  }

  /** Where a class was loaded from: a folder, or an archive. */
  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
