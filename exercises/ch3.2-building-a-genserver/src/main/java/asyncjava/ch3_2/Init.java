package asyncjava.ch3_2;

/** Makes the first state of a server. */
public interface Init<S> {
  S init() throws Exception;
}
