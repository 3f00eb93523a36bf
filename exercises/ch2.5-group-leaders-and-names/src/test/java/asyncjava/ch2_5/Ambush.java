package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Lets processes end at the worst moment: just when a process of another node, the stage, takes a
 * certain message. What the stage does next it does in a world where they are dead, and each of
 * their monitors has given its DOWN, which nobody has read yet.
 */
final class Ambush implements AutoCloseable {
  private final Node stage;
  private final Node victims;

  /** Prepares an ambush for the moments when such a message is taken out of a mailbox. */
  Ambush(Predicate<Object> message) {
    victims = Node.builder().number(8).name("victims").clock(node().clock()).build();
    stage =
        Node.builder()
            .number(9)
            .name("stage")
            .clock(node().clock())
            .tracer(
                event -> {
                  if (event instanceof TraceEvent.Received got && message.test(got.message())) {
                    spring();
                  }
                })
            .build();
  }

  /** A process that will be killed. */
  Pid victim() {
    return spawn(victims, () -> receive());
  }

  /** Runs the code in a process of the stage; gives or throws what it does. */
  <T> T onStage(Class<T> type, Callable<T> code) throws Exception {
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
  private void spring() {
    Thread killer = Thread.ofPlatform().start(victims::close);
    try {
      killer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stage.close();
    victims.close();
  }
}
