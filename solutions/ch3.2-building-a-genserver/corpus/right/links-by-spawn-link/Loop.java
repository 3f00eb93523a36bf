package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Ref;

/** Exercise 3.2.1. The process of a server: how it starts, and its loop. */
public final class Loop {
  /** The process that was started with this ref is ready. */
  private record Ready(Ref ref) {}

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
    Pid starter = self();
    Ref go = makeRef();
    Body body =
        () -> {
          receive(onEqual(go, () -> go));
          S state = init.init();
          send(starter, new Ready(go));
          loop(step, state);
        };
    Pid server = linked ? spawnLink(body) : spawn(body);
    Ref monitor = monitor(server);
    send(server, go);
    Start result =
        receive(
            on(Down.class, down -> down.ref().equals(monitor), d -> new Start.Failed(d.reason())),
            onEqual(new Ready(go), () -> new Start.Ok(server)));
    demonitorAndFlush(monitor);
    return result;
  }

  private static <S> void loop(Step<S> step, S first) throws Exception {
    S state = first;
    for (; ; ) {
      Object message = receive();
      state = step.next(message, state);
    }
  }
}
