package asyncjava.ch5_3.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.supervisor.ChildSpec;

/** A server that ends on request, one way or the other. */
record Dummy(String id) implements GenServer<String> {
  enum Request {
    STOP_GRACEFULLY,
    CRASH
  }

  static Start start(String id) {
    return startLink(new Dummy(id), name(id));
  }

  static ChildSpec childSpec(String id) {
    return ChildSpec.of(id, Dummy::start, id);
  }

  @Override
  public Init<String> init() {
    puts(id + " starts");
    return ok("nothing to remember");
  }

  @Override
  public Next<String> handleCast(Object message, String state) {
    return switch ((Request) message) {
      case STOP_GRACEFULLY -> stop(ExitReason.NORMAL, state);
      case CRASH -> throw new IllegalStateException("boom");
    };
  }
}
