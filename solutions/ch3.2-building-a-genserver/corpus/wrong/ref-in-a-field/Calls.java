package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Pid;
import asyncjava.process.Ref;

/** Exercise 3.2.2. A call, from both sides: the client's, and the server's. */
public final class Calls {

  private static Ref ref;

  private Calls() {}

  /**
   * Sends a server one {@link Message.Call}, and waits for its {@link Response}, for ever if need
   * be. (3.2.4 does better.) All other messages stay in the mailbox.
   *
   * @return the value of the Response
   */
  public static Object call(Pid server, Object request) {
    ref = makeRef();
    send(server, new Message.Call(new From(self(), ref), request));
    return receive(
        since(ref), on(Response.class, response -> response.ref() == ref, Response::value));
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
    if (result instanceof CallResult.Reply<S>(Object value, _)) {
      reply(call.from(), value);
    }
    return result.state();
  }
}
