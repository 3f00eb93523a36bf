package asyncjava.agent.bench;

import asyncjava.bench.Comparison;
import java.nio.file.Path;

/**
 * Every shape of an agent, for each number of clients, on this runtime and on the BEAM: nanoseconds
 * per operation.
 *
 * <p>Arguments: the path of {@code agent.exs}, then, optionally, a pattern of shapes, and how many
 * runs come before those that count and how many count.
 */
public final class CompareAgent {
  private CompareAgent() {}

  public static void main(String[] args) throws Exception {
    int warmups = args.length > 2 ? Integer.parseInt(args[2]) : 10;
    int runs = args.length > 3 ? Integer.parseInt(args[3]) : 7;
    var comparison = new Comparison(args.length > 1 ? args[1] : ".*", warmups, runs);
    comparison.ours(AgentShapes.class);
    comparison.beam(Path.of(args[0]));
    comparison.print();
  }
}
