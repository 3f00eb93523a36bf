package asyncjava.ch5_2;

import static asyncjava.supervisor.Supervisor.oneForAll;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static asyncjava.supervisor.Supervisor.restForOne;

import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorInit;

/**
 * Exercise 5.2.5. Three systems, and each needs a supervisor, which is a module of its own. Choose
 * its strategy and the order of its children. The servers are there: {@link Station}, {@link Desk}
 * and {@link Player}; each has methods that give its child specifications.
 *
 * <p>Each {@code init} gives {@code Supervisor.init(flags, children)}.
 */
public final class Choices {

  private Choices() {}

  /**
   * Three weather stations, {@code north}, {@code south} and {@code west}, which do not know of
   * each other. Whoever of them crashes, the others lose nothing of what they have measured.
   */
  public static final class Weather implements Supervisor {
    @Override
    public SupervisorInit init() {
      // solution: choose a strategy for three stations that have nothing to do with each other
      return Supervisor.init(
          oneForOne(),
          Station.childSpec("north"),
          Station.childSpec("south"),
          Station.childSpec("west"));
      // end
    }
  }

  /**
   * The three desks of a bank: {@code machine}, {@code teller} and {@code vault}. Whoever of them
   * crashes, the next customer at the cash machine is served. And a desk that can go on as it is
   * keeps its count of those it has served.
   */
  public static final class Bank implements Supervisor {
    @Override
    public SupervisorInit init() {
      // solution: choose a strategy, and the order, for three desks that build upon one another
      return Supervisor.init(restForOne(), Desk.vault(), Desk.teller(), Desk.machine());
      // end
    }
  }

  /**
   * Two players of chess by mail, {@code white} and {@code black}. Whoever of them crashes, with
   * the next move they agree on where the game stands.
   */
  public static final class Game implements Supervisor {
    @Override
    public SupervisorInit init() {
      // solution: choose a strategy for two players that have to agree
      return Supervisor.init(oneForAll(), Player.white(), Player.black());
      // end
    }
  }
}
