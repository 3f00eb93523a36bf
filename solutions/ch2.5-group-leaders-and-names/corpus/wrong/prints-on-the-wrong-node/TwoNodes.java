package asyncjava.ch2_5;

import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Spawned;

/**
 * Exercise 2.5.4. Code that runs on another node than the one that its output appears on, or on the
 * same.
 *
 * <p>Whatever happens, the caller has afterwards the group leader that it had before.
 */
public final class TwoNodes {

  private TwoNodes() {}

  /**
   * Runs a job in a process of another node and waits until that process has ended, for ever if
   * need be. What it prints, and what the processes print that it starts, goes to the same group
   * leader as the output of the caller. Other messages stay in the mailbox of the caller.
   *
   * @return why the process has ended
   */
  public static ExitReason printingHere(Node there, Body job) {
    return reasonOf(spawnMonitor(there, job));
  }

  /**
   * As {@link #printingHere}, but all that the job and its processes print, from the first line on,
   * goes to the I/O process of the node that they run on.
   */
  public static ExitReason printingThere(Node there, Body job) {
    return printingHere(there, job);
  }

  private static ExitReason reasonOf(Spawned job) {
    return receive(on(Down.class, down -> down.ref() == job.ref(), Down::reason));
  }

  /** Prints one line on another node and waits until that is done. */
  public static void printThere(Node there, Object line) {
    puts(there.user(), line);
  }
}
