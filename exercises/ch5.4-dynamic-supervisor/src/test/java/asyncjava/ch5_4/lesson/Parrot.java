package asyncjava.ch5_4.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Start;

final class Parrot implements GenServer<String> {
  static Start startLink(String name) {
    return GenServer.startLink(new Parrot(), name(name));
  }

  static Start startLink(String owner, String name) {
    puts(name + " belongs to " + owner);
    return startLink(name);
  }

  @Override
  public Init<String> init() {
    return ok("nothing to remember");
  }

  @Override
  public CallResult<String> handleCall(Object request, From from, String state) {
    return reply(((Say) request).text(), state);
  }
}
