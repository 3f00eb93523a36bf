package asyncjava.genserver;

import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ServerName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A generic server: a process that keeps a state, takes one message after the other, and answers
 * calls. This interface is both sides of it: the callbacks, which a server implements, and the
 * functions by which clients use it. All functions are meant for static import, beside those of
 * {@link asyncjava.process.Processes}.
 *
 * <h2>A server</h2>
 *
 * <p>Requests are records. One that is answered says with what, by implementing {@link Call}. The
 * server is a class that implements {@code GenServer<S>}, where {@code S} is the type of its state:
 *
 * <pre>{@code
 * import static asyncjava.genserver.GenServer.*;
 * import static asyncjava.process.Processes.*;
 *
 * record Get() implements Call<Integer> {}
 * record Add(int by) {}
 *
 * final class Counter implements GenServer<Integer> {
 *   private final int first;
 *
 *   Counter(int first) {
 *     this.first = first;
 *   }
 *
 *   @Override
 *   public Init<Integer> init() {
 *     return ok(first);
 *   }
 *
 *   @Override
 *   public CallResult<Integer> handleCall(Object request, From from, Integer n) {
 *     return switch (request) {
 *       case Get() -> reply(n, n); // the value for the caller, the new state
 *       case Object other -> throw new IllegalArgumentException("unknown request " + other);
 *     };
 *   }
 *
 *   @Override
 *   public Next<Integer> handleCast(Object message, Integer n) {
 *     return switch (message) {
 *       case Add(int by) -> noReply(n + by);
 *       case Object other -> noReply(n);
 *     };
 *   }
 * }
 * }</pre>
 *
 * <p>The arguments of the constructor take the place of the argument that OTP hands to {@code
 * init}. All callbacks run in the server's process, one at a time. The state is what they pass on
 * from one to the next: keep it there and not in fields, so that it can be looked at, replaced and
 * left behind in a crash report. It must not be null.
 *
 * <h2>Its clients</h2>
 *
 * <pre>{@code
 * Pid counter = startLink(new Counter(5), name("counter")).pid();
 *
 * cast(counter, new Add(2));              // sends, and does not wait
 * int n = call(counter, new Get());       // 7
 * int m = call(name("counter"), new Get(), ofSeconds(1));
 * stop(counter);
 * }</pre>
 *
 * <p>Every function that takes a server takes a {@link Dest}: a pid, a {@code name("counter")}, or
 * another {@link ServerName}. A call that gets no answer ends its <em>caller</em>, with {@link
 * CallFailed}, which says why and what was asked.
 *
 * <h2>What a callback may return</h2>
 *
 * <table>
 * <caption>An illegal return does not compile.</caption>
 * <tr><th>callback</th><th>returns</th></tr>
 * <tr><td>{@code init}</td><td>{@code ok(state)}, {@code ignore()}, {@code stop(reason)}</td></tr>
 * <tr><td>{@code handleCall}</td><td>{@code reply(value, state)}, {@code noReply(state)}, {@code
 * stop(reason, value, state)}, {@code stop(reason, state)}</td></tr>
 * <tr><td>{@code handleCast}, {@code handleInfo}, {@code handleContinue}</td><td>{@code
 * noReply(state)}, {@code stop(reason, state)}</td></tr>
 * </table>
 *
 * <p>{@code ok}, {@code reply} and {@code noReply} may say what comes first, before the next
 * message: {@code noReply(n).then(continueWith("load"))}, {@code .then(timeout(ofSeconds(1)))} or
 * {@code .then(hibernate())}. If the state's type is wider than what is given, the compiler needs
 * to be told before {@code then}: {@code GenServer.<State>ok(new Empty()).then(hibernate())}.
 *
 * <h2>Replying later</h2>
 *
 * <p>{@code handleCall} may return {@code noReply} and keep the {@link From}. The caller waits
 * until somebody, the server or any other process, replies to that:
 *
 * <pre>{@code
 * case Slow(int k) -> {
 *   spawnLink(() -> from.reply(compute(k)));
 *   yield noReply(n);
 * }
 * }</pre>
 *
 * <h2>The end of a server</h2>
 *
 * <p>{@link #terminate} runs when a callback returns {@code stop}, throws an exception or raises an
 * {@code exit}; on {@link #stop(Dest)}; and, if the server traps exits, when its parent ends or
 * sends it an exit signal. The parent is the process that called {@code startLink}. {@code
 * terminate} does <em>not</em> run when the server is killed, nor on any exit signal if it does not
 * trap. An exit signal from anybody else is to a trapping server a message for {@link #handleInfo}.
 *
 * <p>Unless the reason is {@code normal}, {@code shutdown} or {@code {shutdown, x}}, a crash report
 * with the reason, the last message and the state goes to the node's log.
 *
 * <p>Two things differ from the BEAM: a thrown value never counts as a return, and {@link
 * asyncjava.process.Processes#hibernate(asyncjava.process.Body)} must not be called by a callback;
 * return {@code then(hibernate())}.
 *
 * @param <S> the state
 */
public interface GenServer<S> {
  /** For ever. */
  Duration INFINITY = Duration.ofSeconds(Long.MAX_VALUE);

  /** How long a call waits if nothing else is said: 5 s. */
  Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  // Callbacks

  /**
   * Makes the first state. {@code start} and {@code startLink} wait until it has returned. An
   * exception makes the start fail. Answers {@code init/1}.
   *
   * @return {@code ok(state)}; {@code ignore()} or {@code stop(reason)} to end instead
   */
  Init<S> init() throws Exception;

  /**
   * Answers a call. Answers {@code handle_call/3}. By default an error, which ends the server.
   *
   * @param request the request
   * @param from who asks, for a reply that comes later
   * @param state the state
   */
  default CallResult<S> handleCall(Object request, From from, S state) throws Exception {
    throw new UnsupportedOperationException(
        "attempted to call " + getClass().getName() + " but it has no handleCall: " + request);
  }

  /** Takes a cast. Answers {@code handle_cast/2}. By default an error, which ends the server. */
  default Next<S> handleCast(Object message, S state) throws Exception {
    throw new UnsupportedOperationException(
        "attempted to cast " + getClass().getName() + " but it has no handleCast: " + message);
  }

  /**
   * Takes any other message: what was sent by {@code send}, {@link asyncjava.process.Down}, {@link
   * asyncjava.process.Exit} of others than the parent, and the {@link asyncjava.process.Timeout}
   * that a return asked for. Answers {@code handle_info/2}. By default the message is logged and
   * dropped.
   */
  default Next<S> handleInfo(Object message, S state) throws Exception {
    Reports.unexpected(this, message);
    return noReply(state);
  }

  /**
   * Goes on after a return that said {@code then(continueWith(what))}, before any message is taken.
   * Answers {@code handle_continue/2}. By default an error, which ends the server.
   */
  default Next<S> handleContinue(Object what, S state) throws Exception {
    throw new UnsupportedOperationException(
        getClass().getName() + " was to continue with " + what + " but has no handleContinue");
  }

  /**
   * Cleans up before the server ends; when it runs is told above. If it ends by an exception or
   * exit of its own, the others see that reason; the crash report tells the first one as well.
   * Answers {@code terminate/2}.
   */
  default void terminate(ExitReason reason, S state) throws Exception {}

  /**
   * Says what of a server may be shown, so that no secret comes into a log. If it fails, nothing of
   * the state is shown. Answers {@code format_status/1}.
   */
  default FormatStatus formatStatus(FormatStatus status) throws Exception {
    return status;
  }

  /**
   * Makes a state of this version out of that of an older one; asked by {@link Sys#changeCode}.
   * Answers {@code code_change/3}. By default the state stays the same object, which is right only
   * if its type is the same, too: nothing checks that here, and a state of another type ends the
   * server with a {@link ClassCastException} at its next callback.
   *
   * @param oldVersion which version the state is of, as given to {@code changeCode}
   * @param oldState the old state; its type is that of the older version, not {@code S}
   * @param extra as given to {@code changeCode}
   */
  @SuppressWarnings("unchecked") // S is not known at run time; see above
  default S codeChange(Object oldVersion, Object oldState, Object extra) throws Exception {
    return (S) oldState;
  }

  // Returns

  /** The server runs, with this state. */
  static <S> Init.Ok<S> ok(S state) {
    return new Init.Ok<>(state, Then.RECEIVE);
  }

  /** The server ends before it has begun, and that is no error. */
  static <S> Init<S> ignore() {
    return new Init.Ignore<>();
  }

  /** The server cannot start, for this reason. */
  static <S> Init<S> stop(Object reason) {
    return new Init.Stop<>(ExitReason.of(reason));
  }

  /** The caller gets the value. */
  static <S> CallResult.Reply<S> reply(Object value, S state) {
    return new CallResult.Reply<>(value, state, Then.RECEIVE);
  }

  /** The caller, if there is one, gets nothing now. */
  static <S> Next.NoReply<S> noReply(S state) {
    return new Next.NoReply<>(state, Then.RECEIVE);
  }

  /** The server ends; so does the caller, if there is one, unless it gets a reply before. */
  static <S> Next<S> stop(Object reason, S state) {
    return new Next.Stop<>(ExitReason.of(reason), state);
  }

  /** The server ends, and the caller gets the value after {@code terminate} has run. */
  static <S> CallResult<S> stop(Object reason, Object reply, S state) {
    return new CallResult.StopReply<>(ExitReason.of(reason), reply, state);
  }

  /** For {@code then}: before any message, {@link #handleContinue} runs with {@code what}. */
  static Then continueWith(Object what) {
    return new Then.Continue(what);
  }

  /**
   * For {@code then}: if no message comes in that time, {@link #handleInfo} gets a {@link
   * asyncjava.process.Timeout}. Any message cancels it. With {@link Duration#ZERO} a message that
   * is there already wins.
   */
  static Then timeout(Duration time) {
    return new Then.After(time);
  }

  /** For {@code then}: the server holds no thread until its next message. */
  static Then hibernate() {
    return Then.HIBERNATE;
  }

  // Starting and stopping

  /** Starts a server that the caller is not linked to; else as {@link #startLink(GenServer)}. */
  static Start start(GenServer<?> server) {
    return start(server, StartOptions.options());
  }

  /** As {@link #start(GenServer)}, under a name. */
  static Start start(GenServer<?> server, ServerName name) {
    return start(server, StartOptions.options().name(name));
  }

  /** As {@link #start(GenServer)}, with options. Works outside any process too. */
  static Start start(GenServer<?> server, StartOptions options) {
    return Starter.start(server, options, false);
  }

  /**
   * Starts a server linked to the caller, its parent, and waits until its {@code init} has
   * returned. Answers {@code GenServer.start_link/3}.
   *
   * <p>If {@code init} stops or fails, the caller gets {@link Start.NotStarted} <em>and</em> by the
   * link an exit signal with that reason, which ends it unless it traps exits. With {@code
   * ignore()} that signal is {@code normal}. If {@code init} takes too long, the server is killed
   * and there is no signal.
   *
   * @throws IllegalStateException outside any process, which has no links
   */
  static Start startLink(GenServer<?> server) {
    return startLink(server, StartOptions.options());
  }

  /**
   * As {@link #startLink(GenServer)}, under a name. If it is taken, the result is {@link
   * Start.NotStarted} with {@link AlreadyStarted}, and there is no signal.
   */
  static Start startLink(GenServer<?> server, ServerName name) {
    return startLink(server, StartOptions.options().name(name));
  }

  /** As {@link #startLink(GenServer)}, with options. */
  static Start startLink(GenServer<?> server, StartOptions options) {
    return Starter.start(server, options, true);
  }

  /** Ends a server with {@code normal}, and waits for its end without limit. */
  static void stop(Dest server) {
    stop(server, ExitReason.NORMAL);
  }

  /** Ends a server with the reason, and waits for its end without limit. */
  static void stop(Dest server, Object reason) {
    stop(server, reason, INFINITY);
  }

  /**
   * Ends a server: its {@link #terminate} runs, it ends with the reason, and then this returns.
   * Answers {@code GenServer.stop/3}.
   *
   * <p>The caller exits with {@link CallFailed}: {@code noproc} if there is no server; {@link
   * Reasons#TIMEOUT} if it has not ended in time, which it may still do; and with the reason the
   * server really ended with if it is another one.
   */
  static void stop(Dest server, Object reason, Duration timeout) {
    Client.stop(server, ExitReason.of(reason), timeout);
  }

  // Asking

  /** Makes a call that waits for {@link #DEFAULT_TIMEOUT}. */
  static <R> R call(Dest server, Call<R> request) {
    return Client.call(server, request, DEFAULT_TIMEOUT);
  }

  /**
   * Asks a server and waits for its reply. Answers {@code GenServer.call/3}.
   *
   * <p>The caller exits with {@link CallFailed} if there is no such server ({@code noproc}), if it
   * is the caller itself ({@link Reasons#CALLING_SELF}), if the server ends before it has replied
   * (the reason of that), or if no reply comes in time ({@link Reasons#TIMEOUT}). The work may be
   * done all the same, but the reply is dropped: whatever happens, nothing of a call stays behind
   * in the caller's mailbox.
   *
   * <p>Outside any process the same exit is thrown.
   *
   * @param timeout how long to wait; {@link #INFINITY} for ever
   */
  static <R> R call(Dest server, Call<R> request, Duration timeout) {
    return Client.call(server, request, timeout);
  }

  /**
   * Sends a message for {@link #handleCast} and does not wait. It is dropped silently if there is
   * no such server. Answers {@code GenServer.cast/2}.
   */
  static void cast(Dest server, Object message) {
    Client.cast(server, message);
  }

  /** Answers a call later; as {@link From#reply}. Answers {@code GenServer.reply/2}. */
  static void reply(From from, Object value) {
    Check.notNull(from, "whom to reply to").reply(value);
  }

  /** Casts to the servers of that name on all the nodes. Answers {@code GenServer.abcast/3}. */
  static void abcast(List<Node> nodes, String name, Object message) {
    Client.abcast(nodes, name, message);
  }

  /** As {@link #multiCall(List, String, Call, Duration)}, without limit. */
  static <R> Replies<R> multiCall(List<Node> nodes, String name, Call<R> request) {
    return Client.multiCall(nodes, name, request, INFINITY);
  }

  /**
   * Calls the servers of that name on all the nodes at once, and waits until each has replied,
   * turned out to be dead, or the time is over. The caller never exits, and late replies are
   * dropped. Answers {@code GenServer.multi_call/4}.
   *
   * @param timeout for all of them together
   */
  static <R> Replies<R> multiCall(
      List<Node> nodes, String name, Call<R> request, Duration timeout) {
    return Client.multiCall(nodes, name, request, timeout);
  }

  /** The pid of a server: itself, or who holds the name. Answers {@code GenServer.whereis/1}. */
  static Optional<Pid> whereis(Dest server) {
    return Client.whereis(server);
  }
}
