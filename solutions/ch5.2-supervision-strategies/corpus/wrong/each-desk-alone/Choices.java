package asyncjava.ch5_2;

import static asyncjava.supervisor.Supervisor.oneForAll;
import static asyncjava.supervisor.Supervisor.oneForOne;

import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorInit;

/** Exercise 5.2.5. */
public final class Choices {

  private Choices() {}

  public static final class Weather implements Supervisor {
    @Override
    public SupervisorInit init() {
      return Supervisor.init(
          oneForOne(),
          Station.childSpec("north"),
          Station.childSpec("south"),
          Station.childSpec("west"));
    }
  }

  public static final class Bank implements Supervisor {
    @Override
    public SupervisorInit init() {
      return Supervisor.init(oneForOne(), Desk.vault(), Desk.teller(), Desk.machine());
    }
  }

  public static final class Game implements Supervisor {
    @Override
    public SupervisorInit init() {
      return Supervisor.init(oneForAll(), Player.white(), Player.black());
    }
  }
}
