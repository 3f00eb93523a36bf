package asyncjava.process.bench;

import static asyncjava.process.Processes.alias;
import static asyncjava.process.Processes.demonitorAndFlush;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.since;
import static asyncjava.process.Processes.spawn;
import static asyncjava.process.Processes.unalias;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Body;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Name;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The shapes on this runtime. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AsyncJavaShapes {
  private record Request(Ref replyTo, int number) {}

  private record Reply(Ref ref, int number) {}

  @Benchmark
  @OperationsPerInvocation(Shapes.PING_PONG)
  public void pingPong() throws InterruptedException {
    inProcess(
        () -> {
          Pid me = self();
          Pid pong =
              spawn(
                  () -> {
                    for (int i = 0; i < Shapes.PING_PONG; i++) {
                      receive();
                      send(me, "pong");
                    }
                  });
          for (int i = 0; i < Shapes.PING_PONG; i++) {
            send(pong, "ping");
            receive();
          }
        });
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.CALL)
  public void call() throws InterruptedException {
    inProcess(() -> calls(Shapes.CALL));
  }

  private record Ask(int number) implements Call<Integer> {}

  private record Count() implements Call<Integer> {}

  /** Gives back numbers, and counts casts. */
  private static final class Echo implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return GenServer.ok(0);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer casts) {
      return GenServer.reply(request instanceof Ask(int number) ? number : casts, casts);
    }

    @Override
    public Next<Integer> handleCast(Object message, Integer casts) {
      return GenServer.noReply(casts + 1);
    }
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.CALL)
  public void serverCall() throws InterruptedException {
    inProcess(
        () -> {
          Pid server = GenServer.start(new Echo()).pid();
          serverCalls(server);
          GenServer.stop(server);
        });
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.CALL)
  public void serverCallByName() throws InterruptedException {
    inProcess(
        () -> {
          Name name = new Name("echo", Node.local());
          GenServer.start(new Echo(), name).pid();
          serverCalls(name);
          GenServer.stop(name);
        });
  }

  private static void serverCalls(Dest server) {
    for (int i = 0; i < Shapes.CALL; i++) {
      if (GenServer.call(server, new Ask(i)) != i) {
        throw new IllegalStateException("wrong reply");
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.FLOOD)
  public void serverCast() throws InterruptedException {
    inProcess(
        () -> {
          Pid server = GenServer.start(new Echo()).pid();
          for (int i = 0; i < Shapes.FLOOD; i++) {
            GenServer.cast(server, "drop");
          }
          if (GenServer.call(server, new Count(), GenServer.INFINITY) != Shapes.FLOOD) {
            throw new IllegalStateException("casts are lost");
          }
          GenServer.stop(server);
        });
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.LONG_MAILBOX_CALLS)
  public void longMailbox() throws InterruptedException {
    inProcess(
        () -> {
          for (int i = 0; i < Shapes.LONG_MAILBOX; i++) {
            send(self(), i);
          }
          calls(Shapes.LONG_MAILBOX_CALLS);
        });
  }

  /** As a call of a server is made: an alias for the reply, a monitor for the server's end. */
  private static void calls(int count) {
    Pid server = spawn(AsyncJavaShapes::serve);
    for (int i = 0; i < count; i++) {
      Ref down = monitor(server);
      Ref ref = alias();
      send(server, new Request(ref, i));
      receive(
          since(down),
          on(Reply.class, reply -> reply.ref() == ref, Reply::number),
          on(Down.class, d -> d.ref() == down, d -> exit(d.reason())));
      unalias(ref);
      demonitorAndFlush(down);
    }
    exit(server, ExitReason.KILL);
  }

  private static void serve() {
    while (true) {
      if (receive() instanceof Request(Ref replyTo, int number)) {
        send(replyTo, new Reply(replyTo, number));
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.FLOOD)
  public void floodFromOne() throws InterruptedException {
    inProcess(() -> flood(1));
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.FLOOD)
  public void floodFromFour() throws InterruptedException {
    inProcess(() -> flood(4));
  }

  private static void flood(int senders) {
    Pid sink = self();
    for (int s = 0; s < senders; s++) {
      spawn(
          () -> {
            for (int i = 0; i < Shapes.FLOOD / senders; i++) {
              send(sink, "drop");
            }
          });
    }
    for (int i = 0; i < Shapes.FLOOD; i++) {
      receive();
    }
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.RING_HOPS)
  public void ring() throws InterruptedException {
    inProcess(
        () -> {
          Pid first = self();
          Pid next = first;
          for (int i = 1; i < Shapes.RING_SIZE; i++) {
            Pid to = next;
            next = spawn(() -> passOn(to));
          }
          send(next, Shapes.RING_HOPS);
          passOn(next);
        });
  }

  /** Everybody gets one token after the last hop has been made, and ends. */
  private static void passOn(Pid to) {
    int hops;
    do {
      hops = (Integer) receive();
      send(to, hops - 1);
    } while (hops > Shapes.RING_SIZE);
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.SPAWN)
  public void spawnAndEnd() throws InterruptedException {
    inProcess(
        () -> {
          Pid me = self();
          for (int batch = 0; batch < Shapes.SPAWN / Shapes.SPAWN_AT_ONCE; batch++) {
            for (int i = 0; i < Shapes.SPAWN_AT_ONCE; i++) {
              spawn(() -> send(me, "ran"));
            }
            for (int i = 0; i < Shapes.SPAWN_AT_ONCE; i++) {
              receive();
            }
          }
        });
  }

  @Benchmark
  @OperationsPerInvocation(Shapes.SKYNET)
  public void skynet() throws InterruptedException {
    inProcess(
        () -> {
          Pid me = self();
          spawn(() -> skynet(me, 0, Shapes.SKYNET_LEAVES));
          if (!receive().equals((long) Shapes.SKYNET_LEAVES * (Shapes.SKYNET_LEAVES - 1) / 2)) {
            throw new IllegalStateException("wrong sum");
          }
        });
  }

  private static void skynet(Pid parent, long number, int size) {
    if (size == 1) {
      send(parent, number);
      return;
    }
    Pid me = self();
    int part = size / 10;
    for (int i = 0; i < 10; i++) {
      long from = number + (long) i * part;
      spawn(() -> skynet(me, from, part));
    }
    long sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += (Long) receive();
    }
    send(parent, sum);
  }

  private static void inProcess(Body body) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Node.local()
        .spawn(
            () -> {
              body.run();
              done.countDown();
            });
    if (!done.await(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the shape did not finish");
    }
  }
}
