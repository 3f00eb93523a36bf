package asyncjava.genserver;

import asyncjava.process.ExitReason;

/**
 * What {@link GenServer#handleCall} returns: anything that {@link Next} is, or a reply with it.
 * Made by {@link GenServer#reply(Object, Object)}, {@link GenServer#noReply} and {@link
 * GenServer#stop(Object, Object, Object)}.
 *
 * @param <S> the state of the server
 */
public sealed interface CallResult<S> permits CallResult.Reply, CallResult.StopReply, Next {
  /** The caller gets the value, and the server goes on. */
  record Reply<S>(Object value, S state, Then then) implements CallResult<S> {
    public Reply {
      Check.notNull(value, "a reply");
      Check.notNull(state, "the state of a server");
      Check.notNull(then, "what to do then");
    }

    /** And then: {@code continueWith(x)}, {@code timeout(duration)} or {@code hibernate()}. */
    public CallResult<S> then(Then what) {
      return new Reply<>(value, state, what);
    }
  }

  /** The server ends, and the caller gets the value when {@code terminate} has run. */
  record StopReply<S>(ExitReason reason, Object value, S state) implements CallResult<S> {
    public StopReply {
      Check.notNull(reason, "the reason of a stop");
      Check.notNull(value, "a reply");
      Check.notNull(state, "the state of a server");
    }
  }
}
