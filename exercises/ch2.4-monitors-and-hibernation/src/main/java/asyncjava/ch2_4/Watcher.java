package asyncjava.ch2_4;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.List;
import java.util.Set;

/**
 * Exercise 2.4.1. Waits for other processes to end, and says why they did.
 *
 * <p>To watch has no effect on anybody. The caller goes on, however the others end; the others go
 * on if the caller ends.
 *
 * <p>Afterwards the caller monitors what it monitored before and nothing else. No DOWN of the
 * monitors that were set here is in its mailbox, nor does one come later. All else stays there: a
 * DOWN that belongs to a monitor of the caller's own, too, also if it is about the same process.
 */
public final class Watcher {

  /** A process that has ended, and why; {@code noproc} if it was dead when the watch began. */
  public record Ended(Pid pid, ExitReason reason) {}

  private Watcher() {}

  /**
   * Waits, for ever if need be, until one of the processes has ended. A normal end counts too.
   *
   * @return which one was the first, and why it ended
   * @throws IllegalArgumentException if there are no processes, so that none will ever end
   */
  public static Ended first(Set<Pid> pids) {
    throw todo("monitor all of them, wait for the first DOWN of these monitors, remove the others");
  }

  /**
   * Waits, for ever if need be, until all of the processes have ended.
   *
   * @return each of them, in the order in which they have ended; empty if there are none
   */
  public static List<Ended> all(Set<Pid> pids) {
    throw todo("monitor all of them, take as many DOWNs of these monitors, in the order they come");
  }
}
