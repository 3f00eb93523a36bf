package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Next;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.concurrent.Callable;

/** Exercise 3.2.1. The process of a server: how it starts, and its loop. */
public final class Loop {
  private Loop() {}

  /**
   * Starts a process. It first runs {@code init}, whose result is its first state. Then, for as
   * long as it lives, it takes each message out of its mailbox, whatever it is and in the order in
   * which they came, and runs {@code step} with it and the state; the result is the new state.
   *
   * <p>Returns when the process is ready: {@code init} has returned, or the process has ended
   * before. Afterwards the caller does not monitor it, and nothing that the start has caused is in
   * the caller's mailbox or comes there later. All else stays in the mailbox.
   *
   * <p>An exception in {@code init} or {@code step} ends the process, like in any process.
   */
  public static <S> Start start(Init<S> init, Step<S> step) {
    return start(false, init, step);
  }

  /**
   * As {@link #start}, and the process is linked to the caller before it runs {@code init}. So the
   * end of one is an exit signal for the other, also if it is {@code init} that fails.
   */
  public static <S> Start startLink(Init<S> init, Step<S> step) {
    return start(true, init, step);
  }

  private static <S> Start start(boolean linked, Init<S> init, Step<S> step) {
    GenServer<S> server =
        new GenServer<>() {
          @Override
          public asyncjava.genserver.Init<S> init() {
            return guarded(() -> GenServer.ok(init.init()));
          }

          @Override
          public Next<S> handleInfo(Object message, S state) {
            return guarded(() -> GenServer.noReply(step.next(message, state)));
          }
        };
    return switch (linked ? GenServer.startLink(server) : GenServer.start(server)) {
      case asyncjava.genserver.Start.Started(Pid pid) -> new Start.Ok(pid);
      case asyncjava.genserver.Start.NotStarted(ExitReason reason) -> new Start.Failed(reason);
      case asyncjava.genserver.Start.Ignored() -> new Start.Failed(ExitReason.NORMAL);
    };
  }

  private static <T> T guarded(Callable<T> callback) {
    try {
      return callback.call();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
