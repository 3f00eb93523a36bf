package asyncjava.process.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every shape on this runtime (on the JDK's carriers, and on carriers of its own), on Apache
 * Pekko and, where {@code elixir} is installed, on the BEAM, one after the other on the same
 * machine, and prints one table: nanoseconds per operation, the median of the runs with the least
 * and the most, and the ratio to each peer. Each result is also printed as soon as it is there.
 *
 * <p>Arguments: the path of {@code shapes.exs}, then, optionally, a pattern of shapes.
 */
public final class Compare {
  private static final int WARMUPS = 10;
  private static final int RUNS = 10;
  private static final String OURS = "Async Java";
  private static final String OWN = "own carriers";
  private static final String[] OWN_CARRIERS = {
    "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Dasyncjava.carriers=own"
  };
  private static final String PEKKO = "Pekko";
  private static final String BEAM = "BEAM";

  /** Shape, then system, then what each run took. */
  private final Map<String, Map<String, double[]>> results = new LinkedHashMap<>();

  private Compare() {}

  public static void main(String[] args) throws Exception {
    Path script = Path.of(args[0]);
    String pattern = args.length > 1 ? args[1] : ".*";
    Compare compare = new Compare();
    compare.jmh(OURS, AsyncJavaShapes.class, pattern);
    compare.jmh(OWN, AsyncJavaShapes.class, pattern, OWN_CARRIERS);
    compare.jmh(PEKKO, PekkoShapes.class, pattern);
    if ("idleBytes".matches(pattern)) {
      compare.memory(OURS, "asyncjava");
      compare.memory(PEKKO, "pekko");
    }
    compare.beam(script, pattern);
    compare.print();
  }

  private void jmh(String system, Class<?> shapes, String pattern, String... jvm)
      throws RunnerException {
    if (Arrays.stream(shapes.getMethods())
        .noneMatch(m -> m.isAnnotationPresent(Benchmark.class) && m.getName().matches(pattern))) {
      return;
    }
    List<String> arguments =
        new ArrayList<>(List.of("-Xms2g", "-Xmx4g", "--sun-misc-unsafe-memory-access=allow"));
    arguments.addAll(List.of(jvm));
    var options =
        new OptionsBuilder()
            .include("\\b" + shapes.getSimpleName() + "\\.(" + pattern + ")$")
            .warmupIterations(WARMUPS)
            .measurementIterations(RUNS)
            .forks(1)
            .jvmArgsAppend(arguments.toArray(String[]::new))
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      double[] runs =
          result.getBenchmarkResults().stream()
              .flatMap(b -> b.getIterationResults().stream())
              .map(IterationResult::getPrimaryResult)
              .mapToDouble(r -> r.getScore())
              .toArray();
      String name = result.getParams().getBenchmark();
      add(name.substring(name.lastIndexOf('.') + 1), system, runs);
    }
  }

  private void memory(String system, String argument) throws IOException, InterruptedException {
    double[] runs = new double[3];
    for (int i = 0; i < runs.length; i++) {
      List<String> lines =
          run(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx4g",
              "-cp",
              System.getProperty("java.class.path"),
              IdleMemory.class.getName(),
              argument);
      runs[i] = Double.parseDouble(lines.getLast());
    }
    add("idleBytes", system, runs);
  }

  private void beam(Path script, String pattern) throws InterruptedException {
    try {
      Map<String, List<Double>> runs = new TreeMap<>();
      for (String line : run("elixir", "--erl", "+P 4000000", script.toString(), pattern)) {
        String[] words = line.split(" ");
        runs.computeIfAbsent(words[0], shape -> new ArrayList<>())
            .add(Double.parseDouble(words[1]));
      }
      runs.forEach(
          (shape, values) ->
              add(shape, BEAM, values.stream().mapToDouble(Double::doubleValue).toArray()));
    } catch (IOException notInstalled) {
      System.out.println("no BEAM beside it: " + notInstalled.getMessage());
    }
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("bench", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      List<String> lines;
      try (BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream()))) {
        lines = out.lines().toList();
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " failed:\n" + Files.readString(errors));
      }
      return lines;
    } finally {
      Files.delete(errors);
    }
  }

  private void add(String shape, String system, double[] runs) {
    Arrays.sort(runs);
    results.computeIfAbsent(shape, s -> new LinkedHashMap<>()).put(system, runs);
    System.out.println(shape + ", " + system + ": " + show(runs));
  }

  private void print() {
    System.out.println();
    System.out.println(
        "| shape | Async Java | own carriers | BEAM | Pekko | to BEAM | own to BEAM | own to Pekko"
            + " |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    results.forEach(
        (shape, systems) -> {
          double[] ours = systems.get(OURS);
          double[] own = systems.getOrDefault(OWN, ours);
          double[] beam = systems.get(BEAM);
          double[] pekko = systems.get(PEKKO);
          System.out.println(
              "| "
                  + String.join(
                      " | ",
                      shape,
                      show(ours),
                      show(systems.get(OWN)),
                      show(beam),
                      show(pekko),
                      ratio(ours, beam),
                      ratio(own, beam),
                      ratio(own, pekko))
                  + " |");
        });
  }

  private static String show(double[] runs) {
    return runs == null
        ? "–"
        : "%.0f (%.0f–%.0f)".formatted(median(runs), runs[0], runs[runs.length - 1]);
  }

  private static String ratio(double[] ours, double[] peer) {
    return ours == null || peer == null ? "–" : "%.2f".formatted(median(ours) / median(peer));
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
