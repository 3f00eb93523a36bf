package asyncjava.supervisor;

import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.name;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.self;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.CallFailed;
import asyncjava.genserver.Start;
import asyncjava.process.Bridge;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.ServerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A supervisor that runs the same child several times, each a partition with a number, so that work
 * which one process could not do alone is spread over them. A key says which partition it is that
 * has to do with it: the same one each time.
 *
 * <pre>{@code
 * PartitionSupervisor.startLink(
 *     PartitionSupervisor.options("counters").partitions(4),
 *     ChildSpec.of(Counter.class, Counter::startLink));
 *
 * GenServer.cast(PartitionSupervisor.via("counters", userId), new Add(1));
 * }</pre>
 *
 * <p>It is often used to have several {@link DynamicSupervisor}s instead of one, each of which can
 * start only one child at a time:
 *
 * <pre>{@code
 * PartitionSupervisor.startLink(
 *     PartitionSupervisor.options("downloads"),
 *     DynamicSupervisor.childSpec(DynamicSupervisor.options()));
 *
 * DynamicSupervisor.startChild(PartitionSupervisor.via("downloads", self()), spec);
 * }</pre>
 *
 * <p>A partition that has to know its number gets it from a function that makes the spec:
 *
 * <pre>{@code
 * PartitionSupervisor.startLink(
 *     PartitionSupervisor.options("shards"),
 *     n -> ChildSpec.of(Shard.class, Shard::startLink, n));
 * }</pre>
 *
 * <p>The partitions are the children of a {@link Supervisor}, whose rules they follow; the id of
 * each is its number, from 0, whatever its spec says. They are started in the order of their
 * numbers. One that is started again has the same number, and so the same keys.
 *
 * <p>A name that {@link #via} gives is looked up in a table, without a call to the supervisor. A
 * call to a partition that does not run exits with {@code noproc}, and a cast is dropped; the same
 * if there is no such supervisor, of which {@code noproc} then tells.
 */
public final class PartitionSupervisor implements Supervisor {
  private final PartitionOptions options;
  private final List<ChildSpec> partitions;

  private PartitionSupervisor(PartitionOptions options, IntFunction<ChildSpec> spec) {
    Check.notNull(options, "the options of a partition supervisor");
    Check.notNull(spec, "the function that makes the spec of a partition");
    this.options = options;
    partitions = new ArrayList<>();
    for (int i = 0; i < options.partitions(); i++) {
      partitions.add(Check.notNull(spec.apply(i), "the spec of partition " + i));
    }
  }

  // Starting and stopping

  /** Options for a supervisor of that name, on the node of the caller; else all defaults. */
  public static PartitionOptions options(String name) {
    return options(name(name));
  }

  /** Options for a supervisor of that name; else all defaults. */
  public static PartitionOptions options(ServerName name) {
    return new PartitionOptions(name);
  }

  /**
   * Starts a partition supervisor, linked to the caller, which is its parent, and waits until all
   * partitions have been started. Answers {@code PartitionSupervisor.start_link/1}.
   *
   * @param partition the spec of each partition
   * @return as {@link Supervisor#startLink(Flags, List)}; {@link Start.NotStarted} with {@link
   *     AlreadyStarted} if the name is taken
   * @throws IllegalArgumentException if the spec is significant, which no partition can be
   * @throws IllegalStateException outside any process, which has no links
   */
  public static Start startLink(PartitionOptions options, ChildSpec partition) {
    Check.notNull(partition, "the spec of a partition");
    return startLink(options, number -> partition);
  }

  /**
   * As {@link #startLink(PartitionOptions, ChildSpec)}, with a spec for each partition. Answers the
   * option {@code :with_arguments}.
   *
   * @param partition makes the spec of a partition, of which it gets the number, from 0. It runs in
   *     the caller, before anything is started; what it throws reaches the caller
   */
  public static Start startLink(PartitionOptions options, IntFunction<ChildSpec> partition) {
    return Supervisor.startLink(new PartitionSupervisor(options, partition), options.name());
  }

  /**
   * A partition supervisor as the child of a supervisor. Its id is its name. Answers {@code
   * {PartitionSupervisor, options}} in a list of children.
   */
  public static ChildSpec childSpec(PartitionOptions options, ChildSpec partition) {
    Check.notNull(partition, "the spec of a partition");
    return childSpec(options, number -> partition);
  }

  /** As {@link #childSpec(PartitionOptions, ChildSpec)}, with a spec for each partition. */
  public static ChildSpec childSpec(PartitionOptions options, IntFunction<ChildSpec> partition) {
    Check.notNull(options, "the options of a partition supervisor");
    Check.notNull(partition, "the function that makes the spec of a partition");
    return ChildSpec.of(Names.id(options.name()), () -> startLink(options, partition))
        .type(ChildType.SUPERVISOR);
  }

  /** Runs in the process of the supervisor; not to be called by others. */
  @Override
  public SupervisorInit init() {
    PartitionTable table = PartitionTable.open(self(), partitions.size());
    List<ChildSpec> children = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      children.add(numbered(i, partitions.get(i), table));
    }
    return Supervisor.init(options.flags(), children);
  }

  /** The partition is in the table before anybody hears of its start, and at each start anew. */
  private static ChildSpec numbered(int number, ChildSpec spec, PartitionTable table) {
    StartFunction start =
        extra -> {
          Start outcome = spec.start().start(extra);
          if (outcome instanceof Start.Started started) {
            table.put(number, started.pid());
          }
          return outcome;
        };
    return new ChildSpec(
        number, start, spec.restart(), spec.ownShutdown(), spec.type(), spec.significant());
  }

  /** Stops a supervisor and its partitions with {@code normal}, and waits without limit. */
  public static void stop(Dest supervisor) {
    Supervisor.stop(supervisor);
  }

  /** As {@link Supervisor#stop}. Answers {@code PartitionSupervisor.stop/3}. */
  public static void stop(Dest supervisor, Object reason, Duration timeout) {
    Supervisor.stop(supervisor, reason, timeout);
  }

  // Finding

  /** As {@link #via(ServerName, Object)}, with a name on the node of the caller. */
  public static PartitionName via(String supervisor, Object key) {
    return via(name(supervisor), key);
  }

  /**
   * The partition that a key belongs to, as a name of it. Integers go to partition {@code |key| mod
   * partitions}; all others by a hash that is the same as long as the JVM runs. Answers {@code
   * {:via, PartitionSupervisor, {name, key}}}.
   *
   * @param key anything with {@code equals} and {@code hashCode}, such as {@code self()}
   */
  public static PartitionName via(ServerName supervisor, Object key) {
    return new PartitionName(supervisor, key);
  }

  /** As {@link #partitions(ServerName)}, with a name on the node of the caller. */
  public static int partitions(String supervisor) {
    return partitions(name(supervisor));
  }

  /**
   * How many partitions there are, running or not. It is not asked of the supervisor. Answers
   * {@code PartitionSupervisor.partitions/1}.
   *
   * <p>The caller exits with {@link CallFailed} ({@code noproc}) if there is no such supervisor.
   */
  public static int partitions(ServerName supervisor) {
    return table(Check.notNull(supervisor, "the name of a partition supervisor")).partitions();
  }

  static PartitionTable table(ServerName supervisor) {
    return PartitionTable.of(supervisor).orElseGet(() -> noProcess(supervisor));
  }

  private static <T> T noProcess(ServerName supervisor) {
    Object reason =
        new CallFailed(ExitReason.NOPROC, "PartitionSupervisor.partitions", List.of(supervisor));
    return Bridge.run(node(), () -> exit(reason));
  }

  /**
   * The partitions, last started first, with their numbers as their ids. Answers {@code
   * PartitionSupervisor.which_children/1}.
   */
  public static List<Child> whichChildren(Dest supervisor) {
    return Supervisor.whichChildren(supervisor);
  }

  /** How many partitions there are. Answers {@code PartitionSupervisor.count_children/1}. */
  public static Counts countChildren(Dest supervisor) {
    return Supervisor.countChildren(supervisor);
  }
}
