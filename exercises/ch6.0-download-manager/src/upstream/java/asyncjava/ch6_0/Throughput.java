package asyncjava.ch6_0;

import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.Body;
import asyncjava.workbook.web.WebServer;
import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * A benchmark, no test: downloads from a server in a JVM of its own, by this program and by curl in
 * turns, into files in the given folder. Then one of 2 GB in a small heap. The program has a fresh
 * JVM each time. What it prints is recorded in runtime/docs/performance.md, with how to run it.
 */
final class Throughput {
  private static final int RUNS = 5;
  private static final long GB = 1L << 30;
  private static final Duration LOOK = Duration.ofMillis(20);

  private Throughput() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "compare" -> compare(folder);
      case "server" -> serve();
      case "engine" -> engine(folder, Arrays.asList(arguments).subList(2, arguments.length));
      case "begun" -> begun(folder, Arrays.asList(arguments).subList(2, arguments.length));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void compare(Path folder) throws Exception {
    Process server = java("-Xmx256m", "server", folder, List.of());
    try (BufferedReader said = server.inputReader()) {
      String base = said.readLine();
      List<String> one = List.of(base + "/1g");
      List<String> eight =
          IntStream.range(0, 8).mapToObj(number -> base + "/128m-" + number).toList();
      compare("one file of 1 GiB", folder, one);
      compare("8 files of 128 MiB at once", folder, eight);
      System.out.println("2 GiB in a heap of 64 MB:");
      System.out.println(output(java("-Xmx64m", "engine", folder, List.of(base + "/2g"))));
      clear(folder);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static void compare(String what, Path folder, List<String> urls) throws Exception {
    List<Long> ours = new ArrayList<>();
    List<Long> oursWithStart = new ArrayList<>();
    List<Long> begun = new ArrayList<>();
    List<Long> curls = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      clear(folder);
      long began = System.nanoTime();
      String said = output(java("-Xmx64m", "engine", folder, urls));
      oursWithStart.add(millisSince(began));
      ours.add(millis(said));
      clear(folder);
      begun.add(millis(output(java("-Xmx64m", "begun", folder, urls))));
      clear(folder);
      began = System.nanoTime();
      List<Process> all = new ArrayList<>();
      for (String url : urls) {
        Path file = folder.resolve("curl" + all.size());
        all.add(new ProcessBuilder("curl", "-s", "-f", "-o", "" + file, url).start());
      }
      for (Process curl : all) {
        if (curl.waitFor() != 0) {
          throw new IllegalStateException("curl ended with " + curl.exitValue());
        }
      }
      curls.add(millisSince(began));
    }
    clear(folder);
    System.out.printf(
        Locale.ROOT,
        "%s: this %s, with the start of its JVM %s, after a first small file %s, curl %s;"
            + " to curl %.2f, after a first file %.2f%n",
        what,
        shown(ours),
        shown(oursWithStart),
        shown(begun),
        shown(curls),
        (double) median(ours) / median(curls),
        (double) median(begun) / median(curls));
  }

  private static void serve() throws Exception {
    try (WebServer web = WebServer.start()) {
      web.answer("/1g", Answer.ok(Body.generated(GB, 1)));
      web.answer("/small", Answer.ok("small"));
      web.answer("/2g", Answer.ok(Body.generated(2 * GB, 2)));
      for (int number = 0; number < 8; number++) {
        web.answer("/128m-" + number, Answer.ok(Body.generated(GB / 8, number)));
      }
      System.out.println("http://127.0.0.1:" + web.port());
      System.in.read(); // until whoever started it is gone
    }
  }

  /** With a first file that is none of the measured ones: its classes are loaded then. */
  private static void begun(Path folder, List<String> urls) {
    String small = urls.getFirst().replaceAll("[^/]+$", "small");
    if (!Downloads.run(List.of(small), options(folder), (_, _) -> {}, LOOK).isGood()) {
      throw new IllegalStateException(small);
    }
    engine(folder, urls);
  }

  /** As the command does it, without a screen. */
  private static void engine(Path folder, List<String> urls) {
    List<Long> kept = new ArrayList<>();
    watch(kept);
    long began = System.nanoTime();
    Downloads.Result result = Downloads.run(urls, options(folder), (_, _) -> {}, LOOK);
    System.out.println(millisSince(began) + " ms");
    if (!result.isGood()) {
      throw new IllegalStateException("" + result);
    }
    synchronized (kept) {
      System.out.printf(
          Locale.ROOT,
          "%d collections; in use after each: the first quarter %s, the last quarter %s%n",
          kept.size(),
          span(kept.subList(0, kept.size() / 4)),
          span(kept.subList(kept.size() * 3 / 4, kept.size())));
    }
  }

  private static Downloads.Options options(Path folder) {
    return new Downloads.Options(folder, 8, Patience.DEFAULT, Duration.ofSeconds(30));
  }

  /** What each garbage collection leaves, in all pools of the heap. */
  private static void watch(List<Long> kept) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, _) -> {
                var info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                long bytes =
                    info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                        .map(Map.Entry::getValue)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                synchronized (kept) {
                  kept.add(bytes);
                }
              },
              null,
              null);
    }
  }

  private static String span(List<Long> bytes) {
    return bytes.isEmpty()
        ? "nothing"
        : bytes.stream().mapToLong(it -> it).min().getAsLong() / 1000
            + " to "
            + bytes.stream().mapToLong(it -> it).max().getAsLong() / 1000
            + " kB";
  }

  private static Process java(String heap, String what, Path folder, List<String> more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of(heap, "-XX:+UseSerialGC"));
    if (!what.equals("server")) {
      command.add("-XX:TieredStopAtLevel=1"); // as -Pdownload has it
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Throughput.class.getName(), what, "" + folder));
    command.addAll(more);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String output(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("ended with " + process.exitValue() + ": " + said);
    }
    return said;
  }

  private static void clear(Path folder) throws IOException {
    for (File file : folder.toFile().listFiles()) {
      Files.delete(file.toPath());
    }
  }

  private static long millisSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private static long millis(String said) {
    return Long.parseLong(said.lines().findFirst().orElseThrow().replace(" ms", ""));
  }

  private static long median(List<Long> millis) {
    return millis.stream().sorted().skip(RUNS / 2).findFirst().orElseThrow();
  }

  private static String shown(List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    return "%d ms (%d–%d)".formatted(median(millis), sorted.getFirst(), sorted.getLast());
  }
}
