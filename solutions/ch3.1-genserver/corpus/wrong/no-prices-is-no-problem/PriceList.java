package asyncjava.ch3_1;

import static asyncjava.genserver.GenServer.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Dest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Exercise 3.1.2. A server that needs long to get ready: the prices of a shop, which come from a
 * source that takes its time.
 *
 * <p>Whoever starts it does not wait for the source, and nobody is answered before the prices are
 * there:
 *
 * <ul>
 *   <li>the start returns before the source has given anything; the source is asked right then, and
 *       once, whether anybody wants to know a price or not;
 *   <li>requests that come meanwhile wait, also those that were sent before the source was asked.
 *       They are handled when the prices are there, in their order;
 *   <li>if the source fails, the server ends with its exception; if it gives no price at all, with
 *       the reason {@code "no prices"}, a string. That is what those are told who wait.
 * </ul>
 */
public final class PriceList implements GenServer<PriceList.Prices> {

  /** The state: the price of each item, in cents. */
  public record Prices(Map<String, Integer> cents) {
    public Prices {
      cents = Map.copyOf(cents);
    }
  }

  /** What clients ask of a price list, or tell it. */
  public sealed interface Request {

    /** Asks for the price of an item. */
    record Price(String item) implements Request, Call<Optional<Integer>> {}

    /** Sets the price of an item. Is not answered. */
    record SetPrice(String item, int cents) implements Request {}

    /** Replaces all prices by what the source gives now; the answer is how many there were. */
    record Reload() implements Request, Call<Integer> {}
  }

  private final Supplier<Map<String, Integer>> source;

  /** A list of the prices that {@code source} gives. It is not running yet. */
  public PriceList(Supplier<Map<String, Integer>> source) {
    this.source = source;
  }

  // For clients

  /** The price of an item in cents; empty if there is no such item. */
  public static Optional<Integer> price(Dest list, String item) {
    return call(list, new Request.Price(item));
  }

  /** Sets the price of an item, and does not wait. */
  public static void setPrice(Dest list, String item, int cents) {
    cast(list, new Request.SetPrice(item, cents));
  }

  /**
   * Has the list ask its source again. The caller does not wait for the source; everything else
   * that is said above of the first time is true again.
   *
   * @return how many items had a price before, at once
   */
  public static int reload(Dest list) {
    return call(list, new Request.Reload());
  }

  // The server

  /** Begins without prices, and without waiting for them. */
  @Override
  public Init<Prices> init() {
    return ok(new Prices(Map.of())).then(continueWith("load"));
  }

  /** Loads the prices. */
  @Override
  public Next<Prices> handleContinue(Object what, Prices prices) {
    Prices loaded = new Prices(source.get());
    return noReply(loaded);
  }

  /** Answers {@link Request.Price} and {@link Request.Reload}. */
  @Override
  public CallResult<Prices> handleCall(Object request, From from, Prices prices) throws Exception {
    return switch (request) {
      case Request.Price(String item) ->
          reply(Optional.ofNullable(prices.cents().get(item)), prices);
      case Request.Reload() -> reply(prices.cents().size(), prices).then(continueWith("load"));
      default -> GenServer.super.handleCall(request, from, prices);
    };
  }

  /** Takes a {@link Request.SetPrice}. */
  @Override
  public Next<Prices> handleCast(Object message, Prices prices) throws Exception {
    if (message instanceof Request.SetPrice(String item, int cents)) {
      Map<String, Integer> changed = new HashMap<>(prices.cents());
      changed.put(item, cents);
      return noReply(new Prices(changed));
    }
    return GenServer.super.handleCast(message, prices);
  }
}
