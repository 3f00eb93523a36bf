package asyncjava.ch2_2;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Pid;
import asyncjava.process.Ref;

/** Exercise 2.2.1. Two processes that talk: one answers, the other asks and waits. */
public final class PingPong {

  /** A question. The answer goes to {@code from}, and carries {@code ref}. */
  public record Ping(Pid from, Ref ref) {}

  /** The answer of the process {@code from} to the {@link Ping} with the same {@code ref}. */
  public record Pong(Pid from, Ref ref) {}

  private PingPong() {}

  /**
   * Starts a process that answers each {@link Ping} with one {@link Pong}, in the order in which
   * they come, for as long as it lives. It takes every other message out of its mailbox and drops
   * it.
   *
   * @return the pid of the new process, at once
   */
  public static Pid start() {
    throw todo("spawn a process that answers Pings for as long as it lives");
  }

  /**
   * Sends one {@link Ping} to a process and waits for the {@link Pong} to it, for ever if need be.
   * Any other message, also a Pong that answers another Ping, stays in the mailbox of the caller,
   * in its order.
   *
   * @return the answer to this very Ping
   */
  public static Pong ping(Pid peer) {
    throw todo("send a Ping with a fresh ref, then wait for the Pong that carries it");
  }
}
