package asyncjava.genserver;

import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Looks into servers that run, for tests and for debugging. Answers the module {@code sys}.
 *
 * <p>A server answers these between two messages, in their order. One that is {@link #suspend
 * suspended} answers nothing else. All wait 5 s unless told otherwise, and fail as {@link
 * GenServer#call} does; outside any process they work as well.
 */
public final class Sys {
  private Sys() {}

  /** The state of a server. Answers {@code :sys.get_state/1}. */
  public static Object getState(Dest server) {
    return getState(server, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #getState(Dest)}, waiting that long. */
  public static Object getState(Dest server, Duration timeout) {
    return Client.control("getState", server, new SysRequest.GetState(), timeout);
  }

  /**
   * Changes the state of a server: {@code replaceState(counter, (Integer n) -> n + 1)}. Answers
   * {@code :sys.replace_state/2}.
   *
   * @param change runs in the server
   * @return the new state
   * @throws IllegalStateException if {@code change} failed or gave null; then the state stays
   */
  public static <S> S replaceState(Dest server, UnaryOperator<S> change) {
    return replaceState(server, change, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #replaceState(Dest, UnaryOperator)}, waiting that long. */
  @SuppressWarnings("unchecked") // the caller says what the state is, as the server's author did
  public static <S> S replaceState(Dest server, UnaryOperator<S> change, Duration timeout) {
    Check.notNull(change, "the change of a state");
    SysRequest request = new SysRequest.ReplaceState(state -> change.apply((S) state));
    return (S) Client.control("replaceState", server, request, timeout);
  }

  /** What can be told of a server. Answers {@code :sys.get_status/1}. */
  public static Status getStatus(Dest server) {
    return getStatus(server, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #getStatus(Dest)}, waiting that long. */
  public static Status getStatus(Dest server, Duration timeout) {
    return (Status) Client.control("getStatus", server, new SysRequest.GetStatus(), timeout);
  }

  /**
   * Holds a server: calls, casts and other messages wait in its mailbox until {@link #resume}.
   * Nothing happens if it is held already. Answers {@code :sys.suspend/1}.
   */
  public static void suspend(Dest server) {
    suspend(server, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #suspend(Dest)}, waiting that long. */
  public static void suspend(Dest server, Duration timeout) {
    Client.control("suspend", server, new SysRequest.Suspend(), timeout);
  }

  /** Lets a server go on. Answers {@code :sys.resume/1}. */
  public static void resume(Dest server) {
    resume(server, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #resume(Dest)}, waiting that long. */
  public static void resume(Dest server, Duration timeout) {
    Client.control("resume", server, new SysRequest.Resume(), timeout);
  }

  /**
   * Has a server print its events, each a line that begins with {@code *DBG*}, to its group leader;
   * or no more. Answers {@code :sys.trace/2}.
   */
  public static void trace(Dest server, boolean on) {
    trace(server, on, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #trace(Dest, boolean)}, waiting that long. */
  public static void trace(Dest server, boolean on, Duration timeout) {
    Client.control("trace", server, new SysRequest.Trace(on), timeout);
  }

  /**
   * Has a server keep its last events, or, with 0, none. Nothing changes if it keeps some already,
   * also if it is another number. Answers {@code :sys.log/2}.
   *
   * @param size how many, 0 or more
   */
  public static void log(Dest server, int size) {
    log(server, size, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #log(Dest, int)}, waiting that long. */
  public static void log(Dest server, int size, Duration timeout) {
    if (size < 0) {
      throw new IllegalArgumentException("the size of a log must be 0 or more, got " + size);
    }
    Client.control("log", server, new SysRequest.Log(size), timeout);
  }

  /** The events that a server keeps, oldest first. Answers {@code :sys.log(server, :get)}. */
  public static List<SysEvent> getLog(Dest server) {
    return getLog(server, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #getLog(Dest)}, waiting that long. */
  @SuppressWarnings("unchecked") // so the server answers this request
  public static List<SysEvent> getLog(Dest server, Duration timeout) {
    return (List<SysEvent>) Client.control("getLog", server, new SysRequest.GetLog(), timeout);
  }

  /** Has a server count its messages from now on, or no more. {@code :sys.statistics/2}. */
  public static void statistics(Dest server, boolean on) {
    statistics(server, on, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #statistics(Dest, boolean)}, waiting that long. */
  public static void statistics(Dest server, boolean on, Duration timeout) {
    Client.control("statistics", server, new SysRequest.Statistics(on), timeout);
  }

  /**
   * What a server has counted. Answers {@code :sys.statistics(server, :get)}.
   *
   * @return empty if it does not count
   */
  public static Optional<Statistics> getStatistics(Dest server) {
    return getStatistics(server, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #getStatistics(Dest)}, waiting that long. */
  public static Optional<Statistics> getStatistics(Dest server, Duration timeout) {
    Object reply = Client.control("getStatistics", server, new SysRequest.GetStatistics(), timeout);
    return reply instanceof Statistics counted ? Optional.of(counted) : Optional.empty();
  }

  /**
   * Gives a suspended server new code, and has its {@link GenServer#codeChange} make the new state
   * out of the old one. On the BEAM the new code is a module that was loaded; here it is an object:
   *
   * <pre>{@code
   * suspend(server);
   * changeCode(server, new CounterV2(), "1", "extra");
   * resume(server);
   * }</pre>
   *
   * <p>Answers {@code :sys.change_code/4}.
   *
   * @throws IllegalStateException if the server is not suspended, or {@code codeChange} failed;
   *     then the old code and state stay
   */
  public static void changeCode(Dest server, GenServer<?> code, Object oldVersion, Object extra) {
    changeCode(server, code, oldVersion, extra, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #changeCode(Dest, GenServer, Object, Object)}, waiting that long. */
  public static void changeCode(
      Dest server, GenServer<?> code, Object oldVersion, Object extra, Duration timeout) {
    Check.notNull(code, "the new code of a server");
    Check.notNull(oldVersion, "the old version");
    Check.notNull(extra, "the extra argument of a code change");
    SysRequest request = new SysRequest.ChangeCode(code, oldVersion, extra);
    Client.control("changeCode", server, request, timeout);
  }

  /**
   * Orders a server to end with the reason, after its {@code terminate}, and does not wait for
   * that. Answers {@code :sys.terminate/2}.
   */
  public static void terminate(Dest server, Object reason) {
    terminate(server, reason, GenServer.DEFAULT_TIMEOUT);
  }

  /** As {@link #terminate(Dest, Object)}, waiting that long for the order to be taken. */
  public static void terminate(Dest server, Object reason, Duration timeout) {
    SysRequest request = new SysRequest.Terminate(ExitReason.of(reason));
    Client.control("terminate", server, request, timeout);
  }
}
