package asyncjava.ch3_3;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
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
    // solution: check the period, then start a server of your own that sends itself ticks
    if (!period.isPositive()) {
      throw new IllegalArgumentException("the period must be more than zero, got " + period);
    }
    return GenServer.startLink(new Job(period, work));
    // end
  }

  /**
   * Has the work run once more: at once, or as soon as the run that is in progress has ended. Such
   * an extra run changes no due time, but counts as a run in all other respects. Does not wait for
   * it.
   */
  public static void runNow(Dest job) {
    // solution: tell the server
    cast(job, new RunNow());
    // end
  }

  /**
   * How many runs have ended, those of {@link #runNow} too. It may be asked at any time, which has
   * no effect on the runs, but while a run is in progress the answer may come only after it.
   */
  public static int runs(Dest job) {
    // solution: ask the server
    return call(job, new Runs());
    // end
  }

  // hidden
  private record Runs() implements Call<Integer> {}

  private record RunNow() {}

  /** The time has come that was due. */
  private record Tick(Duration due) {}

  private record State(Duration due, int runs) {}

  private record Job(Duration period, Body work) implements GenServer<State> {

    @Override
    public Init<State> init() {
      return ok(new State(tickAfter(now()), 0));
    }

    @Override
    public CallResult<State> handleCall(Object request, From from, State state) {
      return switch (request) {
        case Runs() -> reply(state.runs(), state);
        case Object other -> throw new IllegalArgumentException("unknown request " + other);
      };
    }

    @Override
    public Next<State> handleCast(Object message, State state) throws Exception {
      return switch (message) {
        case RunNow() -> noReply(run(state));
        case Object other -> throw new IllegalArgumentException("unknown cast " + other);
      };
    }

    @Override
    public Next<State> handleInfo(Object message, State state) throws Exception {
      // A tick for any other time has come during an extra run, and is left out.
      boolean isDue = message.equals(new Tick(state.due()));
      return noReply(isDue ? run(state) : state);
    }

    private State run(State state) throws Exception {
      work.run();
      boolean tickIsToCome = now().compareTo(state.due()) < 0;
      Duration due = tickIsToCome ? state.due() : tickAfter(state.due());
      return new State(due, state.runs() + 1);
    }

    /** Has a tick sent at the next time to come that is any number of periods after the given. */
    private Duration tickAfter(Duration time) {
      Duration left = period.multipliedBy(now().minus(time).dividedBy(period));
      Duration due = time.plus(left).plus(period);
      sendAfter(self(), new Tick(due), due.minus(now()));
      return due;
    }
  }
  // end
}
