package asyncjava.agent;

/**
 * What the function of {@link Agent#getAndUpdate} returns: {@code change(result, state)}. Answers
 * the pair {@code {get_value, new_state}}.
 *
 * @param result for the caller; not null
 * @param state the new state; not null
 * @param <R> what the caller gets
 * @param <S> the state
 */
public record Change<R, S>(R result, S state) {
  public Change {
    Check.notNull(result, "the result of a change");
    Check.notNull(state, "the state of a change");
  }

  /** A result for the caller, and the new state. */
  public static <R, S> Change<R, S> change(R result, S state) {
    return new Change<>(result, state);
  }
}
