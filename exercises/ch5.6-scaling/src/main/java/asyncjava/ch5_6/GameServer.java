package asyncjava.ch5_6;

import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorInit;
import java.util.Optional;

/**
 * Exercise 5.6.4. The whole as the tree of an application: a supervisor named {@link #NAME} with
 *
 * <ol>
 *   <li>a registry named {@link #ROOMS}, in which each room is found by its name, and
 *   <li>a partition supervisor named {@link #LOBBY}, with {@link #PARTITIONS} dynamic supervisors,
 *       whose children are the rooms.
 * </ol>
 *
 * <p>If the registry ends, the lobby is started anew as well, as its rooms could not be found any
 * more. If the lobby ends, the registry goes on.
 */
public final class GameServer implements Supervisor {
  public static final String NAME = "game server";
  public static final String ROOMS = "rooms";
  public static final String LOBBY = "lobby";
  public static final int PARTITIONS = 4;

  private GameServer() {}

  /** Starts all of it, linked to the caller. */
  public static Start startLink() {
    throw todo("start this module under its name");
  }

  /** The game server as the child of a supervisor: its id is {@code GameServer.class}. */
  public static ChildSpec childSpec() {
    throw todo("a child that is a supervisor");
  }

  @Override
  public SupervisorInit init() {
    throw todo("flags with the right strategy, and the two children in the right order");
  }

  /**
   * Opens a {@link Room}, in the partition of its name, and waits until it is there. A room that
   * crashes is started again; one that ends with {@code normal} is not.
   *
   * @return {@link Start.Started} with the room of that name, whether it is new or was there
   *     already; else why it could not be started
   */
  public static Start open(String room) {
    throw todo("start a transient room, registered under its name, at the partition of that name");
  }

  /** The room of that name, if it is there. */
  public static Optional<Pid> find(String room) {
    throw todo("look the name up in the registry");
  }
}
