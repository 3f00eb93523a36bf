package asyncjava.ch9_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Dest;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import java.util.OptionalInt;

/**
 * Exercise 9.0.3. A weather station: a {@link GenServer} with a temperature, which may be asked to
 * compare it with that of another station, or of itself. However stations ask each other, none of
 * them ever stands still because of that.
 */
public final class Station {

  private Station() {}

  /** Starts a station that measures this temperature. It is linked to nobody. */
  public static Pid start(int degrees) {
    return GenServer.start(new Server(degrees)).pid();
  }

  /** What the station measures. */
  public static int degrees(Dest station) {
    return call(station, new Degrees());
  }

  /** Has the station measure something else from now on. Does not wait. */
  public static void change(Dest station, int degrees) {
    cast(station, new Change(degrees));
  }

  /**
   * Has the station measure again what it measured at its start. It is one step: whoever asks after
   * this request, asks a station that has been reset.
   *
   * @return what it measured before
   */
  public static int reset(Dest station) {
    return call(station, new Reset());
  }

  /**
   * By how many degrees it is warmer at a station than at another one. It is the station that asks
   * the other one, not the caller. It does not wait for it: meanwhile it serves its clients, among
   * which may be that very other station.
   *
   * @param other any station; also this one itself, to which the difference is always 0
   * @return nothing if there is no other station, or it ends meanwhile, or does not answer within a
   *     second; the caller hears of it by then, and the station lives on
   */
  public static OptionalInt difference(Dest station, Dest other) {
    return call(station, new Difference(other));
  }

  private record Degrees() implements Call<Integer> {}

  private record Change(int degrees) {}

  private record Reset() implements Call<Integer> {}

  private record Difference(Dest other) implements Call<OptionalInt> {}

  private record Server(int first) implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      return ok(first);
    }

    @Override
    public CallResult<Integer> handleCall(Object request, From from, Integer degrees) {
      return switch (request) {
        case Degrees _ -> reply(degrees, degrees);
        case Reset _ -> reply(degrees, first);
        case Difference(Dest other) -> {
          spawn(() -> from.reply(difference(degrees, other)));
          yield noReply(degrees);
        }
        default -> stop("unknown request", degrees);
      };
    }

    private static OptionalInt difference(int degrees, Dest other) {
      try {
        return OptionalInt.of(degrees - call(other, new Degrees(), ofSeconds(1)));
      } catch (ProcessExit _) {
        return OptionalInt.empty();
      }
    }

    @Override
    public Next<Integer> handleCast(Object message, Integer degrees) {
      return noReply(((Change) message).degrees());
    }
  }
}
