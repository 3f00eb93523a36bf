package asyncjava.ch5_1;

import static asyncjava.genserver.GenServer.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ServerName;
import java.util.Optional;

/** For exercise 5.1.3: a server that keeps one value for others, and does nothing with it. */
public final class Vault implements GenServer<Optional<Object>> {

  /** What a vault understands. */
  public sealed interface Request {

    /** A call: keeps the value, in place of what it has kept. The reply is the value. */
    record Store(Object value) implements Request, Call<Object> {}

    /** A call: the reply is what is kept. */
    record Fetch() implements Request, Call<Optional<Object>> {}
  }

  private Vault() {}

  /** Starts an empty vault, linked to the caller and registered under the name. */
  public static Start startLink(ServerName name) {
    return GenServer.startLink(new Vault(), name);
  }

  /** Has a value kept, in place of what the vault has kept so far. Returns when that is done. */
  public static void store(Dest vault, Object value) {
    call(vault, new Request.Store(value));
  }

  /** What the vault keeps; empty if nothing has been stored. */
  public static Optional<Object> fetch(Dest vault) {
    return call(vault, new Request.Fetch());
  }

  @Override
  public Init<Optional<Object>> init() {
    return ok(Optional.empty());
  }

  @Override
  public CallResult<Optional<Object>> handleCall(
      Object request, From from, Optional<Object> kept) {
    return switch (request) {
      case Request.Store(Object value) -> reply(value, Optional.of(value));
      case Request.Fetch() -> reply(kept, kept);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
  }
}
