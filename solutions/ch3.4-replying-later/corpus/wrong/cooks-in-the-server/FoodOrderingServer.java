package asyncjava.ch3_4;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.ofSeconds;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Dest;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    return GenServer.startLink(new OrderDesk(kitchen)).pid();
  }

  /**
   * Orders an item and waits until it is ready or has failed, at most 10 s. When they are over, the
   * caller exits as from every call, and the item is cooked all the same.
   *
   * @return {@code Failed} with the reason that ended whoever cooked the item, at the time of that
   *     end
   */
  public static Outcome placeOrder(Dest server, String user, String item) {
    return call(server, new PlaceOrder(user, item), ofSeconds(10));
  }

  /**
   * The items of a user that are ready, in the order in which they were; an empty list for a user
   * who has none. Who was told that an item is ready finds it here.
   */
  public static List<String> listOrders(Dest server, String user) {
    return call(server, new ListOrders(user));
  }

  private record PlaceOrder(String user, String item) implements Call<Outcome> {}

  private record ListOrders(String user) implements Call<List<String>> {}

  private record Cooking(PlaceOrder order, From from) {}

  /**
   * @param ready the items of each user
   * @param cooking the other orders, by the monitor of whoever cooks them
   */
  private record State(Map<String, List<String>> ready, Map<Ref, Cooking> cooking) {}

  private record OrderDesk(Kitchen kitchen) implements GenServer<State> {
    @Override
    public Init<State> init() {
      return ok(new State(new HashMap<>(), new HashMap<>()));
    }

    @Override
    public CallResult<State> handleCall(Object request, From from, State state)
        throws Exception {
      return switch (request) {
        case PlaceOrder order -> {
          kitchen.cook(order.item());
          yield reply(outcome(order, ExitReason.NORMAL, state), state);
        }
        case ListOrders(String user) ->
            reply(List.copyOf(state.ready().getOrDefault(user, List.of())), state);
        case Object other -> throw new IllegalArgumentException("unknown request " + other);
      };
    }

    /** A cook ends when the item is ready, or when it will never be. */
    @Override
    public Next<State> handleInfo(Object message, State state) {
      if (message instanceof Down down && state.cooking().containsKey(down.ref())) {
        Cooking done = state.cooking().remove(down.ref());
        done.from().reply(outcome(done.order(), down.reason(), state));
      }
      return noReply(state);
    }

    private static Outcome outcome(PlaceOrder order, ExitReason reason, State state) {
      if (!reason.isNormal()) {
        return new Outcome.Failed(order.item(), reason);
      }
      state.ready().computeIfAbsent(order.user(), _ -> new ArrayList<>()).add(order.item());
      return new Outcome.Ready(order.item());
    }
  }
}
