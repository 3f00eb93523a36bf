package asyncjava.ch2_4;

import static asyncjava.process.Processes.*;

import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.time.Duration;

/** Exercise 2.4.2. Asks a process and comes back in any case: with the answer, or without. */
public final class SafeCall {

  /**
   * A question to a process. The process answers it once or not at all.
   *
   * @param replyTo where the {@link Reply} is to be sent: a pid, or an alias
   * @param ref what the Reply has to carry
   */
  public record Request(Dest replyTo, Ref ref, Object question) {}

  /** The answer to the {@link Request} that carried {@code ref}. */
  public record Reply(Ref ref, Object answer) {}

  /** What has come of a call. */
  public sealed interface Outcome {
    /** The process has answered. */
    record Answered(Object answer) implements Outcome {}

    /** The process has ended without an answer, and why; {@code noproc} if it was dead before. */
    record Ended(ExitReason reason) implements Outcome {}

    /** The process lives, and has not answered within this time. */
    record TimedOut(Duration after) implements Outcome {}
  }

  private SafeCall() {}

  /**
   * Sends a process one {@link Request} and waits until it has answered, has ended, or the time is
   * over, whichever comes first. If the request is what ends the process, the outcome has the
   * reason of that end.
   *
   * <p>Afterwards the caller monitors what it monitored before and nothing else, and nothing that
   * this call has caused is in its mailbox or comes there later: no DOWN and no Reply, however late
   * the process sends it. All else stays in the mailbox.
   *
   * @param timeout how long to wait, whatever other messages come meanwhile
   */
  public static Outcome call(Pid server, Object question, Duration timeout) {
    // solution: monitor, send a Request, wait for its Reply or the DOWN, leave nothing behind
    Ref monitor = monitor(server);
    Ref request = alias();
    send(server, new Request(request, request, question));
    Outcome outcome =
        receive(
            on(
                Reply.class,
                reply -> reply.ref() == request,
                reply -> new Outcome.Answered(reply.answer())),
            on(Down.class, down -> down.ref() == monitor, down -> new Outcome.Ended(down.reason())),
            after(timeout, () -> new Outcome.TimedOut(timeout)));
    unalias(request);
    demonitorAndFlush(monitor);
    receive( // a Reply that came between the end of the wait and the unalias
        on(Reply.class, reply -> reply.ref() == request, _ -> true),
        after(Duration.ZERO, () -> false));
    return outcome;
    // end
  }
}
