package asyncjava.ch3_2;

import asyncjava.process.ExitReason;

/**
 * What makes one server different from another: the callbacks, which the process of the server
 * runs, one at a time. All else is the same for every server, and is what this chapter builds.
 *
 * <p>A callback that wants its server to end calls {@code exit(reason)}.
 *
 * @param <S> the state: what the server keeps from one message to the next
 */
public interface Callbacks<S> {

  /** The first state. Nobody can reach the server until this has returned. */
  S init() throws Exception;

  /**
   * Handles a call.
   *
   * @param from whom the reply is for
   * @return made by {@link #reply} or {@link #noReply}
   */
  CallResult<S> handleCall(Object request, From from, S state) throws Exception;

  /** Handles a cast; gives the new state. */
  S handleCast(Object message, S state) throws Exception;

  /**
   * Handles any other message, whatever was sent to the pid: DOWN, EXIT, timers, plain objects.
   * Gives the new state. If it is not overridden such messages are dropped.
   */
  default S handleInfo(Object message, S state) throws Exception {
    return state;
  }

  /** Tidies up. The last thing that a server does, unless it is ended by an exit signal. */
  default void terminate(ExitReason reason, S state) throws Exception {}

  /** Replies to the caller and goes on with the state. */
  static <S> CallResult<S> reply(Object value, S state) {
    return new CallResult.Reply<>(value, state);
  }

  /** Goes on with the state. Somebody else replies, or the server does later. */
  static <S> CallResult<S> noReply(S state) {
    return new CallResult.NoReply<>(state);
  }
}
