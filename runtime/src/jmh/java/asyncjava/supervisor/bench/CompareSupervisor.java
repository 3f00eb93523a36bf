package asyncjava.supervisor.bench;

import asyncjava.bench.Comparison;
import java.nio.file.Path;

/**
 * Every shape of supervisors on this runtime and on the BEAM: nanoseconds per child that is started
 * or stopped, or per restart.
 *
 * <p>Arguments: the path of {@code supervisor.exs}, then, optionally, a pattern of shapes.
 */
public final class CompareSupervisor {
  private CompareSupervisor() {}

  public static void main(String[] args) throws Exception {
    var comparison = new Comparison(args.length > 1 ? args[1] : ".*", 10, 7);
    comparison.ours(SupervisorShapes.class);
    comparison.beam(Path.of(args[0]));
    comparison.print();
  }
}
