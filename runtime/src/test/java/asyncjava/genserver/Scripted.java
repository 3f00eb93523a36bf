package asyncjava.genserver;

import static asyncjava.genserver.GenServer.noReply;
import static asyncjava.process.Processes.send;

import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Processes;
import java.util.concurrent.Callable;

/** A server whose requests bring along what is to be done. */
class Scripted implements GenServer<Object> {
  interface OnCall {
    CallResult<Object> run(From from, Object state) throws Exception;
  }

  interface OnMessage {
    Next<Object> run(Object state) throws Exception;
  }

  /** A call that is answered with an {@code R}. */
  record Ask<R>(OnCall what) implements Call<R> {
    @Override
    public String toString() {
      return "Ask";
    }
  }

  /** A cast, an info, or what to continue with. */
  record Do(OnMessage what) {
    @Override
    public String toString() {
      return "Do";
    }
  }

  /** What the process that made the server gets when terminate runs. */
  record Terminated(ExitReason reason, Object state) {}

  /** What it gets of an info that is no {@link Do}. */
  record Informed(Object message) {}

  private final Pid test = Processes.self();
  private final Callable<Init<Object>> first;

  Scripted(Callable<Init<Object>> first) {
    this.first = first;
  }

  /** A server that starts with this state. */
  static Scripted with(Object state) {
    return new Scripted(() -> GenServer.ok(state));
  }

  static Pid started(Object state) {
    return GenServer.start(with(state)).pid();
  }

  @Override
  public Init<Object> init() throws Exception {
    return first.call();
  }

  @Override
  public CallResult<Object> handleCall(Object request, From from, Object state) throws Exception {
    return ((Ask<?>) request).what().run(from, state);
  }

  @Override
  public Next<Object> handleCast(Object message, Object state) throws Exception {
    return ((Do) message).what().run(state);
  }

  @Override
  public Next<Object> handleInfo(Object message, Object state) throws Exception {
    if (message instanceof Do it) {
      return it.what().run(state);
    }
    send(test, new Informed(message));
    return noReply(state);
  }

  @Override
  public Next<Object> handleContinue(Object what, Object state) throws Exception {
    return ((Do) what).what().run(state);
  }

  @Override
  public void terminate(ExitReason reason, Object state) throws Exception {
    send(test, new Terminated(reason, state));
  }
}
