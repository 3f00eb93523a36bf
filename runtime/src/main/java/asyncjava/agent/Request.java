package asyncjava.agent;

import asyncjava.genserver.BadReturn;
import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Next;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What an agent is asked: a function comes along, and runs there. What it returns must not be null,
 * which is for an agent what any other wrong return is in Elixir.
 *
 * @param <S> what the client takes the state for
 */
sealed interface Request<S> {
  /** Runs the function on the state, in the agent. */
  CallResult<S> run(S state);

  private static <S> CallResult<S> bad(S state) {
    return GenServer.<S>stop(new BadReturn(), state);
  }

  /** Answered by what the function makes of the state. */
  record Get<S, R>(Function<S, R> function) implements Request<S>, Call<R> {
    public Get {
      Check.notNull(function, "the function of Agent.get");
    }

    @Override
    public CallResult<S> run(S state) {
      R result = function.apply(state);
      return result == null ? bad(state) : GenServer.reply(result, state);
    }

    @Override
    public String toString() {
      return "Agent.get";
    }
  }

  /** Answered when the function has made the new state. */
  record Update<S>(UnaryOperator<S> function) implements Request<S>, Call<Boolean> {
    public Update {
      Check.notNull(function, "the function of Agent.update");
    }

    @Override
    public CallResult<S> run(S state) {
      S next = function.apply(state);
      return next == null ? bad(state) : GenServer.reply(true, next);
    }

    @Override
    public String toString() {
      return "Agent.update";
    }
  }

  /** Both in one turn of the agent, so that nobody comes between. */
  record GetAndUpdate<S, R>(Function<S, Change<R, S>> function) implements Request<S>, Call<R> {
    public GetAndUpdate {
      Check.notNull(function, "the function of Agent.getAndUpdate");
    }

    @Override
    public CallResult<S> run(S state) {
      Change<R, S> change = function.apply(state);
      return change == null ? bad(state) : GenServer.reply(change.result(), change.state());
    }

    @Override
    public String toString() {
      return "Agent.getAndUpdate";
    }
  }

  /** Not answered. */
  record Cast<S>(UnaryOperator<S> function) implements Request<S> {
    public Cast {
      Check.notNull(function, "the function of Agent.cast");
    }

    @Override
    public Next<S> run(S state) {
      S next = function.apply(state);
      return next == null ? GenServer.stop(new BadReturn(), state) : GenServer.noReply(next);
    }

    @Override
    public String toString() {
      return "Agent.cast";
    }
  }
}
