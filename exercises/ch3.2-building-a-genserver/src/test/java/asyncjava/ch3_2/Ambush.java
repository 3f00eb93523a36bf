package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Lets processes end at the worst moment. Some code runs on a stage, which is a node of its own,
 * and at one moment of it all processes of another node are killed. Not until they have ended, and
 * each monitor of them has given its DOWN, does the code go on.
 */
final class Ambush implements AutoCloseable {
  private final Node stage;
  private final Node victims;

  /** Prepares an ambush for the moments of the code that meet the condition. */
  Ambush(Predicate<TraceEvent> moment) {
    victims = Node.builder().name("victims").clock(node().clock()).build();
    stage =
        Node.builder()
            .name("stage")
            .clock(node().clock())
            .tracer(event -> springAt(moment.test(event)))
            .build();
  }

  /** Where the processes live that will be killed. */
  Node victims() {
    return victims;
  }

  /** Runs the code in a process of the stage; gives or throws what it does. */
  <T> T spring(Callable<T> code, Class<T> type) throws Exception {
    Pid test = self();
    spawn(stage, () -> send(test, result(code)));
    return switch (receive()) {
      case Exception failure -> throw failure;
      case Error failure -> throw failure;
      case Object result -> type.cast(result);
    };
  }

  private static Object result(Callable<?> code) {
    try {
      return code.call();
    } catch (Throwable failure) {
      return failure;
    }
  }

  /** A tracer must not use the runtime itself, so another thread does. */
  private void springAt(boolean now) {
    if (now) {
      Thread killer = Thread.ofPlatform().start(victims::close);
      try {
        killer.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    stage.close();
    victims.close();
  }
}
