package asyncjava.ch5_6;

import static asyncjava.genserver.GenServer.*;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.PartitionSupervisor;
import java.util.Collection;
import java.util.stream.Stream;

/** A partition supervisor with a number of partitions, to see where keys lead to. */
final class Spread {
  private static final class Idle implements GenServer<String> {
    @Override
    public Init<String> init() {
      return ok("idle");
    }
  }

  private final String name;
  private final int partitions;

  Spread(int partitions) {
    this.partitions = partitions;
    name = "spread over " + partitions;
    PartitionSupervisor.startLink(
        PartitionSupervisor.options(name).partitions(partitions),
        ChildSpec.of("idle", () -> startLink(new Idle())));
  }

  /** The partition of a key. */
  Pid of(Object key) {
    return PartitionSupervisor.via(name, key).whereis().orElseThrow();
  }

  /** How many of the keys lead to the partition that gets most, for each 100 it should get. */
  long percentOfTheFullest(Stream<Object> keys) {
    Collection<Long> load =
        keys.collect(groupingBy(this::of, counting())).values();
    long all = load.stream().mapToLong(Long::longValue).sum();
    long most = load.stream().mapToLong(Long::longValue).max().orElse(0);
    return most * partitions * 100 / all;
  }
}
