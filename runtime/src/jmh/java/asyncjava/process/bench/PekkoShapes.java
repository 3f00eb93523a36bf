package asyncjava.process.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The shapes on Apache Pekko's classic actors, with their default dispatcher. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PekkoShapes {
  private ActorSystem system;

  @Setup
  public void start() {
    system = Quiet.system();
  }

  @TearDown
  public void stop() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.PING_PONG)
  public void pingPong() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef pong = system.actorOf(Props.create(Echo.class, Echo::new));
    ActorRef ping = system.actorOf(Props.create(Ping.class, () -> new Ping(pong, done)));
    ping.tell("start", ActorRef.noSender());
    await(done);
    system.stop(ping);
    system.stop(pong);
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.CALL)
  public void serverCall() throws InterruptedException {
    call();
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.FLOOD)
  public void serverCast() throws InterruptedException {
    flood(1);
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.CALL)
  public void call() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef server = system.actorOf(Props.create(Echo.class, Echo::new));
    ActorRef asking = system.actorOf(Props.create(Asking.class, () -> new Asking(server, done)));
    asking.tell(0, ActorRef.noSender());
    await(done);
    system.stop(asking);
    system.stop(server);
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.FLOOD)
  public void floodFromOne() throws InterruptedException {
    flood(1);
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.FLOOD)
  public void floodFromFour() throws InterruptedException {
    flood(4);
  }

  private void flood(int senders) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef sink =
        system.actorOf(Props.create(Counter.class, () -> new Counter(Shapes.FLOOD, done)));
    for (int s = 0; s < senders; s++) {
      ActorRef sender =
          system.actorOf(
              Props.create(Sender.class, () -> new Sender(sink, Shapes.FLOOD / senders)));
      sender.tell("go", ActorRef.noSender());
      sender.tell(org.apache.pekko.actor.PoisonPill.getInstance(), ActorRef.noSender());
    }
    await(done);
    system.stop(sink);
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.RING_HOPS)
  public void ring() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(Shapes.RING_SIZE);
    ActorRef first = system.actorOf(Props.create(Link.class, () -> new Link(done)));
    ActorRef next = first;
    for (int i = 1; i < Shapes.RING_SIZE; i++) {
      ActorRef link = system.actorOf(Props.create(Link.class, () -> new Link(done)));
      link.tell(next, ActorRef.noSender());
      next = link;
    }
    first.tell(next, ActorRef.noSender());
    next.tell(Shapes.RING_HOPS, ActorRef.noSender());
    await(done);
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.SPAWN)
  public void spawnAndEnd() throws InterruptedException {
    for (int batch = 0; batch < Shapes.SPAWN / Shapes.SPAWN_AT_ONCE; batch++) {
      CountDownLatch done = new CountDownLatch(Shapes.SPAWN_AT_ONCE);
      for (int i = 0; i < Shapes.SPAWN_AT_ONCE; i++) {
        system.actorOf(Props.create(Once.class, () -> new Once(done)));
      }
      await(done);
    }
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.SKYNET)
  public void skynet() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ActorRef root = system.actorOf(Props.create(Root.class, () -> new Root(done)));
    await(done);
    system.stop(root);
  }

  private static void await(CountDownLatch done) throws InterruptedException {
    if (!done.await(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the shape did not finish");
    }
  }

  static final class Echo extends AbstractActor {
    @Override
    public Receive createReceive() {
      return receiveBuilder().matchAny(m -> getSender().tell(m, getSelf())).build();
    }
  }

  static final class Ping extends AbstractActor {
    private final ActorRef pong;
    private final CountDownLatch done;
    private int left = Shapes.PING_PONG;

    Ping(ActorRef pong, CountDownLatch done) {
      this.pong = pong;
      this.done = done;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .matchAny(
              m -> {
                if (left-- > 0) {
                  pong.tell("ping", getSelf());
                } else {
                  done.countDown();
                }
              })
          .build();
    }
  }

  /** Asks, has the answer piped to itself, and asks again. */
  static final class Asking extends AbstractActor {
    private final ActorRef server;
    private final CountDownLatch done;
    private int left = Shapes.CALL;

    Asking(ActorRef server, CountDownLatch done) {
      this.server = server;
      this.done = done;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .matchAny(
              m -> {
                if (left-- > 0) {
                  Patterns.pipe(
                          Patterns.ask(server, left, Duration.ofSeconds(5)),
                          getContext().dispatcher())
                      .to(getSelf());
                } else {
                  done.countDown();
                }
              })
          .build();
    }
  }

  static final class Counter extends AbstractActor {
    private final CountDownLatch done;
    private int left;

    Counter(int count, CountDownLatch done) {
      this.left = count;
      this.done = done;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .matchAny(
              m -> {
                if (--left == 0) {
                  done.countDown();
                }
              })
          .build();
    }
  }

  static final class Sender extends AbstractActor {
    private final ActorRef sink;
    private final int count;

    Sender(ActorRef sink, int count) {
      this.sink = sink;
      this.count = count;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .matchAny(
              m -> {
                for (int i = 0; i < count; i++) {
                  sink.tell("drop", getSelf());
                }
              })
          .build();
    }
  }

  static final class Link extends AbstractActor {
    private final CountDownLatch done;
    private ActorRef next;

    Link(CountDownLatch done) {
      this.done = done;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(ActorRef.class, to -> next = to)
          .match(
              Integer.class,
              hops -> {
                next.tell(hops - 1, getSelf());
                if (hops <= Shapes.RING_SIZE) {
                  done.countDown();
                  getContext().stop(getSelf());
                }
              })
          .build();
    }
  }

  static final class Once extends AbstractActor {
    private final CountDownLatch done;

    Once(CountDownLatch done) {
      this.done = done;
    }

    @Override
    public void preStart() {
      done.countDown();
      getContext().stop(getSelf());
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder().build();
    }
  }

  static final class Root extends AbstractActor {
    private final CountDownLatch done;

    Root(CountDownLatch done) {
      this.done = done;
    }

    @Override
    public void preStart() {
      getContext().actorOf(Props.create(Sky.class, () -> new Sky(0, Shapes.SKYNET_LEAVES)));
    }

    @Override
    public Receive createReceive() {
      long expected = (long) Shapes.SKYNET_LEAVES * (Shapes.SKYNET_LEAVES - 1) / 2;
      return receiveBuilder()
          .match(
              Long.class,
              sum -> {
                if (sum == expected) {
                  done.countDown();
                }
              })
          .build();
    }
  }

  static final class Sky extends AbstractActor {
    private final long number;
    private final int size;
    private long sum;
    private int missing = 10;

    Sky(long number, int size) {
      this.number = number;
      this.size = size;
    }

    @Override
    public void preStart() {
      if (size == 1) {
        finish(number);
        return;
      }
      int part = size / 10;
      for (int i = 0; i < 10; i++) {
        long from = number + (long) i * part;
        getContext().actorOf(Props.create(Sky.class, () -> new Sky(from, part)));
      }
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(
              Long.class,
              part -> {
                sum += part;
                if (--missing == 0) {
                  finish(sum);
                }
              })
          .build();
    }

    private void finish(long result) {
      getContext().getParent().tell(result, getSelf());
      getContext().stop(getSelf());
    }
  }
}
