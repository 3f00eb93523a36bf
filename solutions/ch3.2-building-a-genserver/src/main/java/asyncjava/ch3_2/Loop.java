package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;

/** Exercise 3.2.1. The process of a server: how it starts, and its loop. */
public final class Loop {
  // hidden
  /** The process that was started with this ref is ready. */
  private record Ready(Ref ref) {}

  // end
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
    // solution: spawn the process, and wait for its word that it is ready, or for its end
    return start(false, init, step);
    // end
  }

  /**
   * As {@link #start}, and the process is linked to the caller before it runs {@code init}. So the
   * end of one is an exit signal for the other, also if it is {@code init} that fails.
   */
  public static <S> Start startLink(Init<S> init, Step<S> step) {
    // solution: the same, with a link that is there before init runs
    return start(true, init, step);
    // end
  }

  // hidden
  private static <S> Start start(boolean linked, Init<S> init, Step<S> step) {
    Pid starter = self();
    Ref start = makeRef();
    Spawned server =
        spawnMonitor(
            () -> {
              if (linked) {
                link(starter); // here, as no call both links and monitors
              }
              S state = init.init();
              send(starter, new Ready(start));
              while (true) {
                state = step.next(receive(), state);
              }
            });
    return receive(
        on(
            Ready.class,
            ready -> ready.ref() == start,
            _ -> {
              demonitorAndFlush(server.ref());
              return new Start.Ok(server.pid());
            }),
        on(
            Down.class,
            down -> down.ref() == server.ref(),
            down -> new Start.Failed(down.reason())));
  }
  // end
}
