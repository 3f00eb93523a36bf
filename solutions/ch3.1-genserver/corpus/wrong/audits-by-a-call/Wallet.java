package asyncjava.ch3_1;

import static asyncjava.genserver.GenServer.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.FormatStatus;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Sys;
import asyncjava.process.Body;
import asyncjava.process.Dest;
import java.util.List;

/**
 * Exercise 3.1.5. Version 2 of a wallet, which knows cents, and tools to look after servers that
 * run.
 */
public final class Wallet implements GenServer<Wallet.State> {

  /** The state. The pin is a secret. */
  public record State(String owner, String pin, long cents) {}

  /** What clients ask of a wallet, in both versions. */
  public sealed interface Request {

    /** Asks how much is left, in cents. */
    record Balance() implements Request, Call<Long> {}

    /** Pays, if the pin is right and there is as much; the answer is whether it was paid. */
    record Pay(String pin, long cents) implements Request, Call<Boolean> {}
  }

  private final State first;

  /** A wallet that begins like that. */
  public Wallet(State first) {
    this.first = first;
  }

  @Override
  public Init<State> init() {
    return ok(first);
  }

  /** Answers each {@link Request}. To pay less than 0 is an error, which ends the wallet. */
  @Override
  public CallResult<State> handleCall(Object request, From from, State state) throws Exception {
    return switch (request) {
      case Request.Balance() -> reply(state.cents(), state);
      case Request.Pay(_, long cents) when cents < 0 ->
          throw new IllegalArgumentException("cannot pay " + cents);
      case Request.Pay(String pin, long cents)
          when pin.equals(state.pin()) && cents <= state.cents() ->
          reply(true, new State(state.owner(), pin, state.cents() - cents));
      case Request.Pay _ -> reply(false, state);
      default -> GenServer.super.handleCall(request, from, state);
    };
  }

  /**
   * Shows who owns the wallet and how much is in it, but no pin: not that of the state, nor any
   * that came with a request, be it the last message or an event of the log.
   */
  @Override
  public FormatStatus formatStatus(FormatStatus status) {
    State state = (State) status.state();
    return status
        .withState(new State(state.owner(), "****", state.cents()))
        .withMessage("a message that may hold a pin")
        .withLog(List.of());
  }

  /**
   * Makes a {@link State} of that of version {@code "1"}: the same owner and pin, and as many cents
   * as it was in euros.
   *
   * @throws IllegalArgumentException if the version is another one, or the state is none of that
   *     version
   */
  @Override
  public State codeChange(Object oldVersion, Object oldState, Object extra) {
    if (oldVersion.equals("1")
        && oldState instanceof WalletV1.State(String owner, String pin, int euros)) {
      return new State(owner, pin, euros * 100L);
    }
    throw new IllegalArgumentException("no wallet of version 1, but " + oldVersion);
  }

  // Tools

  /**
   * Gives any server new code while it runs, and lets it go on. No message is lost meanwhile, and
   * none is handled.
   *
   * <p>If the new code refuses, the server goes on with the old one, and what {@link Sys} says of
   * it comes to the caller.
   */
  public static void upgrade(Dest server, GenServer<?> code, Object oldVersion) {
    Sys.suspend(server);
    try {
      Sys.changeCode(server, code, oldVersion, "nothing more");
    } finally {
      Sys.resume(server);
    }
  }

  /** How many cents are in a wallet of version 2, also in one that is suspended. */
  public static long audit(Dest wallet) {
    return call(wallet, new Request.Balance());
  }

  /**
   * Puts an error right that was found by hand: adds so many cents to a wallet of version 2, be it
   * suspended or not. Nothing that is paid at the same time gets lost.
   *
   * @param by what to add; below 0 to take away
   * @return how many cents there are then
   */
  public static long correct(Dest wallet, long by) {
    State corrected =
        Sys.replaceState(
            wallet, (State state) -> new State(state.owner(), state.pin(), state.cents() + by));
    return corrected.cents();
  }

  /**
   * Runs the work in the caller. Meanwhile the server prints what it does; afterwards it does not,
   * also if the work has thrown an exception, which comes to the caller.
   */
  public static void traced(Dest server, Body work) throws Exception {
    Sys.trace(server, true);
    try {
      work.run();
    } finally {
      Sys.trace(server, false);
    }
  }
}
