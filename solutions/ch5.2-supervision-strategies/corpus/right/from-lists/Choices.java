package asyncjava.ch5_2;

import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorInit;
import java.util.List;
import java.util.stream.Stream;

/** Exercise 5.2.5. */
public final class Choices {

  private Choices() {}

  public static SupervisorInit weather() {
    List<ChildSpec> stations = Stream.of("west", "north", "south").map(Station::childSpec).toList();
    return Supervisor.init(Supervisor.oneForOne().maxRestarts(10), stations);
  }

  public static SupervisorInit bank() {
    List<ChildSpec> desks = List.of(Desk.vault(), Desk.teller(), Desk.machine());
    return Supervisor.init(Supervisor.restForOne().maxSeconds(1), desks);
  }

  public static SupervisorInit game() {
    return Supervisor.init(Supervisor.oneForAll(), List.of(Player.black(), Player.white()));
  }
}
