package asyncjava.ch5_2;

import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorInit;
import java.util.List;
import java.util.stream.Stream;

/** Exercise 5.2.5. */
public final class Choices {

  private Choices() {}

  public static final class Weather implements Supervisor {
    @Override
    public SupervisorInit init() {
      return Supervisor.init(Supervisor.oneForOne().maxRestarts(10), stations());
    }

    private static List<ChildSpec> stations() {
      return Stream.of("west", "north", "south").map(Station::childSpec).toList();
    }
  }

  public static final class Bank implements Supervisor {
    @Override
    public SupervisorInit init() {
      List<ChildSpec> desks = List.of(Desk.vault(), Desk.teller(), Desk.machine());
      return Supervisor.init(Supervisor.restForOne().maxSeconds(1), desks);
    }
  }

  public static final class Game implements Supervisor {
    @Override
    public SupervisorInit init() {
      return Supervisor.init(Supervisor.oneForAll(), List.of(Player.black(), Player.white()));
    }
  }
}
