package asyncjava.ch3_4;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenMessage;
import asyncjava.process.Body;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import asyncjava.workbook.Workbook;
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
  private final Node node = Workbook.node("stage");
  private volatile Pid server;

  Stage() {
    node.addTracer(this::trace);
  }

  /** Starts a server on this node, or throws what its start does. */
  Pid start(Supplier<Pid> start) {
    Pid test = self();
    Body starter =
        () -> {
          send(test, result(start));
          receive(); // the server is linked to it
        };
    spawn(node, starter);
    Object result = receive();
    return switch (result) {
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      default -> server = (Pid) result;
    };
  }

  private static Object result(Supplier<Pid> start) {
    try {
      return start.get();
    } catch (Throwable failure) {
      return failure;
    }
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
