package asyncjava.supervisor.bench;

import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.isAlive;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.spawn;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Flags;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.supervisor.Supervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Supervisors with children that are servers which do nothing. An operation is the start or stop of
 * one child, or one restart; to make and to clear away what a run needs does not count.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SupervisorShapes {
  /** So many children are started and stopped. As in {@code supervisor.exs}. */
  static final int CHILDREN = 100_000;

  /** So many start children at once, which is what partitions are for. */
  static final int CLIENTS = 4;

  /**
   * So many restarts, one after the other: enough for the compiler to be through. The BEAM's script
   * has fewer at a time, since a supervisor there goes through all of the last seconds at each one.
   */
  static final int RESTARTS = 20_000;

  private record Up(Pid pid) {}

  /** A child that tells its listener when it is there, if it has one. */
  private record Idle(List<Pid> listener) implements GenServer<String> {
    @Override
    public Init<String> init() {
      listener.forEach(pid -> send(pid, new Up(self())));
      return GenServer.ok("idle");
    }

    @Override
    public Next<String> handleInfo(Object message, String state) {
      return GenServer.noReply(state);
    }

    static Start startLink() {
      return startLink(List.of());
    }

    static Start startLink(List<Pid> listener) {
      return GenServer.startLink(new Idle(listener));
    }
  }

  private static final ChildSpec IDLE = ChildSpec.of(Idle.class, Idle::startLink);

  private static ChildSpec idle(int id, List<Pid> listener) {
    return ChildSpec.of(id, Idle::startLink, listener);
  }

  // Start and stop

  /** A dynamic supervisor, or several under a partition supervisor. */
  private record Place(Pid top, IntFunction<Dest> supervisor) {
    static Place one() {
      Pid one = DynamicSupervisor.startLink().pid();
      return new Place(one, client -> one);
    }

    static Place partitions() {
      Pid top =
          PartitionSupervisor.startLink(
                  PartitionSupervisor.options("partitions").partitions(CLIENTS),
                  DynamicSupervisor.childSpec(DynamicSupervisor.options()))
              .pid();
      return new Place(top, client -> PartitionSupervisor.via("partitions", client));
    }

    void startAll() {
      Pid owner = self();
      for (int c = 0; c < CLIENTS; c++) {
        int client = c;
        spawn(
            () -> {
              for (int i = 0; i < CHILDREN / CLIENTS; i++) {
                DynamicSupervisor.startChild(supervisor.apply(client), IDLE).pid();
              }
              send(owner, "done");
            });
      }
      for (int c = 0; c < CLIENTS; c++) {
        receive(on(String.class, done -> done));
      }
    }
  }

  /** What all runs have: a process that owns the supervisor. */
  @State(Scope.Benchmark)
  public abstract static class Run {
    final Owner owner = new Owner();
    Place place;

    @TearDown(Level.Iteration)
    public void clear() {
      owner.run(
          () -> {
            if (isAlive(place.top())) {
              Supervisor.stop(place.top());
            }
            return null;
          });
    }

    @TearDown(Level.Trial)
    public void end() {
      owner.end();
    }
  }

  /** An empty dynamic supervisor. */
  public static class EmptyOne extends Run {
    @Setup(Level.Iteration)
    public void make() {
      place = owner.run(Place::one);
    }
  }

  /** Empty dynamic supervisors under a partition supervisor. */
  public static class EmptyPartitions extends Run {
    @Setup(Level.Iteration)
    public void make() {
      place = owner.run(Place::partitions);
    }
  }

  /** A full dynamic supervisor. */
  public static class FullOne extends Run {
    @Setup(Level.Iteration)
    public void make() {
      place = owner.run(Place::one);
      startAll(this);
    }
  }

  /** Full dynamic supervisors under a partition supervisor. */
  public static class FullPartitions extends Run {
    @Setup(Level.Iteration)
    public void make() {
      place = owner.run(Place::partitions);
      startAll(this);
    }
  }

  private static void startAll(Run run) {
    run.owner.run(
        () -> {
          run.place.startAll();
          return null;
        });
  }

  private static void stop(Run run) {
    run.owner.run(
        () -> {
          Supervisor.stop(run.place.top());
          return null;
        });
  }

  @Benchmark
  @OperationsPerInvocation(CHILDREN)
  public void startUnderOne(EmptyOne run) {
    startAll(run);
  }

  @Benchmark
  @OperationsPerInvocation(CHILDREN)
  public void startUnderPartitions(EmptyPartitions run) {
    startAll(run);
  }

  @Benchmark
  @OperationsPerInvocation(CHILDREN)
  public void stopUnderOne(FullOne run) {
    stop(run);
  }

  @Benchmark
  @OperationsPerInvocation(CHILDREN)
  public void stopUnderPartitions(FullPartitions run) {
    stop(run);
  }

  // Restart

  /** A supervisor with children, of which the first ones tell when they are there. */
  public abstract static class Restarts extends Run {
    private Pid next;

    void start(Flags flags, int children, int talking) {
      place =
          owner.run(
              () -> {
                List<Pid> listener = List.of(self());
                List<ChildSpec> specs = new ArrayList<>();
                for (int i = 0; i < children; i++) {
                  specs.add(idle(i, i < talking ? listener : List.of()));
                }
                Pid top = Supervisor.startLink(flags.maxRestarts(RESTARTS), specs).pid();
                next = up(talking);
                return new Place(top, client -> top);
              });
    }

    void startDynamic(int children) {
      place =
          owner.run(
              () -> {
                Pid top =
                    DynamicSupervisor.startLink(DynamicSupervisor.options().maxRestarts(RESTARTS))
                        .pid();
                for (int i = 1; i < children; i++) {
                  DynamicSupervisor.startChild(top, IDLE).pid();
                }
                DynamicSupervisor.startChild(top, idle(0, List.of(self()))).pid();
                next = up(1);
                return new Place(top, client -> top);
              });
    }

    /** Kills the first, waits until all that have to be are there again, and so on. */
    void repeat(int talking) {
      owner.run(
          () -> {
            for (int i = 0; i < RESTARTS; i++) {
              exit(next, ExitReason.KILL);
              next = up(talking);
            }
            return null;
          });
    }

    /** Waits for so many; the first of them. */
    private static Pid up(int talking) {
      Pid first = receive(on(Up.class, Up::pid));
      for (int i = 1; i < talking; i++) {
        receive(on(Up.class, Up::pid));
      }
      return first;
    }
  }

  /** One child among so many. */
  public static class OneForOne extends Restarts {
    @Param({"1", "1000", "100000"})
    public int children;

    @Setup(Level.Iteration)
    public void make() {
      start(Supervisor.oneForOne(), children, 1);
    }
  }

  /** All of so many. */
  public static class OneForAll extends Restarts {
    @Param("10")
    public int children;

    @Setup(Level.Iteration)
    public void make() {
      start(Supervisor.oneForAll(), children, children);
    }
  }

  /** One child among so many of a dynamic supervisor. */
  public static class OneOfDynamic extends Restarts {
    @Param({"1", "1000", "100000"})
    public int children;

    @Setup(Level.Iteration)
    public void make() {
      startDynamic(children);
    }
  }

  @Benchmark
  @OperationsPerInvocation(RESTARTS)
  public void restartOneForOne(OneForOne run) {
    run.repeat(1);
  }

  @Benchmark
  @OperationsPerInvocation(RESTARTS)
  public void restartOneForAll(OneForAll run) {
    run.repeat(run.children);
  }

  @Benchmark
  @OperationsPerInvocation(RESTARTS)
  public void restartDynamic(OneOfDynamic run) {
    run.repeat(1);
  }
}
