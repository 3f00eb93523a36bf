package asyncjava.process.bench;

import asyncjava.bench.Comparison;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Every shape of processes and of a server, on this runtime, on Apache Pekko and on the BEAM:
 * nanoseconds per operation, and bytes of an idle process.
 *
 * <p>Arguments: the path of {@code shapes.exs}, then, optionally, a pattern of shapes.
 */
public final class Compare {
  private static final String PEKKO = "Pekko";

  private Compare() {}

  public static void main(String[] args) throws Exception {
    var comparison = new Comparison(args.length > 1 ? args[1] : ".*", 10, 10);
    comparison.ours(AsyncJavaShapes.class);
    comparison.jmh(PEKKO, PekkoShapes.class);
    if (comparison.wants("idleBytes")) {
      comparison.add("idleBytes", Comparison.OURS, idleBytes("asyncjava"));
      comparison.add("idleBytes", PEKKO, idleBytes("pekko"));
    }
    comparison.beam(Path.of(args[0]));
    comparison.print();
  }

  private static double[] idleBytes(String system) throws IOException, InterruptedException {
    double[] runs = new double[3];
    for (int i = 0; i < runs.length; i++) {
      String last =
          Comparison.output(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx4g",
                  "-cp",
                  System.getProperty("java.class.path"),
                  IdleMemory.class.getName(),
                  system)
              .getLast();
      runs[i] = Double.parseDouble(last);
    }
    return runs;
  }
}
