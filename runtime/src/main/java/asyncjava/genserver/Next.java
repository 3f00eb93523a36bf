package asyncjava.genserver;

import asyncjava.process.ExitReason;

/**
 * What {@link GenServer#handleCast}, {@link GenServer#handleInfo} and {@link
 * GenServer#handleContinue} return, and {@link GenServer#handleCall} may. Made by {@link
 * GenServer#noReply} and {@link GenServer#stop(Object, Object)}.
 *
 * @param <S> the state of the server
 */
public sealed interface Next<S> extends CallResult<S> {
  /** The server goes on. */
  record NoReply<S>(S state, Then then) implements Next<S> {
    public NoReply {
      Check.notNull(state, "the state of a server");
      Check.notNull(then, "what to do then");
    }

    /** And then: {@code continueWith(x)}, {@code timeout(duration)} or {@code hibernate()}. */
    public Next<S> then(Then what) {
      return new NoReply<>(state, what);
    }
  }

  /** The server ends. */
  record Stop<S>(ExitReason reason, S state) implements Next<S> {
    public Stop {
      Check.notNull(reason, "the reason of a stop");
      Check.notNull(state, "the state of a server");
    }
  }
}
