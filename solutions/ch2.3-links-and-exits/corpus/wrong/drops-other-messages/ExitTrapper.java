package asyncjava.ch2_3;

import static asyncjava.process.Processes.*;

import asyncjava.process.Body;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Exercise 2.3.3. Runs jobs that may fail, and makes a value of the way in which each has ended:
 * its exit reason. That is {@code normal} for a job that has returned, the exception for one that
 * has thrown it, and else the reason that was given to {@code exit}.
 *
 * <p>Each job runs in a process of its own that is linked to the caller. However a job ends, the
 * caller lives on; but if the caller is ended meanwhile, so are its jobs.
 *
 * <p>Afterwards the caller traps exits only if it did so before. No EXIT of a job is left in its
 * mailbox; all else stays there, an EXIT of any other process too.
 */
public final class ExitTrapper {
  private ExitTrapper() {}

  /** Runs a job and waits for its end; gives the reason. */
  public static ExitReason run(Body job) {
    return runAll(List.of(job)).getFirst();
  }

  /**
   * Runs jobs, all at the same time, and waits until each of them has ended.
   *
   * @return the reasons, in the order of the jobs
   */
  public static List<ExitReason> runAll(List<Body> jobs) {
    boolean trapped = trapExit(true);
    try {
      List<Pid> workers = jobs.stream().map(Processes::spawnLink).toList();
      Map<Pid, ExitReason> reasons = new HashMap<>();
      while (reasons.size() < workers.size()) {
        if (receive() instanceof Exit(Pid from, ExitReason reason) && workers.contains(from)) {
          reasons.put(from, reason);
        }
      }
      return workers.stream().map(reasons::get).toList();
    } finally {
      trapExit(trapped);
    }
  }
}
