package asyncjava.task.bench;

import asyncjava.bench.Comparison;
import java.nio.file.Path;

/**
 * Every shape of tasks on this runtime, on a plain executor of virtual threads, and on the BEAM:
 * nanoseconds per task. The executor does less: no links, no monitors, no time limit.
 *
 * <p>Arguments: the path of {@code task.exs}, then, optionally, a pattern of shapes.
 */
public final class CompareTask {
  private CompareTask() {}

  public static void main(String[] args) throws Exception {
    int warmups = Integer.getInteger("bench.warmups", 10);
    int runs = Integer.getInteger("bench.runs", 7);
    var comparison = new Comparison(args.length > 1 ? args[1] : ".*", warmups, runs);
    comparison.ours(TaskShapes.class);
    comparison.jmh("executor", ExecutorShapes.class);
    comparison.beam(Path.of(args[0]));
    comparison.print();
  }
}
