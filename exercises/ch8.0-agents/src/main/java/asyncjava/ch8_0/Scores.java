package asyncjava.ch8_0;

import static asyncjava.workbook.Todo.todo;

import asyncjava.genserver.Start;
import asyncjava.supervisor.ChildSpec;
import java.util.Map;

/**
 * Exercise 8.0.3. The scores of a game: an agent with the points of each player, under the name
 * "scores", and under a supervisor. If it crashes it is started again, and the game begins anew with
 * the points that it began with.
 */
public final class Scores {

  private Scores() {}

  /**
   * Starts the scores, linked to the caller and registered as "scores".
   *
   * @param first the points at the beginning; this map is not changed
   */
  public static Start startLink(Map<String, Integer> first) {
    throw todo("start an agent under a name, with a map that nobody can change");
  }

  /**
   * The scores as a child of a supervisor: the id is this class, it is started again after a crash
   * but not after a normal end, and has 10 s for its shutdown. Each start begins with the points
   * that were given here.
   */
  public static ChildSpec childSpec(Map<String, Integer> first) {
    throw todo("make a spec with this class as the id, and override restart and shutdown");
  }

  /** The points of a player; 0 of one whom nobody knows. */
  public static int of(String player) {
    throw todo("let the agent look them up");
  }

  /**
   * Adds to the points of a player, who need not be known. When this returns, it is done.
   *
   * @throws IllegalArgumentException if points is negative; thrown here, and the scores live on
   */
  public static void award(String player, int points) {
    throw todo("check, then update the agent by a new map");
  }

  /** Ends the game: the scores end with reason {@code normal}. */
  public static void close() {
    throw todo("stop the agent");
  }
}
