package asyncjava.ch3_1;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Timeout;
import java.time.Duration;
import java.util.HashMap;
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

  private record Expire() {}

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
    sendAfter(self(), new Expire(), limit);
    return ok(new State(Map.of(), now())).then(timeout(nap));
  }

  /** Answers {@link Request.Get}. */
  @Override
  public CallResult<State> handleCall(Object request, From from, State state) throws Exception {
    if (request instanceof Request.Get(String key)) {
      Map<String, String> values = state.values();
      return reply(Optional.ofNullable(values.get(key)), new State(values, now()))
          .then(timeout(nap));
    }
    return GenServer.super.handleCall(request, from, state);
  }

  /** Takes {@link Request.Put}. */
  @Override
  public Next<State> handleCast(Object message, State state) throws Exception {
    if (message instanceof Request.Put(String key, String value)) {
      Map<String, String> values = new HashMap<>(state.values());
      values.put(key, value);
      return noReply(new State(values, now())).then(timeout(nap));
    }
    return GenServer.super.handleCast(message, state);
  }

  /** Takes what tells that time has passed, and anything else. */
  @Override
  public Next<State> handleInfo(Object message, State state) {
    return switch (message) {
      case Timeout _ -> stop(ExitReason.NORMAL, state);
      case Expire _ -> expire(state);
      default -> noReply(state).then(timeout(nap));
    };
  }

  private Next<State> expire(State state) {
    Duration idle = now().minus(state.used());
    if (idle.compareTo(limit) >= 0) {
      return stop(ExitReason.NORMAL, state);
    }
    sendAfter(self(), new Expire(), limit.minus(idle));
    return noReply(state).then(timeout(nap));
  }
}
