package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Pid;

/** Exercise 3.2.3. Messages that nobody waits for. */
public final class Casts {

  private Casts() {}

  /**
   * Sends a server a {@link Message.Cast}, and does not wait. Whether the server is alive, and
   * takes the message, remains unknown.
   */
  public static void cast(Pid server, Object message) {
    send(server, new Message.Cast(message));
  }

  /**
   * Handles a message that is neither a call nor a stop, in the process of the server: the content
   * of a {@link Message.Cast} by {@link Callbacks#handleCast}, anything else, as it is, by {@link
   * Callbacks#handleInfo}.
   *
   * @return the new state
   */
  public static <S> S handle(Callbacks<S> server, Object message, S state) throws Exception {
    return message instanceof Message.Cast(Object cast) ? server.handleCast(cast, state) : state;
  }
}
