package asyncjava.ch5_4;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.name;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;

/** A server that says again what it is told. There is nothing to do here. */
public final class Echo implements GenServer<String> {
  /** Call: the answer is the text. */
  public record Say(String text) implements Call<String> {}

  /** Cast: the work is done, and the server ends with {@code normal}. */
  public record Done() {}

  private final String name;

  private Echo(String name) {
    this.name = name;
  }

  /** Starts a server that is registered under the name, linked to the caller. */
  public static Start startLink(String name) {
    return GenServer.startLink(new Echo(name), name(name));
  }

  @Override
  public Init<String> init() {
    return ok(name);
  }

  @Override
  public CallResult<String> handleCall(Object request, From from, String state) {
    return reply(((Say) request).text(), state);
  }

  @Override
  public Next<String> handleCast(Object message, String state) {
    return message instanceof Done ? stop(ExitReason.NORMAL, state) : noReply(state);
  }
}
