package asyncjava.ch3_3;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.process.Body;
import asyncjava.process.Dest;
import java.time.Duration;

/** Exercise 3.3.4. A server that does some work again and again, at fixed times. */
public final class CronJob {

  private CronJob() {}

  /**
   * Starts a job, a {@code GenServer}, linked to the caller. The work is due one period after the
   * start, two periods after it, and so on, and is then run:
   *
   * <ul>
   *   <li>However long a run takes, the due times stay: with a period of 10 s they are 10, 20, 30 s
   *       after the start.
   *   <li>There is never more than one run at a time. Due times that pass while a run is in
   *       progress are left out.
   *   <li>If the work throws an exception, the job ends with it.
   *   <li>{@code GenServer.stop} ends a job with the reason {@code normal}. A run in progress is
   *       finished before, and none begins any more. No process stays behind.
   * </ul>
   *
   * @param period more than zero
   * @param work what is done; it may take its time
   * @throws IllegalArgumentException if the period is zero or less; then nothing is started
   */
  public static Start startLink(Duration period, Body work) {
    throw todo("check the period, then start a server of your own that sends itself ticks");
  }

  /**
   * Has the work run once more: at once, or as soon as the run that is in progress has ended. Such
   * an extra run changes no due time, but counts as a run in all other respects. Does not wait for
   * it.
   */
  public static void runNow(Dest job) {
    throw todo("tell the server");
  }

  /**
   * How many runs have ended, those of {@link #runNow} too. It may be asked at any time, which has
   * no effect on the runs, but while a run is in progress the answer may come only after it.
   */
  public static int runs(Dest job) {
    throw todo("ask the server");
  }
}
