package asyncjava.ch3_2;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.Ref;
import java.time.Duration;
import java.util.Optional;

/** Exercise 3.2.5. The end of a server, from both sides: the client's, and the server's. */
public final class Stops {

  private Stops() {}

  /**
   * Sends a server a {@link Message.Stop}, and waits until it has ended.
   *
   * <p>If it ends with another reason (with {@code noproc} if it was dead before) or not in time,
   * this ends the caller: it calls {@code exit} with a {@link CallFailed}, whose reason is why the
   * server has ended, or {@link CallFailed#TIMEOUT}. Whatever the outcome, no monitor is left and
   * no DOWN. All else stays in the mailbox.
   */
  public static void stop(Pid server, ExitReason reason, Duration timeout) {
    // solution: monitor, send a Stop, wait for the DOWN, and see whether its reason is the right
    // one
    Ref monitor = monitor(server);
    Message.Stop stop = new Message.Stop(reason);
    send(server, stop);
    Optional<ExitReason> end =
        receive(
            on(Down.class, down -> down.ref() == monitor, down -> Optional.of(down.reason())),
            after(timeout, Optional::empty));
    demonitorAndFlush(monitor);
    if (!end.equals(Optional.of(reason))) {
      exit(new CallFailed(end.orElse(CallFailed.TIMEOUT), server, stop));
    }
    // end
  }

  /**
   * Makes a step of a server whose end is in order. With each message it does what {@code step}
   * does, but for these:
   *
   * <ul>
   *   <li>A {@link Message.Stop} ends the server with the reason in it.
   *   <li>An {@link Exit} from the parent, which comes if the server traps exits, ends it with the
   *       reason in it. One from any other process is for {@code step}.
   * </ul>
   *
   * <p>Whenever the server ends by these, by {@code exit(reason)} in {@code step}, or by an
   * exception, {@link Callbacks#terminate} is run before, once, with the reason ({@code
   * ExitReason.of(exception)} for an exception) and the state from before the message. Then the
   * process ends with this same reason; an exception goes on its way as if nobody had caught it.
   *
   * <p>Not so if the server is ended by an exit signal from outside, such as {@code kill}: {@code
   * terminate} is not run, also if the signal comes in the midst of {@code step}.
   *
   * @param parent the process that the server was started by, if it is linked to it
   */
  public static <S> Step<S> terminating(Callbacks<S> server, Optional<Pid> parent, Step<S> step) {
    // solution: give a step that ends on a Stop or an Exit of the parent, and runs terminate before
    return (message, state) -> {
      try {
        return switch (message) {
          case Message.Stop(ExitReason reason) -> exit(reason);
          case Exit(Pid from, ExitReason reason) when parent.equals(Optional.of(from)) ->
              exit(reason);
          default -> step.next(message, state);
        };
      } catch (Throwable end) {
        self(); // If a signal from outside has ended this process, it gets no further than here.
        server.terminate(
            end instanceof ProcessExit exit ? exit.reason() : ExitReason.of(end), state);
        throw end;
      }
    };
    // end
  }
}
