package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Pid;
import java.time.Duration;

/** Exercise 3.2.2. A call, from both sides: the client's, and the server's. */
public final class Calls {

  private Calls() {}

  /**
   * Sends a server one {@link Message.Call}, and waits for its {@link Response}, for ever if need
   * be. (3.2.4 does better.) All other messages stay in the mailbox.
   *
   * @return the value of the Response
   */
  public static Object call(Pid server, Object request) {
    return SafeCalls.call(server, request, Duration.ofDays(365));
  }

  /** Sends the {@link Response} to a call. Any process can do so, not only the server. */
  public static void reply(From from, Object value) {
    send(from.address(), new Response(from.ref(), value));
  }

  /**
   * Handles a call, in the process of the server: runs {@link Callbacks#handleCall}, and replies if
   * its result says so.
   *
   * @return the new state
   */
  public static <S> S serve(Callbacks<S> server, Message.Call call, S state) throws Exception {
    CallResult<S> result = server.handleCall(call.request(), call.from(), state);
    return switch (result) {
      case CallResult.Reply<S>(Object value, S next) -> {
        reply(call.from(), value);
        yield next;
      }
      case CallResult.NoReply<S>(S next) -> next;
    };
  }
}
