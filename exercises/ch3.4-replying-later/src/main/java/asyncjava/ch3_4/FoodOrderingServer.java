package asyncjava.ch3_4;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.List;

/**
 * Exercise 3.4.1. A server that takes orders for food, has each one cooked, and keeps a list of
 * what is ready. To cook takes long; to look at the list does not.
 */
public final class FoodOrderingServer {

  /** Cooks one item. It may take long, fail, or be killed while it cooks. */
  public interface Kitchen {
    void cook(String item) throws Exception;
  }

  /** What has become of an order. */
  public sealed interface Outcome {
    /** It is ready, and is on the list of its user. */
    record Ready(String item) implements Outcome {}

    /** It will never be ready, and is on no list. */
    record Failed(String item, ExitReason reason) implements Outcome {}
  }

  private FoodOrderingServer() {}

  /**
   * Starts a server, linked to the caller. It cooks any number of orders at the same time, and
   * answers other calls at once meanwhile. It outlives each order that fails.
   */
  public static Pid startLink(Kitchen kitchen) {
    throw todo("start a GenServer that has each order cooked in a process of its own");
  }

  /**
   * Orders an item and waits until it is ready or has failed, at most 10 s. When they are over, the
   * caller exits as from every call, and the item is cooked all the same.
   *
   * @return {@code Failed} with the reason that ended whoever cooked the item, at the time of that
   *     end
   */
  public static Outcome placeOrder(Dest server, String user, String item) {
    throw todo("call the server, and wait for 10 s");
  }

  /**
   * The items of a user that are ready, in the order in which they were; an empty list for a user
   * who has none. Who was told that an item is ready finds it here.
   */
  public static List<String> listOrders(Dest server, String user) {
    throw todo("call the server");
  }
}
