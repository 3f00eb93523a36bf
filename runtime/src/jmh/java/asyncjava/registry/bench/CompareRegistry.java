package asyncjava.registry.bench;

import asyncjava.bench.Comparison;
import java.nio.file.Path;

/**
 * Every shape of a registry, for each number of keys and of processes, on this runtime and on the
 * BEAM: nanoseconds per operation. Pekko has nothing to hold against it.
 *
 * <p>Arguments: the path of {@code registry.exs}, then, optionally, a pattern of shapes.
 */
public final class CompareRegistry {
  private CompareRegistry() {}

  public static void main(String[] args) throws Exception {
    var comparison = new Comparison(args.length > 1 ? args[1] : ".*", 10, 7);
    comparison.ours(RegistryShapes.class);
    comparison.beam(Path.of(args[0]));
    comparison.print();
  }
}
