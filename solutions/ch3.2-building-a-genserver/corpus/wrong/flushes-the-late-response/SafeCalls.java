package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.process.Timeout;
import java.time.Duration;

/** Exercise 3.2.4. A call that comes back in any case, and leaves nothing behind. */
public final class SafeCalls {

  private SafeCalls() {}

  /**
   * Sends a server one {@link Message.Call}, and waits until its {@link Response} has come, the
   * server has ended, or the time is over, whichever comes first.
   *
   * <p>Without a Response the call ends the caller: it calls {@code exit} with a {@link
   * CallFailed}, whose reason is why the server has ended ({@code noproc} if it was dead before,
   * and if the request is what ends it, the reason of that end), or {@link CallFailed#TIMEOUT}. A
   * process that calls itself fails at once with {@link CallFailed#CALLING_SELF}, and sends
   * nothing.
   *
   * <p>A caller may survive that by {@code catch (ProcessExit exit)}. Whatever the outcome, it then
   * monitors what it monitored before and nothing else, and nothing that this call has caused is in
   * its mailbox or comes there later: no DOWN and no Response, however late or often it is sent.
   * All else stays in the mailbox.
   *
   * @param timeout how long to wait, whatever other messages come meanwhile
   * @return the value of the Response
   */
  public static Object call(Pid server, Object request, Duration timeout) {
    if (server.equals(self())) {
      return exit(new CallFailed(CallFailed.CALLING_SELF, server, request));
    }
    Ref monitor = monitor(server);
    Ref ref = makeRef();
    send(server, new Message.Call(new From(self(), ref), request));
    Object outcome =
        receive(
            since(monitor),
            on(Response.class, response -> response.ref() == ref, response -> response),
            on(Down.class, down -> down.ref() == monitor, down -> down),
            after(timeout, () -> new Timeout(timeout)));
    demonitorAndFlush(monitor);
    while (receive(
        on(Response.class, response -> response.ref() == ref, _ -> true),
        after(Duration.ZERO, () -> false))) {} // one that came beside the first
    return switch (outcome) {
      case Response(_, Object value) -> value;
      case Down down -> exit(new CallFailed(down.reason(), server, request));
      default -> exit(new CallFailed(CallFailed.TIMEOUT, server, request));
    };
  }
}
