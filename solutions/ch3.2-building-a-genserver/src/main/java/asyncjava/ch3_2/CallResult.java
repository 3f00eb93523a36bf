package asyncjava.ch3_2;

/** What {@link Callbacks#handleCall} gives back. */
public sealed interface CallResult<S> {

  /** The state from now on. */
  S state();

  /** The caller gets the value. */
  record Reply<S>(Object value, S state) implements CallResult<S> {}

  /** The caller gets nothing for now. */
  record NoReply<S>(S state) implements CallResult<S> {}
}
