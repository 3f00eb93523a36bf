package asyncjava.registry.bench;

import static asyncjava.process.Processes.alias;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.since;
import static asyncjava.process.Processes.unalias;
import static asyncjava.registry.Registry.duplicate;
import static asyncjava.registry.Registry.unique;
import static asyncjava.registry.Registry.via;

import asyncjava.process.Body;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.registry.Entry;
import asyncjava.registry.Registry;
import asyncjava.registry.RegistryName;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A registry that holds so many keys, used by so many processes at once. An operation is one of
 * theirs; the time is that of all, so twice the processes on as many processors halve it.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class RegistryShapes {
  /** As in {@code registry.exs}. */
  static final int OPERATIONS = 200_000;

  static final int CALLS = 50_000;

  private record Request(Ref replyTo) {}

  private record Reply(Ref ref) {}

  @Param({"1", "1000", "100000"})
  public int keys;

  @Param({"1", "2", "3", "4"})
  public int processes;

  /** Few enough for a processor's cache. */
  private static final int FEW = 1000;

  private final LongAdder seen = new LongAdder();
  private final ConcurrentHashMap<Object, Entry> plain = new ConcurrentHashMap<>();
  private Pid owner;

  /** One process holds all keys and answers requests. */
  @Setup
  public void fill() throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(1);
    owner =
        Node.local()
            .spawn(
                () -> {
                  Registry.startLink(unique("unique").partitions(4));
                  Registry.startLink(duplicate("duplicate").partitions(4));
                  for (int i = 0; i < keys; i++) {
                    Registry.register("unique", i, i);
                    Registry.register("duplicate", i, i);
                  }
                  ready.countDown();
                  while (true) {
                    if (receive() instanceof Request(Ref replyTo)) {
                      send(replyTo, new Reply(replyTo));
                    }
                  }
                });
    ready.await();
    for (int i = 0; i < keys; i++) {
      plain.put(i, new Entry(owner, i));
    }
  }

  @TearDown
  public void empty() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    owner.hold(pid -> gone.countDown());
    exit(owner, ExitReason.KILL);
    gone.await();
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void registryLookup() throws InterruptedException {
    each(OPERATIONS, i -> seen.add(Registry.lookup("unique", someKey()).size()));
  }

  /** The same few of all keys: what is left of the number of keys if the memory is not asked. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void registryLookupOfFew() throws InterruptedException {
    int few = Math.min(FEW, keys);
    each(
        OPERATIONS,
        i -> seen.add(Registry.lookup("unique", ThreadLocalRandom.current().nextInt(few)).size()));
  }

  /** A plain map of the JDK: what so many keys cost anybody here. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void plainMapGet() throws InterruptedException {
    each(OPERATIONS, i -> seen.add(List.of(plain.get(someKey())).size()));
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void registryWhereis() throws InterruptedException {
    each(OPERATIONS, i -> seen.add(via("unique", someKey()).whereis().isPresent() ? 1 : 0));
  }

  /** A key that nobody has, and gives it up. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void registryRegister() throws InterruptedException {
    each(
        OPERATIONS,
        i -> {
          Object key = self();
          Registry.register("unique", key, i);
          Registry.unregister("unique", key);
        });
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void registryDispatch() throws InterruptedException {
    each(
        OPERATIONS,
        i -> Registry.dispatch("duplicate", someKey(), entries -> seen.add(entries.size())));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void registryViaCall() throws InterruptedException {
    each(
        CALLS,
        i -> {
          RegistryName server = via("unique", someKey());
          Ref ref = alias();
          send(server, new Request(ref));
          receive(since(ref), on(Reply.class, reply -> reply.ref() == ref, Reply::ref));
          unalias(ref);
        });
  }

  private Object someKey() {
    return ThreadLocalRandom.current().nextInt(keys);
  }

  private interface Operation {
    void run(int number);
  }

  private void each(int operations, Operation operation) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(processes);
    int share = operations / processes;
    Body body =
        () -> {
          for (int i = 0; i < share; i++) {
            operation.run(i);
          }
          done.countDown();
        };
    for (int p = 0; p < processes; p++) {
      Node.local().spawn(body);
    }
    if (!done.await(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the shape did not finish");
    }
  }
}
