package asyncjava.genserver;

/**
 * A request that is answered with an {@code R}. A request says so itself, and {@link
 * GenServer#call} then returns that type:
 *
 * <pre>{@code
 * record Get() implements Call<Integer> {}
 *
 * int n = call(counter, new Get());
 * }</pre>
 *
 * <p>The server is trusted to reply with that type; if it does not, the caller gets a {@link
 * ClassCastException}.
 *
 * @param <R> what the reply is
 */
public interface Call<R> {}
