package asyncjava.trace;

import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.Optional;

/**
 * One thing that happened, as somebody sees it who knows what a call is and does not want to read
 * of the monitor, the alias and the tag that it is made of.
 */
sealed interface Step {
  Duration at();

  /** Whether a process does this, or it is done to it. */
  default boolean isAbout(Pid pid) {
    return switch (this) {
      case Spawned(_, var by, Pid child, _, _) ->
          child == pid || by.filter(pid::equals).isPresent();
      case Started(_, var by, Pid child, _) -> child == pid || by.filter(pid::equals).isPresent();
      case NotStarted(_, Pid child, _) -> child == pid;
      case Asked(_, _, var by, Dest to, _, _) -> to == pid || by.filter(pid::equals).isPresent();
      case Answered(_, var by, Pid to, _, _) -> to == pid || by.filter(pid::equals).isPresent();
      case Sent(_, _, var by, Dest to, var taker, _) ->
          to == pid || by.filter(pid::equals).isPresent() || taker.filter(pid::equals).isPresent();
      case Taken(_, Pid by, _) -> by == pid;
      case TimedOut(_, Pid by, _) -> by == pid;
      case Printed(_, Pid by, _) -> by == pid;
      case Bound(_, _, Pid by, Dest to) -> by == pid || to == pid;
      case Named(_, Pid named, _) -> named == pid;
      case Signalled(_, var by, Pid to, _) -> to == pid || by.filter(pid::equals).isPresent();
      case Stopped(_, Pid by, Pid child, _, _) -> by == pid || child == pid;
      case Ended(_, Pid ended, _) -> ended == pid;
      case Told(_, _, Dest by, Pid to, _) -> by == pid || to == pid;
    };
  }

  /** {@code by} is empty for code outside any process. */
  record Spawned(Duration at, Optional<Pid> by, Pid child, boolean linked, boolean monitored)
      implements Step {}

  /** A server, which is waited for. */
  record Started(Duration at, Optional<Pid> by, Pid child, boolean linked) implements Step {}

  /** The start of a server that ended without a server. */
  record NotStarted(Duration at, Pid child, Start outcome) implements Step {}

  /** What is asked in a way that is answered. */
  enum Question {
    CALL,
    SYSTEM,
    STOP
  }

  /**
   * A question to a server.
   *
   * @param answer if it came before anything else happened; else it is a step of its own
   */
  record Asked(
      Duration at,
      Question kind,
      Optional<Pid> by,
      Dest to,
      Object request,
      Optional<Object> answer)
      implements Step {
    Asked answered(Object value) {
      return new Asked(at, kind, by, to, request, Optional.of(value));
    }
  }

  /**
   * @param late whether nobody waits for it any more
   */
  record Answered(Duration at, Optional<Pid> by, Pid to, Object value, boolean late)
      implements Step {}

  /**
   * @param by empty for code outside any process, and what was not cast also for a timer
   * @param to as it was addressed
   * @param taker who has taken it, if somebody has
   */
  record Sent(
      Duration at, boolean cast, Optional<Pid> by, Dest to, Optional<Pid> taker, Object message)
      implements Step {}

  /** A message was taken out of a mailbox, some time after it came. */
  record Taken(Duration at, Pid by, Object message) implements Step {}

  record TimedOut(Duration at, Pid by, Duration after) implements Step {}

  /** What went to the node's own I/O process. */
  record Printed(Duration at, Pid by, String text) implements Step {}

  /** What two processes have to do with each other. */
  enum Bond {
    LINKS,
    UNLINKS,
    MONITORS,
    DEMONITORS;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  record Bound(Duration at, Bond bond, Pid by, Dest to) implements Step {}

  record Named(Duration at, Pid pid, String name) implements Step {}

  record Signalled(Duration at, Optional<Pid> by, Pid to, ExitReason reason) implements Step {}

  /**
   * A supervisor has a child end, and it does.
   *
   * @param reason how it ended
   */
  record Stopped(Duration at, Pid by, Pid child, ExitReason signal, ExitReason reason)
      implements Step {
    boolean isKill() {
      return signal instanceof ExitReason.Kill;
    }

    boolean isAsTold() {
      return isKill() ? reason instanceof ExitReason.Killed : reason.equals(signal);
    }
  }

  record Ended(Duration at, Pid pid, ExitReason reason) implements Step {}

  /** The end of a process comes to one that is linked to it, or that monitors it. */
  record Told(Duration at, boolean down, Dest by, Pid to, ExitReason reason) implements Step {}
}
