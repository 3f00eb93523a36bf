package asyncjava.process.bench;

import asyncjava.process.Node;
import asyncjava.process.Processes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;

/** Prints how many bytes of heap one idle process, or actor, takes. Argument: whose. */
public final class IdleMemory {
  private IdleMemory() {}

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(Shapes.IDLE);
    IntFunction<Object> start;
    if (args[0].equals("pekko")) {
      ActorSystem system = Quiet.system();
      start = i -> system.actorOf(Props.create(Idle.class, () -> new Idle(started)));
    } else {
      start =
          i ->
              Node.local()
                  .spawn(
                      () -> {
                        started.countDown();
                        Processes.receive();
                      });
    }
    List<Object> all = new ArrayList<>(Shapes.IDLE);
    long before = used();
    for (int i = 0; i < Shapes.IDLE; i++) {
      all.add(start.apply(i));
    }
    started.await();
    long after = used();
    System.out.println((after - before) / all.size());
    Runtime.getRuntime().halt(0);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  static final class Idle extends AbstractActor {
    private final CountDownLatch started;

    Idle(CountDownLatch started) {
      this.started = started;
    }

    @Override
    public void preStart() {
      started.countDown();
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder().match(ActorRef.class, ignored -> {}).build();
    }
  }
}
