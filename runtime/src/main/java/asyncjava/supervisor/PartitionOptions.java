package asyncjava.supervisor;

import asyncjava.process.ServerName;

/**
 * How a partition supervisor works: {@code PartitionSupervisor.options("counters").partitions(4)}.
 * Each setting gives changed options and leaves these as they are.
 *
 * @param name what it is registered as, and by which its partitions are found
 * @param partitions how many there are, 1 or more. Default: one for each processor
 * @param strategy which partitions are started again when one has to be. Default: {@link
 *     Strategy#ONE_FOR_ONE}
 * @param maxRestarts how many restarts there may be within {@code maxSeconds}, of all partitions
 *     together: one more, and the supervisor gives up. 0 or more. Default: 3
 * @param maxSeconds in how many seconds, 1 or more. Default: 5
 */
public record PartitionOptions(
    ServerName name, int partitions, Strategy strategy, int maxRestarts, int maxSeconds) {

  public PartitionOptions {
    Check.notNull(name, "the name of a partition supervisor");
    Check.atLeast(1, partitions, "partitions");
    Check.notNull(strategy, "the strategy of a supervisor");
    Check.atLeast(0, maxRestarts, "maxRestarts");
    Check.atLeast(1, maxSeconds, "maxSeconds");
  }

  PartitionOptions(ServerName name) {
    this(name, Runtime.getRuntime().availableProcessors(), Strategy.ONE_FOR_ONE, 3, 5);
  }

  /** The same with that many partitions. */
  public PartitionOptions partitions(int value) {
    return new PartitionOptions(name, value, strategy, maxRestarts, maxSeconds);
  }

  /** The same with that strategy. */
  public PartitionOptions strategy(Strategy value) {
    return new PartitionOptions(name, partitions, value, maxRestarts, maxSeconds);
  }

  /** The same with that many restarts. */
  public PartitionOptions maxRestarts(int value) {
    return new PartitionOptions(name, partitions, strategy, value, maxSeconds);
  }

  /** The same with restarts counted over that many seconds. */
  public PartitionOptions maxSeconds(int value) {
    return new PartitionOptions(name, partitions, strategy, maxRestarts, value);
  }

  /** The flags of the supervisor that does the work. */
  Flags flags() {
    return new Flags(strategy).maxRestarts(maxRestarts).maxSeconds(maxSeconds);
  }
}
