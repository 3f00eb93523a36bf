package asyncjava.bench;

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
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The same shapes on several systems, one after the other on the same machine, and a table of them:
 * the median of the runs with the least and the most, and how that compares to each peer. Each
 * result is also printed as soon as it is there.
 *
 * <p>A shape with parameters has them in its name, {@code registryLookup/1000/2}.
 */
public final class Comparison {
  /** This runtime on the JDK's carriers. */
  public static final String OURS = "Async Java";

  /** This runtime on carriers of its own. */
  public static final String OWN = "own carriers";

  /** The peer that is only there where {@code elixir} is installed. */
  public static final String BEAM = "BEAM";

  private static final String[] OWN_CARRIERS = {
    "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Dasyncjava.carriers=own"
  };

  private final String pattern;
  private final int warmups;
  private final int runs;
  private final List<String> systems = new ArrayList<>();

  /** Shape, then system, then what each run took, sorted. */
  private final Map<String, Map<String, double[]>> results = new LinkedHashMap<>();

  /**
   * @param pattern which shapes, by their names without parameters
   * @param warmups how many runs come before those that count
   * @param runs how many runs count
   */
  public Comparison(String pattern, int warmups, int runs) {
    this.pattern = pattern;
    this.warmups = warmups;
    this.runs = runs;
  }

  /** Whether a shape of that name is wanted. */
  public boolean wants(String shape) {
    return shape.matches(pattern);
  }

  /** Runs shapes of this runtime, on the JDK's carriers and on its own. */
  public void ours(Class<?> shapes) throws RunnerException {
    jmh(OURS, shapes);
    jmh(OWN, shapes, OWN_CARRIERS);
  }

  /** Runs shapes by JMH, in a JVM of their own with these options. */
  public void jmh(String system, Class<?> shapes, String... jvm) throws RunnerException {
    if (Arrays.stream(shapes.getMethods())
        .noneMatch(m -> m.isAnnotationPresent(Benchmark.class) && wants(m.getName()))) {
      return;
    }
    List<String> arguments =
        new ArrayList<>(List.of("-Xms2g", "-Xmx4g", "--sun-misc-unsafe-memory-access=allow"));
    arguments.addAll(List.of(jvm));
    var options =
        new OptionsBuilder()
            .include("\\b" + shapes.getSimpleName() + "\\.(" + pattern + ")$")
            .warmupIterations(warmups)
            .measurementIterations(runs)
            .forks(1)
            .jvmArgsAppend(arguments.toArray(String[]::new))
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      double[] times =
          result.getBenchmarkResults().stream()
              .flatMap(b -> b.getIterationResults().stream())
              .map(IterationResult::getPrimaryResult)
              .mapToDouble(r -> r.getScore())
              .toArray();
      add(nameOf(result.getParams()), system, times);
    }
  }

  private static String nameOf(BenchmarkParams params) {
    String method = params.getBenchmark();
    List<String> words = new ArrayList<>(List.of(method.substring(method.lastIndexOf('.') + 1)));
    params.getParamsKeys().forEach(key -> words.add(params.getParam(key)));
    return String.join("/", words);
  }

  /** Runs a script that prints {@code shape number} for each run, if there is a BEAM. */
  public void beam(Path script) throws InterruptedException {
    try {
      Map<String, List<Double>> times = new LinkedHashMap<>();
      for (String line : output("elixir", "--erl", "+P 4000000", script.toString(), pattern)) {
        String[] words = line.split(" ");
        times
            .computeIfAbsent(words[0], shape -> new ArrayList<>())
            .add(Double.parseDouble(words[1]));
      }
      times.forEach(
          (shape, values) ->
              add(shape, BEAM, values.stream().mapToDouble(Double::doubleValue).toArray()));
    } catch (IOException notInstalled) {
      System.out.println("no BEAM beside it: " + notInstalled.getMessage());
    }
  }

  /**
   * Runs a program and gives what it prints.
   *
   * @throws IOException if there is no such program
   */
  public static List<String> output(String... command) throws IOException, InterruptedException {
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

  /** Takes in what the runs of a shape gave. */
  public void add(String shape, String system, double[] times) {
    if (!systems.contains(system)) {
      systems.add(system);
    }
    Arrays.sort(times);
    results.computeIfAbsent(shape, s -> new LinkedHashMap<>()).put(system, times);
    System.out.println(shape + ", " + system + ": " + show(times));
  }

  /** Prints the table: all systems, then ours by each peer. */
  public void print() {
    List<String> peers = systems.stream().filter(s -> !s.equals(OURS) && !s.equals(OWN)).toList();
    List<String> head = new ArrayList<>(List.of("shape"));
    head.addAll(systems);
    peers.forEach(peer -> head.addAll(List.of("to " + peer, "own to " + peer)));
    System.out.println();
    System.out.println(row(head));
    System.out.println(head.stream().map(_ -> "---").collect(Collectors.joining("|", "|", "|")));
    results.forEach(
        (shape, times) -> {
          List<String> cells = new ArrayList<>(List.of(shape));
          systems.forEach(system -> cells.add(show(times.get(system))));
          for (String peer : peers) {
            cells.add(ratio(times.get(OURS), times.get(peer)));
            cells.add(ratio(times.get(OWN), times.get(peer)));
          }
          System.out.println(row(cells));
        });
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String show(double[] times) {
    return times == null
        ? "–"
        : "%.0f (%.0f–%.0f)".formatted(median(times), times[0], times[times.length - 1]);
  }

  private static String ratio(double[] ours, double[] peer) {
    return ours == null || peer == null ? "–" : "%.2f".formatted(median(ours) / median(peer));
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
