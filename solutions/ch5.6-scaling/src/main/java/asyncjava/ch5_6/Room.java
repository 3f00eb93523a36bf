package asyncjava.ch5_6;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.ServerName;
import java.time.Duration;

/**
 * Given. A room of a game server: it loads its map in {@code init}, so that who starts it waits
 * for {@link #LOADING}. A room without a name refuses to start.
 */
public final class Room implements GenServer<String> {
  /** How long a room takes to start. */
  public static final Duration LOADING = Duration.ofSeconds(1);

  /** Cast to a room: the game is over, and the room ends with {@code normal}. */
  public record GameOver() {}

  private final String name;

  private Room(String name) {
    this.name = name;
  }

  /** Starts a room, linked to the caller. */
  public static Start startLink(String name) {
    return GenServer.startLink(new Room(name));
  }

  /** Starts a room that is found as {@code serverName}, linked to the caller. */
  public static Start startLink(String name, ServerName serverName) {
    return GenServer.startLink(new Room(name), serverName);
  }

  @Override
  public Init<String> init() {
    if (name.isBlank()) {
      return stop("a room needs a name");
    }
    sleep(LOADING);
    return ok(name);
  }

  @Override
  public Next<String> handleCast(Object message, String state) {
    return message instanceof GameOver ? stop(ExitReason.NORMAL, state) : noReply(state);
  }
}
