package asyncjava.ch2_4;

import static asyncjava.process.Processes.*;

import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import asyncjava.process.Ref;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exercise 2.4.3. The processes that one process keeps an eye on, by monitors. It belongs to the
 * process that made it, and all its methods are called by that process.
 *
 * <p>No method waits. None takes a message out of the mailbox but a DOWN of a monitor of this list.
 */
public final class WatchList {
  private final Map<Pid, Ref> monitors = new HashMap<>();

  /** A list with nobody on it. */
  public WatchList() {}

  /**
   * Puts a process on the list. If it is there already nothing changes, and there is still one
   * monitor for it. A process that is dead may be put on the list like any other.
   */
  public void watch(Pid pid) {
    monitors.computeIfAbsent(pid, Processes::monitor);
  }

  /**
   * Takes a process from the list. Afterwards there is no monitor for it, no DOWN of that monitor
   * is in the mailbox, and none comes later.
   *
   * @return why it has ended; empty if it has not, or if it is not on the list
   */
  public Optional<ExitReason> unwatch(Pid pid) {
    Ref monitor = monitors.remove(pid);
    if (monitor == null || demonitor(monitor)) {
      return Optional.empty();
    }
    return flush().stream()
        .filter(message -> message instanceof Down down && down.ref() == monitor)
        .map(message -> ((Down) message).reason())
        .findFirst();
  }

  /**
   * Those on the list that have ended, and why; {@code noproc} for one that was dead when it was
   * put there. This takes them from the list, so each end is told once.
   */
  public Map<Pid, ExitReason> ended() {
    Map<Pid, ExitReason> ended = new HashMap<>();
    monitors.forEach((pid, ref) -> takeDown(ref).ifPresent(reason -> ended.put(pid, reason)));
    monitors.keySet().removeAll(ended.keySet());
    return ended;
  }

  private static Optional<ExitReason> takeDown(Ref monitor) {
    return receive(
        on(Down.class, down -> down.ref() == monitor, down -> Optional.of(down.reason())),
        after(Duration.ZERO, Optional::empty));
  }
}
