package asyncjava.ch4_0;

import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.TraceEvent;
import java.util.concurrent.Callable;

/**
 * Lets processes end at the worst moment: just when a process of another node, the stage, takes its
 * next message. What that does next it does in a world where they are dead, and each of its
 * monitors has given its DOWN, which nobody has read yet.
 */
final class Ambush implements AutoCloseable {
  private final Node stage;
  private final Node victims;
  private volatile Pid watched;

  Ambush() {
    victims = Node.builder().number(8).name("victims").clock(node().clock()).build();
    stage =
        Node.builder()
            .number(9)
            .name("stage")
            .clock(node().clock())
            .tracer(
                event -> {
                  if (event instanceof TraceEvent.Received got && got.by() == watched) {
                    watched = null;
                    spring();
                  }
                })
            .build();
  }

  /** Starts a process that will be killed, and waits until it has done this. */
  Pid victim(Body first) {
    Pid caller = self();
    Pid victim =
        spawn(
            victims,
            () -> {
              first.run();
              send(caller, self());
              receive();
            });
    return receive(onEqual(victim, () -> victim));
  }

  /** From now on: when this process takes a message, the victims die. */
  void waitFor(Pid taker) {
    watched = taker;
  }

  /** Runs the code in a process of the stage; gives or throws what it does. */
  <T> T onStage(Callable<T> code) throws Exception {
    Pid test = self();
    spawn(stage, () -> send(test, result(code)));
    return switch (receive()) {
      case Exception failure -> throw failure;
      case Error failure -> throw failure;
      case Object result -> cast(result);
    };
  }

  @SuppressWarnings("unchecked") // it is what the code gave
  private static <T> T cast(Object result) {
    return (T) result;
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
