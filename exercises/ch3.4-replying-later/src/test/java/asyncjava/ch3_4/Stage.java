package asyncjava.ch3_4;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenMessage;
import asyncjava.process.Body;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * A node on which the helpers of a server come to nothing more after they have replied to a caller
 * themselves, until they are let go. What they have done before has arrived.
 */
final class Stage implements AutoCloseable {
  private final CountDownLatch go = new CountDownLatch(1);
  private final Set<Pid> replied = ConcurrentHashMap.newKeySet();
  private final Node node =
      Node.builder().name("stage").clock(node().clock()).tracer(this::trace).build();
  private volatile Pid server;

  /** Starts a server on this node. */
  Pid start(Supplier<Pid> start) {
    Pid test = self();
    Body starter =
        () -> {
          send(test, start.get());
          receive(); // the server is linked to it
        };
    spawn(node, starter);
    server = (Pid) receive();
    return server;
  }

  /** Lets the helpers go on. */
  void letGo() {
    go.countDown();
  }

  /** Is called by the process that does it, before it takes effect. */
  private void trace(TraceEvent event) {
    Optional<Pid> by =
        switch (event) {
          case TraceEvent.Sent sent -> sent.from();
          case TraceEvent.Ended ended -> Optional.of(ended.pid());
          default -> Optional.empty();
        };
    if (by.filter(replied::contains).isPresent()) {
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (event instanceof TraceEvent.Sent sent && sent.message() instanceof GenMessage.Reply) {
      by.filter(pid -> pid != server).ifPresent(replied::add);
    }
  }

  @Override
  public void close() {
    letGo();
    node.close();
  }
}
