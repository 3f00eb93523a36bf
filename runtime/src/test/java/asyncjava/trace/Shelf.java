package asyncjava.trace;

import static asyncjava.genserver.GenServer.noReply;
import static asyncjava.genserver.GenServer.ok;
import static asyncjava.genserver.GenServer.reply;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.sendAfter;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import java.time.Duration;
import java.util.Optional;

/** A server that keeps one thing. */
record Shelf(Object first) implements GenServer<Object> {
  record Get() implements Call<Object> {}

  /** Answered an hour later. */
  record GetLate() implements Call<Object> {}

  record Put(Object thing) {}

  record Fail() implements Call<Object> {}

  @Override
  public Init<Object> init() {
    return switch (first) {
      case IllegalStateException bad -> throw bad;
      case Optional<?> _ -> GenServer.ignore();
      default -> ok(first);
    };
  }

  @Override
  public CallResult<Object> handleCall(Object request, From from, Object thing) {
    return switch (request) {
      case Get() -> reply(thing, thing);
      case GetLate() -> {
        sendAfter(self(), from, Duration.ofHours(1));
        yield noReply(thing);
      }
      default -> throw new IllegalStateException("it fell");
    };
  }

  @Override
  public Next<Object> handleCast(Object message, Object thing) {
    return noReply(((Put) message).thing());
  }

  @Override
  public Next<Object> handleInfo(Object message, Object thing) {
    if (message instanceof From from) {
      from.reply(thing);
    }
    return noReply(thing);
  }
}
