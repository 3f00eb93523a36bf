package asyncjava.ch3_4;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Exercise 3.4.2. A server that runs jobs, a few at the same time, each in a process of its own. It
 * is that process that answers the caller.
 */
public final class JobServer {

  /** Some work with a result, which must not be null. */
  public interface Job<R> {
    R run() throws Exception;
  }

  /** What has become of a job. */
  public sealed interface Result<R> {
    /** It has returned this. */
    record Done<R>(R value) implements Result<R> {}

    /** Its process has ended before it returned, and why. */
    record Failed<R>(ExitReason reason) implements Result<R> {}
  }

  private JobServer() {}

  /**
   * Starts a server, linked to the caller. It outlives each job that fails.
   *
   * @param limit how many jobs run at the same time; the others wait, first come, first served
   * @throws IllegalArgumentException if the limit is not 1 or more
   */
  public static Pid startLink(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit must be 1 or more, got " + limit);
    }
    return GenServer.startLink(new Foreman(limit)).pid();
  }

  /**
   * Has a job run, and waits for its result however long it takes.
   *
   * <p>The process of a job that returns answers its caller directly: that answer comes also while
   * the server has no time for anything. A job whose process ends without having returned, in
   * whatever way, is {@code Failed} at the time of that end, and its place is free then.
   */
  public static <R> Result<R> run(Dest server, Job<R> job) {
    return call(server, new Run<>(job), INFINITY);
  }

  private record Run<R>(Job<R> job) implements Call<Result<R>> {}

  private record Waiting(Job<?> job, From from) {}

  /**
   * @param waiting those that no process runs yet
   * @param running the callers of the others, by the monitor of the job's process
   */
  private record State(Queue<Waiting> waiting, Map<Ref, From> running) {}

  private record Foreman(int limit) implements GenServer<State> {
    @Override
    public Init<State> init() {
      return ok(new State(new ArrayDeque<>(), new HashMap<>()));
    }

    @Override
    public CallResult<State> handleCall(Object request, From from, State state)
        throws Exception {
      switch (request) {
        case Run<?>(Job<?> job) -> from.reply(new Result.Done<>(job.run()));
        default -> throw new IllegalArgumentException("unknown request " + request);
      }
      return noReply(fill(state));
    }

    /** Rule: who has an answer does not notice another one. So it need not be known here. */
    @Override
    public Next<State> handleInfo(Object message, State state) {
      if (message instanceof Down down && state.running().containsKey(down.ref())) {
        state.running().remove(down.ref()).reply(new Result.Failed<>(down.reason()));
      }
      return noReply(fill(state));
    }

    private State fill(State state) {
      while (state.running().size() < limit && !state.waiting().isEmpty()) {
        Waiting next = state.waiting().remove();
        Ref job =
            spawnMonitor(() -> next.from().reply(new Result.Done<>(next.job().run()))).ref();
        state.running().put(job, next.from());
      }
      return state;
    }
  }
}
