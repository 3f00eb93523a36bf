package asyncjava.ch5_4;

import static asyncjava.genserver.GenServer.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;

/**
 * A talk on the phone with a customer, who is greeted. Its state is the greeting, as {@code "Good
 * morning, Ada"}. There is nothing to do here.
 */
public final class Talk implements GenServer<String> {
  /** Call: the answer is the greeting. */
  public record Hello() implements Call<String> {}

  /** Cast: the customer has hung up, and the talk ends with {@code normal}. */
  public record Goodbye() {}

  private final String greeting;
  private final String customer;

  private Talk(String greeting, String customer) {
    this.greeting = greeting;
    this.customer = customer;
  }

  /** Starts a talk, linked to the caller. Without the name of a customer the start fails. */
  public static Start startLink(String greeting, String customer) {
    return GenServer.startLink(new Talk(greeting, customer));
  }

  @Override
  public Init<String> init() {
    return customer.isBlank() ? stop("who is calling?") : ok(greeting + ", " + customer);
  }

  @Override
  public CallResult<String> handleCall(Object request, From from, String state) {
    return reply(state, state);
  }

  @Override
  public Next<String> handleCast(Object message, String state) {
    return message instanceof Goodbye ? stop(ExitReason.NORMAL, state) : noReply(state);
  }
}
