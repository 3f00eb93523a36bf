package asyncjava.ch8_0;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Exercise 8.0.5. An agent of your own, on top of {@link GenServer}: a server whose requests bring
 * along the function that answers them.
 *
 * <p>All functions run in the agent, one after the other, in the order in which they came. None of
 * them returns null. What a function throws ends the agent; if a client waits for that function it
 * exits, as it does from any call to a server that ends.
 */
public final class MiniAgent {

  /** What the function of {@link #getAndUpdate} returns: a result, and the new state. */
  public record Both<R, S>(R result, S state) {}

  private MiniAgent() {}

  /**
   * Starts an agent, linked to the caller.
   *
   * @param init makes the first state, in the agent; if it throws, so does the init of the server
   */
  public static Start startLink(Supplier<?> init) {
    // solution: start a server whose init runs the function
    return GenServer.startLink(new Server(init));
    // end
  }

  /** What the function makes of the state, which stays as it is. Waits for that for 5 s. */
  public static <S, R> R get(Dest agent, Function<S, R> function) {
    // solution: call the server with the function
    return GenServer.call(agent, new Ask<S, R>(state -> new Both<>(function.apply(state), state)));
    // end
  }

  /** Replaces the state by what the function makes of it. Waits until that is done, for 5 s. */
  public static <S> void update(Dest agent, UnaryOperator<S> function) {
    // solution: call the server with the function
    GenServer.call(agent, new Ask<S, Boolean>(state -> new Both<>(true, function.apply(state))));
    // end
  }

  /** Does both at once, with what the function returns. Waits until that is done, for 5 s. */
  public static <S, R> R getAndUpdate(Dest agent, Function<S, Both<R, S>> function) {
    // solution: call the server with the function
    return GenServer.call(agent, new Ask<>(function));
    // end
  }

  /** Replaces the state by what the function makes of it, some time later. Does not wait. */
  public static <S> void cast(Dest agent, UnaryOperator<S> function) {
    // solution: cast the function to the server
    GenServer.cast(agent, new Tell<>(function));
    // end
  }

  // hidden
  private record Ask<S, R>(Function<S, Both<R, S>> function) implements Call<R> {
    CallResult<Object> answer(Object state) {
      @SuppressWarnings("unchecked") // the client says what the state is
      Both<R, S> both = function.apply((S) state);
      return GenServer.reply(both.result(), both.state());
    }
  }

  private record Tell<S>(UnaryOperator<S> function) {}

  private record Server(Supplier<?> first) implements GenServer<Object> {
    @Override
    public Init<Object> init() {
      return GenServer.ok(first.get());
    }

    @Override
    public CallResult<Object> handleCall(Object request, From from, Object state) {
      return ((Ask<?, ?>) request).answer(state);
    }

    @Override
    @SuppressWarnings("unchecked") // the client says what the state is
    public Next<Object> handleCast(Object message, Object state) {
      return GenServer.noReply(((Tell<Object>) message).function().apply(state));
    }
  }
  // end
}
