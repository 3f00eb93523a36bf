package asyncjava.ch2_3;

import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import java.util.List;

/** Runs jobs that may fail, and makes a value of the way each of them ended. */
public final class ExitTrapper {
  private ExitTrapper() {}

  /**
   * Runs a job in a process of its own, waits for its end, and gives the reason of that end. As
   * {@link #runAll} with this job alone.
   */
  public static ExitReason run(Body job) {
    // solution: run it, and give the one reason
    return runAll(List.of(job)).getFirst();
    // end
  }

  /**
   * Runs jobs, each in a process of its own that is linked to the caller, all at the same time, and
   * waits until the last one has ended. However the jobs end, the caller lives on; but if the caller
   * is ended meanwhile, so are the jobs.
   *
   * <p>Afterwards the caller traps exits if it did so before, and else it does not. None of the
   * jobs' ends is left in its mailbox, and nothing else is missing there: an EXIT of any other
   * process is not touched.
   *
   * @return the reason with which each job ended, in the order of {@code jobs}: {@code normal} if it
   *     returned, the exception if it threw one, and otherwise whatever the reason was
   */
  public static List<ExitReason> runAll(List<Body> jobs) {
    // solution: trap exits, spawn and link the jobs, take the EXIT of each one, trap as before
    boolean trapped = trapExit(true);
    try {
      List<Pid> workers = jobs.stream().map(Processes::spawnLink).toList();
      return workers.stream().map(ExitTrapper::reasonOf).toList();
    } finally {
      trapExit(trapped);
    }
    // end
  }

  // hidden
  private static ExitReason reasonOf(Pid worker) {
    return receive(on(Exit.class, exit -> exit.from() == worker, Exit::reason));
  }
  // end
}
