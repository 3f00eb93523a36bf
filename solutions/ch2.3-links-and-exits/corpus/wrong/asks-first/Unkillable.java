package asyncjava.ch2_3;

import static asyncjava.process.Processes.*;

import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.List;

/**
 * Exercise 2.3.4. A process that traps exits, one that does not, and what exit signals do to them.
 */
public final class Unkillable {

  /** Asks a process of this class which exits it has trapped; it answers with {@link Trapped}. */
  public record Ask(Pid from, Ref ref) {}

  /**
   * The answer to {@link Ask}; never changes afterwards.
   *
   * @param ref the one of the question
   * @param reasons the reasons of all exits that the process has got as messages, oldest first
   */
  public record Trapped(Ref ref, List<ExitReason> reasons) {}

  /** What has become of a process that was sent an exit signal. */
  public sealed interface Fate {
    /** It lives, and has trapped exits with these reasons since it was started, oldest first. */
    record Alive(List<ExitReason> trapped) implements Fate {}

    /** It has ended, and this is the reason that a process linked to it was given. */
    record Dead(ExitReason reason) implements Fate {}
  }

  private Unkillable() {}

  /**
   * Starts a process that traps exits, is linked to nobody, and answers {@link Ask} for as long as
   * it lives. When this returns it already traps: no exit signal comes too early for it.
   */
  public static Pid start() {
    return start(true);
  }

  /**
   * Sends a process an exit signal and finds out what has become of it. Afterwards the caller is
   * not linked to the process, traps exits if it did so before and else does not, and has no
   * message from the process in its mailbox.
   *
   * @param target another process, which answers {@link Ask} while it lives
   * @param reason an {@link ExitReason}, or what {@link ExitReason#of} makes one of
   * @return {@code Dead} with the reason {@code noproc} if the process was dead before
   */
  public static Fate strike(Pid target, Object reason) {
    boolean trapped = trapExit(true);
    try {
      link(target);
      Ref ref = makeRef();
      send(target, new Ask(self(), ref));
      exit(target, reason);
      return receive(
          on(Trapped.class, reply -> reply.ref() == ref, reply -> new Fate.Alive(reply.reasons())),
          on(Exit.class, exit -> exit.from() == target, exit -> new Fate.Dead(exit.reason())));
    } finally {
      unlink(target);
      trapExit(trapped);
    }
  }

  /** Starts a process as {@link #start} does, but one that does not trap exits, to compare. */
  public static Pid startMortal() {
    return start(false);
  }

  private record Ready(Ref ref) {}

  private static Pid start(boolean traps) {
    Pid caller = self();
    Ref ref = makeRef();
    Pid pid =
        spawn(
            () -> {
              trapExit(traps);
              send(caller, new Ready(ref));
              answer();
            });
    receive(handle(Ready.class, ready -> ready.ref() == ref, _ -> {}));
    return pid;
  }

  private static void answer() {
    List<ExitReason> reasons = new ArrayList<>();
    while (true) {
      switch (receive()) {
        case Exit(_, ExitReason reason) -> reasons.add(reason);
        case Ask(Pid from, Ref ref) -> send(from, new Trapped(ref, List.copyOf(reasons)));
        case Object _ -> {} // not for us
      }
    }
  }
}
