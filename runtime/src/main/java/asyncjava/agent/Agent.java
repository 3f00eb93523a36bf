package asyncjava.agent;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Start;
import asyncjava.genserver.StartOptions;
import asyncjava.process.Dest;
import asyncjava.process.ServerName;
import asyncjava.supervisor.ChildSpec;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A process that keeps a state, and nothing else. It has no callbacks and no requests of its own:
 * clients send it functions, and it runs them on its state, one after the other. Answers Elixir's
 * {@code Agent}.
 *
 * <pre>{@code
 * import static asyncjava.agent.Change.*;
 *
 * Pid counter = Agent.startLink(() -> 0).pid();
 *
 * Agent.update(counter, (Integer n) -> n + 1);                        // waits until it is done
 * Agent.cast(counter, (Integer n) -> n + 1);                          // does not wait
 * int n = Agent.get(counter, (Integer i) -> i);                       // 2
 * int old = Agent.getAndUpdate(counter, (Integer i) -> change(i, 0)); // 2, and it begins anew
 * Agent.stop(counter);
 * }</pre>
 *
 * <p>A pid says nothing of the type of a state, so the function does: write it down, {@code
 * (Integer n) -> n + 1}, or give a method, {@code Agent.get(counter, Board::score)}. If it is the
 * wrong one, the function fails in the agent with a {@link ClassCastException}. It is best written
 * once: hide an agent behind a class whose methods call these functions.
 *
 * <h2>In the agent or in the client</h2>
 *
 * <p>A function runs in the agent's process: {@code self()} is the agent, and everybody else waits
 * meanwhile.
 *
 * <pre>{@code
 * Agent.get(agent, (Report r) -> expensive(r));  // the agent computes, and serves nobody
 * expensive(Agent.get(agent, (Report r) -> r));  // the client computes
 * }</pre>
 *
 * <p>But between a {@code get} and an {@code update} that builds on it, another client may change
 * the state. What has to be one step is one function, for {@link #update(Dest, UnaryOperator)} or
 * {@link #getAndUpdate(Dest, Function)}.
 *
 * <p>The state is handed out as it is and not copied, as all that processes send each other here.
 * So let it be immutable: a record, a number, a {@code List.of}. A function returns the new state,
 * and leaves the old one alone. Neither state nor result may be null.
 *
 * <h2>When it fails</h2>
 *
 * <p>What a function throws ends the agent, and with it the state. The client that asked for it
 * exits for the same reason, and so do all that wait in line behind it: with {@link
 * asyncjava.genserver.CallFailed}, whose {@code reason} that is. It is the same for a function that
 * raises {@code exit(reason)}, {@code exit(NORMAL)} among them. One that returns null ends the
 * agent with {@link asyncjava.genserver.BadReturn}. A function that asks its own agent would wait
 * for itself: that fails with {@link asyncjava.genserver.Reasons#CALLING_SELF}, too. After a {@code
 * cast} nobody waits, and nobody exits but the agent and who is linked to it.
 *
 * <p>Otherwise an agent ends as any {@link GenServer} that does not trap exits: by {@link
 * #stop(Dest)}, by an exit signal. It has nothing to clean up.
 *
 * <h2>Under a name, under a supervisor</h2>
 *
 * <p>Where an agent is asked for, a pid, a {@code name("counter")} or any {@link ServerName}, such
 * as that of a registry, will do. {@link #childSpec(Supplier)} makes a child of a supervisor; if it
 * is started again it starts with the state that its function makes, since what it had is gone:
 *
 * <pre>{@code
 * Supervisor.startLink(oneForOne(), Agent.childSpec(() -> 0, name("counter")));
 * }</pre>
 *
 * <p>{@link asyncjava.genserver.Sys} looks into an agent as into any server. Messages that are sent
 * to an agent otherwise are dropped.
 *
 * <p>One thing differs from the BEAM: a thrown value is not a return.
 */
public final class Agent {
  private Agent() {}

  // Starting and stopping

  /** Starts an agent that the caller is not linked to; else as {@link #startLink(Supplier)}. */
  public static <S> Start start(Supplier<S> init) {
    return start(init, StartOptions.options());
  }

  /** As {@link #start(Supplier)}, under a name. */
  public static <S> Start start(Supplier<S> init, ServerName name) {
    return start(init, StartOptions.options().name(name));
  }

  /** As {@link #start(Supplier)}, with options. Works outside any process too. */
  public static <S> Start start(Supplier<S> init, StartOptions options) {
    return GenServer.start(new AgentServer(init), options);
  }

  /**
   * Starts an agent linked to the caller, and waits until its state is made. Answers {@code
   * Agent.start_link/2}.
   *
   * <p>If {@code init} throws, the caller gets {@link Start.NotStarted} <em>and</em> by the link an
   * exit signal with that reason, which ends it unless it traps exits. If it takes longer than
   * {@link StartOptions#timeout}, by default without limit, the agent is killed, the result is
   * {@link Start.NotStarted} with {@link asyncjava.genserver.Reasons#TIMEOUT}, and there is no
   * signal.
   *
   * @param init makes the first state; it runs in the agent
   * @throws IllegalStateException outside any process, which has no links
   */
  public static <S> Start startLink(Supplier<S> init) {
    return startLink(init, StartOptions.options());
  }

  /**
   * As {@link #startLink(Supplier)}, under a name. If it is taken, the result is {@link
   * Start.NotStarted} with {@link asyncjava.genserver.AlreadyStarted}, and there is no signal.
   */
  public static <S> Start startLink(Supplier<S> init, ServerName name) {
    return startLink(init, StartOptions.options().name(name));
  }

  /** As {@link #startLink(Supplier)}, with options. */
  public static <S> Start startLink(Supplier<S> init, StartOptions options) {
    return GenServer.startLink(new AgentServer(init), options);
  }

  /**
   * An agent as a child of a supervisor: a permanent worker with the id {@code Agent.class}; two of
   * them under one supervisor need {@link ChildSpec#id(Object) ids} of their own. Answers {@code
   * Agent.child_spec/1}.
   *
   * @param init makes the state at each start
   */
  public static <S> ChildSpec childSpec(Supplier<S> init) {
    return childSpec(init, StartOptions.options());
  }

  /** As {@link #childSpec(Supplier)}, under a name. */
  public static <S> ChildSpec childSpec(Supplier<S> init, ServerName name) {
    return childSpec(init, StartOptions.options().name(name));
  }

  /** As {@link #childSpec(Supplier)}, with options. */
  public static <S> ChildSpec childSpec(Supplier<S> init, StartOptions options) {
    Check.notNull(init, "the function that makes the state of an agent");
    Check.notNull(options, "the options of a start");
    return ChildSpec.of(Agent.class, () -> startLink(init, options));
  }

  /** Ends an agent with {@code normal}, and waits for its end without limit. */
  public static void stop(Dest agent) {
    GenServer.stop(agent);
  }

  /** Ends an agent with the reason, and waits for its end without limit. */
  public static void stop(Dest agent, Object reason) {
    GenServer.stop(agent, reason);
  }

  /**
   * Ends an agent: it ends with the reason after what it was asked before, and then this returns.
   * Answers {@code Agent.stop/3}.
   *
   * <p>The caller exits with {@link asyncjava.genserver.CallFailed}, as of {@link
   * GenServer#stop(Dest, Object, Duration)}: {@code noproc} if there is no agent, {@code timeout}
   * if it has not ended in time, which it will do all the same.
   */
  public static void stop(Dest agent, Object reason, Duration timeout) {
    GenServer.stop(agent, reason, timeout);
  }

  // The state

  /** As {@link #get(Dest, Function, Duration)}, waiting for 5 s. */
  public static <S, R> R get(Dest agent, Function<S, R> function) {
    return get(agent, function, GenServer.DEFAULT_TIMEOUT);
  }

  /**
   * What the function makes of the state, which stays as it is. Answers {@code Agent.get/3}.
   *
   * <p>The caller exits with {@link asyncjava.genserver.CallFailed}: {@code noproc} if there is no
   * agent, {@code timeout} if there is no result in time, and the reason of the agent if it ends
   * before, be it by this function. After a timeout the function runs all the same, and what it
   * returns is dropped. Outside any process the same exit is thrown.
   *
   * @param function runs in the agent; must not return null
   * @param timeout how long to wait; {@link GenServer#INFINITY} for ever
   */
  public static <S, R> R get(Dest agent, Function<S, R> function, Duration timeout) {
    return GenServer.call(agent, new Request.Get<>(function), timeout);
  }

  /** As {@link #update(Dest, UnaryOperator, Duration)}, waiting for 5 s. */
  public static <S> void update(Dest agent, UnaryOperator<S> function) {
    update(agent, function, GenServer.DEFAULT_TIMEOUT);
  }

  /**
   * Replaces the state by what the function makes of it, and returns when that is done. Answers
   * {@code Agent.update/3}.
   *
   * <p>It exits as {@link #get(Dest, Function, Duration)} does. After a timeout the function runs
   * all the same, and its state counts.
   *
   * @param function runs in the agent; must not return null
   */
  public static <S> void update(Dest agent, UnaryOperator<S> function, Duration timeout) {
    GenServer.call(agent, new Request.Update<>(function), timeout);
  }

  /** As {@link #getAndUpdate(Dest, Function, Duration)}, waiting for 5 s. */
  public static <S, R> R getAndUpdate(Dest agent, Function<S, Change<R, S>> function) {
    return getAndUpdate(agent, function, GenServer.DEFAULT_TIMEOUT);
  }

  /**
   * Both at once: what the function returns is {@code change(result, state)}, the result for the
   * caller and the new state. No other client comes between. Answers {@code
   * Agent.get_and_update/3}.
   *
   * <p>It exits as {@link #get(Dest, Function, Duration)} does. After a timeout the function runs
   * all the same, and its state counts.
   *
   * @param function runs in the agent; must not return null
   */
  public static <S, R> R getAndUpdate(
      Dest agent, Function<S, Change<R, S>> function, Duration timeout) {
    return GenServer.call(agent, new Request.GetAndUpdate<>(function), timeout);
  }

  /**
   * Replaces the state by what the function makes of it, some time later: this sends the function
   * and does not wait. It is dropped silently if there is no such agent. Answers {@code
   * Agent.cast/2}.
   *
   * @param function runs in the agent, after all that this caller has sent before
   */
  public static <S> void cast(Dest agent, UnaryOperator<S> function) {
    GenServer.cast(agent, new Request.Cast<>(function));
  }
}
