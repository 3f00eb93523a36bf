package asyncjava.supervisor;

import static asyncjava.process.Processes.discard;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.receive;

import asyncjava.genserver.GenServer;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Stops a child, in the process of its supervisor.
 *
 * <p>What is waited for is the DOWN of a monitor, which comes whatever the child has done to its
 * link. The link stays until the child has ended: if the supervisor is killed while it waits, the
 * child hears of that.
 *
 * <p>EXIT comes before DOWN, so when the DOWN is there the EXIT of the same child is too, and is
 * taken out. What is older than the monitor is not looked at, so stopping a child costs the same
 * however long the mailbox is. Older is the EXIT of a child that had ended before it was to be
 * stopped: see {@link #takeExits}.
 */
final class Stopping {
  private Stopping() {}

  /**
   * Returns when the child has ended.
   *
   * @return its reason; {@code noproc} if it had ended before, then its EXIT may be in the mailbox
   */
  static ExitReason stop(Pid child, Shutdown shutdown) {
    Ref end = monitor(child);
    Predicate<Object> isDown = message -> message instanceof Down down && down.ref() == end;
    boolean brutal = shutdown instanceof Shutdown.BrutalKill;
    exit(child, brutal ? ExitReason.KILL : ExitReason.SHUTDOWN);
    Object outcome = receive(end, isDown, time(shutdown));
    if (!(outcome instanceof Down)) {
      // Rule: a child does not hold its supervisor beyond its deadline. Killed, it ends for the
      // others even if its thread does not.
      exit(child, ExitReason.KILL);
      outcome = receive(end, isDown, GenServer.INFINITY);
    }
    discard(end, message -> message instanceof Exit exit && exit.from() == child);
    return ((Down) outcome).reason();
  }

  /**
   * Takes the EXITs of these processes out of the mailbox, which have all ended.
   *
   * @param since a ref of the supervisor, older than any of them
   * @return the reasons; not of one that was not linked
   */
  static Map<Pid, ExitReason> takeExits(Ref since, Set<Pid> ended) {
    Map<Pid, ExitReason> reasons = new HashMap<>();
    discard(
        since,
        message -> {
          boolean taken = message instanceof Exit exit && ended.contains(exit.from());
          if (taken) {
            Exit exit = (Exit) message;
            reasons.put(exit.from(), exit.reason());
          }
          return taken;
        });
    return reasons;
  }

  private static Duration time(Shutdown shutdown) {
    return shutdown instanceof Shutdown.After(Duration time) ? time : GenServer.INFINITY;
  }

  /**
   * Whether a child that was stopped has ended as it should: by the signal that it got, or in an
   * orderly way of its own if that is one which does not bring it back.
   */
  static boolean isAsItShould(ExitReason reason, ChildSpec spec) {
    return switch (reason) {
      case ExitReason.Shutdown() -> !isBrutal(spec) || isNotPermanent(spec);
      case ExitReason.Killed() -> isBrutal(spec);
      case ExitReason.ShutdownWith _ -> isNotPermanent(spec);
      case ExitReason.Normal() -> isNotPermanent(spec);
      default -> false;
    };
  }

  private static boolean isBrutal(ChildSpec spec) {
    return spec.shutdown() instanceof Shutdown.BrutalKill;
  }

  private static boolean isNotPermanent(ChildSpec spec) {
    return spec.restart() != Restart.PERMANENT;
  }
}
