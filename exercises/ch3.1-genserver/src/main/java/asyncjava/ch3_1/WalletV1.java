package asyncjava.ch3_1;

import static asyncjava.genserver.GenServer.*;

import asyncjava.ch3_1.Wallet.Request;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;

/**
 * Version 1 of a wallet, for exercise 3.1.5. It knows whole euros only. There is nothing to do
 * here: this is the old code, which runs somewhere and must not be stopped.
 */
public final class WalletV1 implements GenServer<WalletV1.State> {

  /** The state in version 1. */
  public record State(String owner, String pin, int euros) {}

  private final State first;

  /** A wallet that begins like that. */
  public WalletV1(State first) {
    this.first = first;
  }

  @Override
  public Init<State> init() {
    return ok(first);
  }

  /** Answers in cents, and refuses to pay what is no whole euros. */
  @Override
  public CallResult<State> handleCall(Object request, From from, State state) throws Exception {
    return switch (request) {
      case Request.Balance() -> reply(state.euros() * 100L, state);
      case Request.Pay(String pin, long cents)
          when pin.equals(state.pin()) && cents % 100 == 0 && cents / 100 <= state.euros() -> {
        int left = (int) (state.euros() - cents / 100);
        yield reply(true, new State(state.owner(), state.pin(), left));
      }
      case Request.Pay _ -> reply(false, state);
      default -> GenServer.super.handleCall(request, from, state);
    };
  }
}
