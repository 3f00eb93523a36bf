package asyncjava.agent;

import asyncjava.genserver.BadReturn;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import java.util.function.Supplier;

/**
 * The process of an agent: it runs the functions it is sent on its state, one after the other.
 *
 * <p>It catches nothing. What a function throws ends the agent, because nobody knows in what state
 * that function has left what it was working on.
 */
final class AgentServer implements GenServer<Object> {
  private final Supplier<?> init;

  AgentServer(Supplier<?> init) {
    this.init = Check.notNull(init, "the function that makes the state of an agent");
  }

  @Override
  public Init<Object> init() {
    Object state = init.get();
    return state == null ? GenServer.stop(new BadReturn()) : GenServer.ok(state);
  }

  @Override
  public CallResult<Object> handleCall(Object request, From from, Object state) throws Exception {
    return request instanceof Request<?> ours
        ? ofAny(ours).run(state)
        : GenServer.super.handleCall(request, from, state);
  }

  @Override
  public Next<Object> handleCast(Object message, Object state) throws Exception {
    return message instanceof Request.Cast<?> ours
        ? ((Request.Cast<Object>) ofAny(ours)).run(state)
        : GenServer.super.handleCast(message, state);
  }

  /** Rule: other messages are dropped, and not even logged. */
  @Override
  public Next<Object> handleInfo(Object message, Object state) {
    return GenServer.noReply(state);
  }

  /** Who sent the function answers for the type; a wrong one is the function's exception. */
  @SuppressWarnings("unchecked")
  private static Request<Object> ofAny(Request<?> request) {
    return (Request<Object>) request;
  }
}
