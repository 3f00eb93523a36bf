package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import java.util.concurrent.Callable;

/**
 * Lets processes be as fast as can be: on its node a spawn returns only when the new process has
 * ended, or waits; and so does a send that wakes one from hibernation.
 */
final class Rush implements AutoCloseable {
  private final Node node =
      Node.builder().name("rush").clock(Processes.node().clock()).threads(Eager::new).build();

  /** Where the fast processes live. */
  Node node() {
    return node;
  }

  /** Runs the code in a process of that node; gives or throws what it does. */
  <T> T run(Callable<T> code, Class<T> type) throws Exception {
    Pid test = self();
    spawn(node, () -> send(test, result(code)));
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

  @Override
  public void close() {
    node.close();
  }

  private static final class Eager extends Thread {
    Eager(Runnable process) {
      super(process);
    }

    @Override
    public void start() {
      super.start();
      while (getState() == State.RUNNABLE || getState() == State.BLOCKED) {
        onSpinWait();
      }
    }
  }
}
