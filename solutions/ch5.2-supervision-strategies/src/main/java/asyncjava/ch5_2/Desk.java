package asyncjava.ch5_2;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A desk in a bank. There are three: the cash machine passes each request on to the teller, and the
 * teller to the vault. There is nothing to do here.
 *
 * <p>A desk serves only those who have signed in since it was started. So when it starts, it signs
 * in at the next desk itself; if that does not run, it cannot start.
 */
public final class Desk implements GenServer<Desk.State> {
  /** Call: somebody wants money. The answer is {@code served}, or says who does not know whom. */
  public record Withdraw() implements Call<String> {}

  /** Call: how many requests the desk has served since it was started. */
  public record Served() implements Call<Integer> {}

  private record SignIn(Pid who) implements Call<Boolean> {}

  private record PassedOn(Pid by, String name) implements Call<String> {}

  /** Who has signed in, and how many requests were served. */
  public record State(Set<Pid> known, int served) {}

  private final String name;
  private final Optional<String> next;

  private Desk(String name, Optional<String> next) {
    this.name = name;
    this.next = next;
  }

  /** The cash machine, registered as {@code machine}, which is also its id. */
  public static ChildSpec machine() {
    return childSpec("machine", Optional.of("teller"));
  }

  /** The teller, registered as {@code teller}, which is also its id. */
  public static ChildSpec teller() {
    return childSpec("teller", Optional.of("vault"));
  }

  /** The vault, registered as {@code vault}, which is also its id. */
  public static ChildSpec vault() {
    return childSpec("vault", Optional.empty());
  }

  private static ChildSpec childSpec(String name, Optional<String> next) {
    return ChildSpec.of(name, () -> GenServer.startLink(new Desk(name, next), name(name)));
  }

  @Override
  public Init<State> init() {
    if (next.isPresent()) {
      if (whereis(next.get()).isEmpty()) {
        return stop("the " + next.get() + " does not run");
      }
      call(name(next.get()), new SignIn(self()));
    }
    return ok(new State(Set.of(), 0));
  }

  @Override
  public CallResult<State> handleCall(Object request, From from, State state) {
    return switch (request) {
      case SignIn(Pid who) -> {
        Set<Pid> known = new HashSet<>(state.known());
        known.add(who);
        yield reply(true, new State(Set.copyOf(known), state.served()));
      }
      case PassedOn(Pid by, String who) when !state.known().contains(by) ->
          reply("the " + name + " does not know the " + who, state);
      case Served() -> reply(state.served(), state);
      case Object _ -> reply(serve(), new State(state.known(), state.served() + 1));
    };
  }

  private String serve() {
    return next.map(desk -> call(name(desk), new PassedOn(self(), name))).orElse("served");
  }
}
