package asyncjava.ch3_1.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.ExitReason;
import java.util.ArrayList;
import java.util.List;

record Sign(String name) {}

record Names() implements Call<List<String>> {}

final class Guestbook implements GenServer<List<String>> {

  @Override
  public Init<List<String>> init() {
    puts("init");
    return ok(List.of());
  }

  @Override
  public Next<List<String>> handleCast(Object message, List<String> names) {
    Sign sign = (Sign) message;
    List<String> more = new ArrayList<>(names);
    more.add(sign.name());
    return noReply(List.copyOf(more));
  }

  @Override
  public CallResult<List<String>> handleCall(Object request, From from, List<String> names) {
    return switch (request) {
      case Names() -> reply(names, names); // to the caller, and the state from now on
      default -> throw new IllegalArgumentException("what is " + request + "?");
    };
  }

  @Override
  public Next<List<String>> handleInfo(Object message, List<String> names) {
    puts("somebody says " + message);
    return noReply(names);
  }

  @Override
  public void terminate(ExitReason reason, List<String> names) {
    puts("terminate: " + reason);
  }
}
