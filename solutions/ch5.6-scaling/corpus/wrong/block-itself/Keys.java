package asyncjava.ch5_6;

import java.util.List;
import java.util.Locale;

/**
 * Exercise 5.6.3. Keys by which work is spread over the partitions of a partition supervisor. What
 * belongs together must have equal keys; what does not should be spread evenly, whatever the number
 * of partitions is.
 */
public final class Keys {

  /** A ticket to be printed. Each can be printed by anybody. Numbers rise in steps of 100. */
  public record Ticket(int number) {}

  /**
   * A move in a game. The moves at one table belong together, since they must be made in order.
   * There are few games, "chess" and some others, and each has tables 1, 2, 3...
   */
  public record Move(String game, int table, String move) {}

  /**
   * A login. Those with one address belong together, and an address is the same in upper and lower
   * case and with blanks around it.
   */
  public record Login(String address, String password) {}

  /** A block of a file to be stored once. Blocks with the same bytes belong together. */
  public record Block(byte[] bytes) {}

  private Keys() {}

  /** The key of a ticket. */
  public static Object of(Ticket ticket) {
    return ticket;
  }

  /** The key of a move. */
  public static Object of(Move move) {
    return List.of(move.game(), move.table());
  }

  /** The key of a login. */
  public static Object of(Login login) {
    return login.address().strip().toLowerCase(Locale.ROOT);
  }

  /** The key of a block. */
  public static Object of(Block block) {
    return block;
  }
}
