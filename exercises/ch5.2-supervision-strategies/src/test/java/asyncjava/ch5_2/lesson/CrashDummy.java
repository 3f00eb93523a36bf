package asyncjava.ch5_2.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;

/** Counts the bumps that it gets. */
final class CrashDummy implements GenServer<Integer> {
  record Bump() {}

  record Boom() {}

  record Bumps() implements Call<Integer> {}

  private final String name;

  private CrashDummy(String name) {
    this.name = name;
  }

  static Start startLink(String name) {
    return GenServer.startLink(new CrashDummy(name), name(name));
  }

  @Override
  public Init<Integer> init() {
    puts(name + " starting up!");
    return ok(0);
  }

  @Override
  public CallResult<Integer> handleCall(Object request, From from, Integer bumps) {
    return reply(bumps, bumps);
  }

  @Override
  public Next<Integer> handleCast(Object message, Integer bumps) {
    return switch (message) {
      case Bump() -> noReply(bumps + 1);
      case Object _ -> throw new IllegalStateException("BOOM! " + self() + " has crashed");
    };
  }
}
