package asyncjava.ch5_2;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.name;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.supervisor.ChildSpec;

/**
 * One of two players of a game of chess by mail, {@code white} and {@code black}. Each of them
 * counts the moves of both, and begins with none. There is nothing to do here.
 */
public final class Player implements GenServer<Integer> {
  /** Call: make a move, and tell the other one. The answer is {@code move 3}, or a quarrel. */
  public record Move() implements Call<String> {}

  private record Letter(int move) implements Call<String> {}

  private final String name;
  private final String other;

  private Player(String name, String other) {
    this.name = name;
    this.other = other;
  }

  /** The player that is registered as {@code white}, which is also its id. */
  public static ChildSpec white() {
    return childSpec("white", "black");
  }

  /** The player that is registered as {@code black}, which is also its id. */
  public static ChildSpec black() {
    return childSpec("black", "white");
  }

  private static ChildSpec childSpec(String name, String other) {
    return ChildSpec.of(name, () -> GenServer.startLink(new Player(name, other), name(name)));
  }

  @Override
  public Init<Integer> init() {
    return ok(0);
  }

  @Override
  public CallResult<Integer> handleCall(Object request, From from, Integer moves) {
    return switch (request) {
      case Letter(int move) when move != moves + 1 ->
          reply(name + " has seen " + moves + " moves, and gets move " + move, moves);
      case Letter(int move) -> reply("move " + move, move);
      case Object _ -> reply(call(name(other), new Letter(moves + 1)), moves + 1);
    };
  }
}
