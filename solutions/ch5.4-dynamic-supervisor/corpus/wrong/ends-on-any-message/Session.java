package asyncjava.ch5_4;

import static asyncjava.genserver.GenServer.*;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.registry.Registry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Exercise 5.4.3, first half. The session of one user of a shop: a server that keeps what is in the
 * user's cart, which is empty at first.
 *
 * <p>It ends with {@code normal} when it has got no message for the idle time, counted from its
 * start or its last message. Any message is use of it, also one that it does not know and drops.
 */
public final class Session implements GenServer<List<String>> {
  /** Call: put an item into the cart. The answer is what is in the cart then, oldest first. */
  public record Add(String item) implements Call<List<String>> {}

  /** Call: what is in the cart, oldest first. */
  public record Items() implements Call<List<String>> {}

  private final Duration idle;

  private Session(Duration idle) {
    this.idle = idle;
  }

  /**
   * Starts the session of a user, linked to the caller, and registered under the user in the
   * registry {@link Sessions#USERS}.
   *
   * @return {@link Start.Ignored} if the user has a session already: that is no error
   */
  public static Start startLink(String user, Duration idle) {
    Start start = GenServer.startLink(new Session(idle), Registry.via(Sessions.USERS, user));
    return start instanceof Start.NotStarted(ExitReason.Term(AlreadyStarted _))
        ? new Start.Ignored()
        : start;
  }

  @Override
  public Init<List<String>> init() {
    return GenServer.<List<String>>ok(List.of()).then(timeout(idle));
  }

  @Override
  public CallResult<List<String>> handleCall(Object request, From from, List<String> items) {
    List<String> after =
        switch (request) {
          case Add(String item) -> Stream.concat(items.stream(), Stream.of(item)).toList();
          case Items() -> items;
          case Object other -> throw new IllegalArgumentException("unknown request " + other);
        };
    return reply(after, after).then(timeout(idle));
  }

  @Override
  public Next<List<String>> handleInfo(Object message, List<String> items) {
    return stop(ExitReason.NORMAL, items);
  }
}
