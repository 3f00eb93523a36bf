package asyncjava.ch7_4;

import static asyncjava.genserver.GenServer.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;

/**
 * A server that remembers how far something has come. It belongs to exercise 7.4.3, and there is
 * nothing to do here.
 */
public final class Progress implements GenServer<Integer> {
  private record Done() implements Call<Integer> {}

  private record Set(int done) implements Call<Integer> {}

  private Progress() {}

  /** Starts one at 0, linked to the caller. */
  public static Start startLink() {
    return GenServer.startLink(new Progress());
  }

  /** How many parts are done. */
  public static int done(Dest progress) {
    return call(progress, new Done());
  }

  /** Says how many parts are done now. When this returns, it is remembered. */
  public static void done(Dest progress, int parts) {
    call(progress, new Set(parts));
  }

  @Override
  public Init<Integer> init() {
    return ok(0);
  }

  @Override
  public CallResult<Integer> handleCall(Object request, From from, Integer done) {
    return switch (request) {
      case Done() -> reply(done, done);
      case Set(int now) -> reply(now, now);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
  }
}
