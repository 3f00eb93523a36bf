package asyncjava.ch3_2;

/** What a server does with a message; gives the new state. */
public interface Step<S> {
  S next(Object message, S state) throws Exception;
}
