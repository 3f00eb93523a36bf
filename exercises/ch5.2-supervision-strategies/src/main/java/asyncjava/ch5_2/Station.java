package asyncjava.ch5_2;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.name;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.supervisor.ChildSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * A weather station: notes what it is told, and begins with an empty list. There is nothing to do
 * here.
 */
public final class Station implements GenServer<List<Integer>> {
  /** Cast: so many degrees. */
  public record Measured(int degrees) {}

  /** Call: all degrees since the start, oldest first. */
  public record Readings() implements Call<List<Integer>> {}

  /** A station that is registered under a name, which is also its id. */
  public static ChildSpec childSpec(String name) {
    return ChildSpec.of(name, () -> GenServer.startLink(new Station(), name(name)));
  }

  @Override
  public Init<List<Integer>> init() {
    return ok(List.of());
  }

  @Override
  public CallResult<List<Integer>> handleCall(Object request, From from, List<Integer> readings) {
    return reply(readings, readings);
  }

  @Override
  public Next<List<Integer>> handleCast(Object message, List<Integer> readings) {
    Measured measured = (Measured) message;
    return noReply(Stream.concat(readings.stream(), Stream.of(measured.degrees())).toList());
  }
}
