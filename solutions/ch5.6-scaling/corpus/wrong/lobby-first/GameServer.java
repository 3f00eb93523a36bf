package asyncjava.ch5_6;

import static asyncjava.process.Processes.name;
import static asyncjava.supervisor.Supervisor.restForOne;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.registry.Registry;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.PartitionSupervisor;
import asyncjava.supervisor.Restart;
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
    return Supervisor.startLink(new GameServer(), name(NAME));
  }

  /** The game server as the child of a supervisor: its id is {@code GameServer.class}. */
  public static ChildSpec childSpec() {
    return ChildSpec.of(GameServer.class, GameServer::startLink).type(ChildType.SUPERVISOR);
  }

  @Override
  public SupervisorInit init() {
    return Supervisor.init(
        restForOne(),
        PartitionSupervisor.childSpec(
            PartitionSupervisor.options(LOBBY).partitions(PARTITIONS),
            DynamicSupervisor.childSpec(DynamicSupervisor.options())),
        ChildSpec.of("registry", () -> Registry.startLink(Registry.unique(ROOMS)))
            .type(ChildType.SUPERVISOR));
  }

  /**
   * Opens a {@link Room}, in the partition of its name, and waits until it is there. A room that
   * crashes is started again; one that ends with {@code normal} is not.
   *
   * @return {@link Start.Started} with the room of that name, whether it is new or was there
   *     already; else why it could not be started
   */
  public static Start open(String room) {
    ChildSpec spec =
        ChildSpec.of(Room.class, () -> Room.startLink(room, Registry.via(ROOMS, room)))
            .restart(Restart.TRANSIENT);
    Start start = DynamicSupervisor.startChild(PartitionSupervisor.via(LOBBY, room), spec);
    return start instanceof Start.NotStarted(ExitReason.Term(AlreadyStarted(Pid pid)))
        ? new Start.Started(pid)
        : start;
  }

  /** The room of that name, if it is there. */
  public static Optional<Pid> find(String room) {
    return Registry.via(ROOMS, room).whereis();
  }
}
