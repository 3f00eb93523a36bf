package asyncjava.ch3_1;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Dest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Exercise 3.1.4. What a web site remembers of a visitor: a server for each of them. Most visitors
 * are idle most of the time, and few say goodbye. So a session hibernates, and it ends by itself.
 *
 * <ul>
 *   <li>If no message at all has come for the time {@code nap}, it hibernates. The next message
 *       wakes it and is handled; then the time begins anew.
 *   <li>If no {@link Request} has come for the time {@code limit}, asleep or not, it ends with the
 *       reason {@code normal}. The start counts as a request, another message does not.
 *   <li>Any other message is dropped.
 * </ul>
 *
 * <p>{@code limit} is longer than {@code nap}. A timer of the session's own counts as a message,
 * too.
 */
public final class Session implements GenServer<Session.State> {

  /**
   * The state. It is yours to change.
   *
   * @param values what is remembered
   * @param used when the last request came, by {@code now()}
   */
  public record State(Map<String, String> values, Duration used) {}

  /** What clients ask of a session, or tell it. */
  public sealed interface Request {

    /** Remembers a value. Is not answered. */
    record Put(String key, String value) implements Request {}

    /** Asks for a value. */
    record Get(String key) implements Request, Call<Optional<String>> {}
  }

  private final Duration nap;
  private final Duration limit;

  /** A session that hibernates after {@code nap} and ends after {@code limit}. */
  public Session(Duration nap, Duration limit) {
    this.nap = nap;
    this.limit = limit;
  }

  /** Remembers a value, and does not wait. */
  public static void put(Dest session, String key, String value) {
    cast(session, new Request.Put(key, value));
  }

  /** The value that was remembered last for that key; empty if none was. */
  public static Optional<String> get(Dest session, String key) {
    return call(session, new Request.Get(key));
  }

  /** Begins with nothing to remember. */
  @Override
  public Init<State> init() {
    throw todo("begin, with both times running");
  }

  /** Answers {@link Request.Get}. */
  @Override
  public CallResult<State> handleCall(Object request, From from, State state) throws Exception {
    throw todo("reply to Get; both times begin anew");
  }

  /** Takes {@link Request.Put}. */
  @Override
  public Next<State> handleCast(Object message, State state) throws Exception {
    throw todo("remember a Put; both times begin anew");
  }

  /** Takes what tells that time has passed, and anything else. */
  @Override
  public Next<State> handleInfo(Object message, State state) {
    throw todo("hibernate when it is time, end when it is time, drop anything else");
  }
}
