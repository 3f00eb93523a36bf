package asyncjava.genserver;

import asyncjava.process.ExitReason;

/**
 * What {@link GenServer#init} returns; made by {@link GenServer#ok}, {@link GenServer#ignore()} and
 * {@link GenServer#stop(Object)}.
 *
 * @param <S> the state of the server
 */
public sealed interface Init<S> {
  /** The server runs, with this state. */
  record Ok<S>(S state, Then then) implements Init<S> {
    public Ok {
      Check.notNull(state, "the state of a server");
      Check.notNull(then, "what to do then");
    }

    /** And then: {@code continueWith(x)}, {@code timeout(duration)} or {@code hibernate()}. */
    public Init<S> then(Then what) {
      return new Ok<>(state, what);
    }
  }

  /** The server does not run, and that is no error. */
  record Ignore<S>() implements Init<S> {}

  /** The server cannot start. */
  record Stop<S>(ExitReason reason) implements Init<S> {
    public Stop {
      Check.notNull(reason, "the reason of a stop");
    }
  }
}
