package asyncjava.registry.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every shape of a registry on this runtime and, where {@code elixir} is installed, on the
 * BEAM, for each number of keys and of processes, and prints one table: nanoseconds per operation,
 * the median of the runs, and the ratio. Pekko has nothing to hold against it.
 *
 * <p>Arguments: the path of {@code registry.exs}, then, optionally, a pattern of shapes.
 */
public final class CompareRegistry {
  private static final int WARMUPS = 5;
  private static final int RUNS = 7;

  private CompareRegistry() {}

  public static void main(String[] args) throws Exception {
    String pattern = args.length > 1 ? args[1] : ".*";
    Map<String, double[]> ours = ours(pattern);
    Map<String, double[]> beam = beam(Path.of(args[0]), pattern);
    System.out.println("| shape | keys | processes | Async Java | BEAM | to BEAM |");
    System.out.println("|---|---|---|---|---|---|");
    ours.forEach(
        (shape, runs) -> {
          double[] peer = beam.get(shape);
          System.out.printf(
              "| %s | %.0f | %s | %s |%n",
              shape.replace("/", " | "),
              median(runs),
              peer == null ? "–" : "%.0f".formatted(median(peer)),
              peer == null ? "–" : "%.2f".formatted(median(runs) / median(peer)));
        });
  }

  private static Map<String, double[]> ours(String pattern) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("\\bRegistryShapes\\.(" + pattern + ")$")
            .warmupIterations(WARMUPS)
            .measurementIterations(RUNS)
            .forks(1)
            .jvmArgsAppend("-Xms1g", "-Xmx2g", "--sun-misc-unsafe-memory-access=allow")
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<String, double[]> all = new LinkedHashMap<>();
    for (RunResult result : new Runner(options).run()) {
      String name = result.getParams().getBenchmark();
      all.put(
          String.join(
              "/",
              name.substring(name.lastIndexOf('.') + 1),
              result.getParams().getParam("keys"),
              result.getParams().getParam("processes")),
          result.getBenchmarkResults().stream()
              .flatMap(b -> b.getIterationResults().stream())
              .map(IterationResult::getPrimaryResult)
              .mapToDouble(r -> r.getScore())
              .toArray());
    }
    return all;
  }

  private static Map<String, double[]> beam(Path script, String pattern)
      throws InterruptedException {
    Map<String, List<Double>> runs = new LinkedHashMap<>();
    try {
      Process process =
          new ProcessBuilder("elixir", script.toString(), pattern)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      for (String line : process.inputReader().lines().toList()) {
        String[] words = line.split(" ");
        runs.computeIfAbsent(words[0], shape -> new ArrayList<>()).add(Double.valueOf(words[1]));
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(script + " failed");
      }
    } catch (IOException notInstalled) {
      System.out.println("no BEAM beside it: " + notInstalled.getMessage());
    }
    Map<String, double[]> all = new LinkedHashMap<>();
    runs.forEach(
        (shape, values) ->
            all.put(shape, values.stream().mapToDouble(Double::doubleValue).toArray()));
    return all;
  }

  private static double median(double[] runs) {
    double[] sorted = runs.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
