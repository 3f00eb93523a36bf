package asyncjava.ch3_1;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Dest;
import asyncjava.process.ExitReason;
import java.util.function.Supplier;

/**
 * Exercise 3.1.1. A counter that is a server. The static functions are for its clients and run in
 * their processes; the callbacks run in the server's.
 *
 * <p>The number is the state of the server; that it never goes below 0 is up to its clients, except
 * where it is said.
 */
public final class CounterServer implements GenServer<Integer> {

  /** What clients ask of a counter, or tell it. */
  public sealed interface Request {

    /** Adds a number. Is not answered. */
    record Add(int by) implements Request, Call<Boolean> {}

    /** Asks for the number. */
    record Value() implements Request, Call<Integer> {}

    /** Takes {@code n} away if the number is as large; the answer is whether it was. */
    record Take(int n) implements Request, Call<Boolean> {}

    /** Adds what a source gives; the answer is the number before that. */
    record AddFrom(Supplier<Integer> source) implements Request, Call<Integer> {}

    /** Ends the counter; the answer is the last number. */
    record Close() implements Request, Call<Integer> {}
  }

  /** A plain message, as a timer may send it: adds 1. */
  public record Tick() {}

  private final int first;

  /** A counter that begins at {@code first}. It is not running yet. */
  public CounterServer(int first) {
    this.first = first;
  }

  // For clients

  /** Adds a number. The caller does not wait for the counter, and is not told if there is none. */
  public static void add(Dest counter, int by) {
    call(counter, new Request.Add(by));
  }

  /** The number, after everything that the caller has sent to this counter before. */
  public static int value(Dest counter) {
    return call(counter, new Request.Value());
  }

  /**
   * Takes {@code n} away if the number is {@code n} or more, else nothing. Whatever other clients
   * do at the same time, the number does not get below 0 by it.
   *
   * @return whether it was taken
   */
  public static boolean take(Dest counter, int n) {
    return call(counter, new Request.Take(n));
  }

  /**
   * Has the counter add what {@code source} gives. That may take long, and the caller does not wait
   * for it. But whoever asks the counter for anything afterwards finds it added.
   *
   * @param source runs in the counter's process
   * @return the number before that, at once
   */
  public static int addFrom(Dest counter, Supplier<Integer> source) {
    return call(counter, new Request.AddFrom(source));
  }

  /**
   * Ends the counter with the reason {@code normal}.
   *
   * @return the last number
   */
  public static int close(Dest counter) {
    return call(counter, new Request.Close());
  }

  // The server

  /**
   * Prints {@code begins at 5} and begins with that number. If it is below 0 there is no server:
   * the start fails with the reason {@code "below zero: -1"}, a string, and nothing is printed.
   */
  @Override
  public Init<Integer> init() {
    if (first < 0) {
      return stop("below zero: " + first);
    }
    puts("begins at " + first);
    return ok(first);
  }

  /** Answers each {@link Request} that is a {@link Call}. */
  @Override
  public CallResult<Integer> handleCall(Object request, From from, Integer n) throws Exception {
    return switch (request) {
      case Request.Value() -> reply(n, n);
      case Request.Add(int by) -> reply(true, n + by);
      case Request.Take(int k) when k <= n -> reply(true, n - k);
      case Request.Take _ -> reply(false, n);
      case Request.AddFrom later -> reply(n, n).then(continueWith(later));
      case Request.Close() -> stop(ExitReason.NORMAL, n, n);
      default -> GenServer.super.handleCall(request, from, n);
    };
  }

  /** Takes an {@link Request.Add}. */
  @Override
  public Next<Integer> handleCast(Object message, Integer n) throws Exception {
    return switch (message) {
      case Request.Add(int by) -> noReply(n + by);
      default -> GenServer.super.handleCast(message, n);
    };
  }

  /** Adds 1 for a {@link Tick}. Any other message is printed, {@code what is hi?}, and dropped. */
  @Override
  public Next<Integer> handleInfo(Object message, Integer n) {
    if (message instanceof Tick) {
      return noReply(n + 1);
    }
    puts("what is " + message + "?");
    return noReply(n);
  }

  /** Does what is left to do when a call has been answered already. */
  @Override
  public Next<Integer> handleContinue(Object what, Integer n) throws Exception {
    return switch (what) {
      case Request.AddFrom(Supplier<Integer> source) -> noReply(n + source.get());
      default -> GenServer.super.handleContinue(what, n);
    };
  }

  /** Prints {@code ends at 5: normal}, the last number and the reason. */
  @Override
  public void terminate(ExitReason reason, Integer n) {
    puts("ends at " + n + ": " + reason);
  }
}
