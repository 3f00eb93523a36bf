package asyncjava.ch3_2;

import static asyncjava.process.Processes.self;

import asyncjava.ch3_2.Message.Call;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.Optional;

/**
 * The generic server, made of the parts that the exercises build. There is nothing to do in this
 * file: read it.
 */
public final class MyGenServer {

  private MyGenServer() {}

  /** Starts a server and waits until it is ready. */
  public static <S> Start start(Callbacks<S> server) {
    return Loop.start(server::init, step(server, Optional.empty()));
  }

  /** Starts a server that is linked to the caller, its parent. */
  public static <S> Start startLink(Callbacks<S> server) {
    return Loop.startLink(server::init, step(server, Optional.of(self())));
  }

  private static <S> Step<S> step(Callbacks<S> server, Optional<Pid> parent) {
    return Stops.terminating(
        server,
        parent,
        (message, state) ->
            message instanceof Call call
                ? Calls.serve(server, call, state)
                : Casts.handle(server, message, state));
  }

  /** Asks a server, and gives its reply; waits 5 s at most. */
  public static Object call(Pid server, Object request) {
    return call(server, request, Duration.ofSeconds(5));
  }

  /** Asks a server, and gives its reply. */
  public static Object call(Pid server, Object request, Duration timeout) {
    return SafeCalls.call(server, request, timeout);
  }

  /** Replies to a call that {@link Callbacks#handleCall} has not replied to. */
  public static void reply(From from, Object value) {
    Calls.reply(from, value);
  }

  /** Tells a server something, and does not wait. */
  public static void cast(Pid server, Object message) {
    Casts.cast(server, message);
  }

  /** Stops a server, and waits until it has ended. */
  public static void stop(Pid server, ExitReason reason, Duration timeout) {
    Stops.stop(server, reason, timeout);
  }
}
