package asyncjava.ch5_1;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.supervisor.Supervisor.oneForOne;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ServerName;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import java.util.ArrayList;
import java.util.List;

/**
 * Exercise 5.1.1. A stack that crashes when somebody pops from it while it is empty, and a
 * supervisor that starts it again.
 *
 * <p>The functions for clients are there already. Write the server, and its supervision.
 */
public final class Stack implements GenServer<List<Object>> {

  /** What a stack understands. */
  public sealed interface Request {

    /** A cast: puts an element on top. */
    record Push(Object element) implements Request {}

    /** A call: takes the top element, which is the reply. */
    record Pop() implements Request, Call<Object> {}

    /** A call: the reply is all elements, the top one first. */
    record Elements() implements Request, Call<List<Object>> {}
  }

  private final List<Object> initial;

  private Stack(List<Object> initial) {
    this.initial = initial;
  }

  // For clients

  /** Puts an element on top, without waiting. */
  public static void push(Dest stack, Object element) {
    cast(stack, new Request.Push(element));
  }

  /** Takes the top element. If there is none the stack crashes, and the caller exits. */
  public static Object pop(Dest stack) {
    return call(stack, new Request.Pop());
  }

  /** The elements, the top one first. */
  public static List<Object> elements(Dest stack) {
    return call(stack, new Request.Elements());
  }

  // Starting it

  /**
   * Starts a stack, linked to the caller and registered under the name.
   *
   * @param initial its elements at first, the top one first
   */
  public static Start startLink(ServerName name, List<Object> initial) {
    // solution: start a server with these elements, linked and under that name
    return GenServer.startLink(new Stack(initial), name);
    // end
  }

  /**
   * Starts a supervisor, linked to the caller, with one child: a stack as {@link #startLink} starts
   * it. However the stack ends, the supervisor starts it again, under the same name and with the
   * same initial elements.
   *
   * @return what came of the start of the supervisor, with the supervisor's pid
   */
  public static Start supervise(ServerName name, List<Object> initial) {
    // solution: start a supervisor whose only child is such a stack
    return Supervisor.startLink(
        oneForOne(), ChildSpec.of("stack", () -> startLink(name, initial)));
    // end
  }

  // The server

  @Override
  public Init<List<Object>> init() {
    // solution: begin with the initial elements
    return ok(initial);
    // end
  }

  /**
   * Answers {@link Request.Pop} and {@link Request.Elements}. A pop of the empty stack ends the
   * server with a {@link java.util.NoSuchElementException}.
   */
  @Override
  public CallResult<List<Object>> handleCall(Object request, From from, List<Object> stack) {
    // solution: reply the top element and go on without it; reply all elements
    return switch (request) {
      case Request.Pop() -> reply(stack.getFirst(), List.copyOf(stack.subList(1, stack.size())));
      case Request.Elements() -> reply(stack, stack);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
    // end
  }

  /** Handles {@link Request.Push}. */
  @Override
  public Next<List<Object>> handleCast(Object message, List<Object> stack) {
    // solution: go on with the element on top
    return switch (message) {
      case Request.Push(Object element) -> {
        List<Object> higher = new ArrayList<>(stack);
        higher.addFirst(element);
        yield noReply(List.copyOf(higher));
      }
      case Object other -> throw new IllegalArgumentException("unknown message " + other);
    };
    // end
  }
}
